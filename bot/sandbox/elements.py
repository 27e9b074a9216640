"""What one can tap, choose or fill in (docs.slack.dev/reference/block-kit/block-elements)."""

import datetime as dt
from collections.abc import Callable

from bot.sandbox import limits
from bot.sandbox.composition import (
    inspect_confirm,
    inspect_image,
    inspect_optional_plain,
    inspect_options,
    inspect_text,
)
from bot.sandbox.inspection import Place

# Each element's page says in which blocks it may stand.
_ANYWHERE = {"section", "actions", "input"}
_TRIGGERS = ["on_character_entered", "on_enter_pressed"]
PLACES: dict[str, set[str]] = {
    "button": {"section", "actions"},
    "overflow": {"section", "actions"},
    "image": {"section", "context"},
    "static_select": _ANYWHERE,
    "users_select": _ANYWHERE,
    "channels_select": _ANYWHERE,
    "conversations_select": _ANYWHERE,
    "multi_static_select": _ANYWHERE,
    "multi_users_select": _ANYWHERE,
    "datepicker": _ANYWHERE,
    "timepicker": _ANYWHERE,
    "checkboxes": _ANYWHERE,
    "radio_buttons": _ANYWHERE,
    "plain_text_input": {"input"},
    "number_input": {"input"},
    "email_text_input": {"input"},
    "url_text_input": {"input"},
}


def inspect_element(element: Place, place: str) -> None:
    """An element that stands in a block of type `place`."""
    if not element.object() or not element.require("type"):
        return
    kind = str(element["type"].value)
    if element["type"].one_of(sorted(known for known, places in PLACES.items() if place in places)):
        element["action_id"].length(limits.ACTION_ID, least=1)
        inspect_optional_plain(element, "placeholder", limits.PLACEHOLDER)
        if "confirm" in element:
            inspect_confirm(element["confirm"])
        if rules := _OWN_RULES.get(kind):
            rules(element)


def _button(button: Place) -> None:
    if button.require("text"):
        inspect_text(button["text"], limits.BUTTON_TEXT, plain_only=True)
    button["value"].length(limits.BUTTON_VALUE)
    button["url"].length(limits.BUTTON_URL)
    if "style" in button:
        button["style"].one_of(["primary", "danger"])


def _image(image: Place) -> None:
    inspect_image(image)


def _select(select: Place) -> None:
    if "option_groups" in select:
        if select["option_groups"].items(limits.OPTION_GROUPS):
            for group in select["option_groups"].parts():
                inspect_text(group["label"], limits.OPTION_TEXT, plain_only=True)
                inspect_options(group["options"], limits.OPTIONS)
    elif select.require("options"):
        inspect_options(select["options"], limits.OPTIONS)
    _initial_is_an_option(select)


def _choices(choices: Place) -> None:
    if choices.require("options"):
        inspect_options(choices["options"], limits.FEW_OPTIONS, plain_only=False)
    _initial_is_an_option(choices)


def _initial_is_an_option(element: Place) -> None:
    """docs.slack.dev/reference/block-kit/block-elements/select-menu-element: it matches one of the options exactly."""
    groups = [element, *element["option_groups"].parts()]
    offered = [option.value for group in groups for option in group["options"].parts()]
    if "initial_option" in element:
        element["initial_option"].expect(element["initial_option"].value in offered, "must be one of the options")
    for option in element["initial_options"].parts():
        option.expect(option.value in offered, "must be one of the options")


def _overflow(overflow: Place) -> None:
    if overflow.require("options"):
        inspect_options(overflow["options"], limits.OVERFLOW_OPTIONS)


def _dispatching(typed: Place) -> None:
    """docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object"""
    triggers = typed["dispatch_action_config"]["trigger_actions_on"]
    if triggers.value is not None and triggers.items(len(_TRIGGERS)):
        for trigger in triggers.parts():
            trigger.one_of(_TRIGGERS)


def _typed_text(typed: Place) -> None:
    _dispatching(typed)
    typed["initial_value"].length(limits.INPUT_LENGTH)
    for bound, least in (("min_length", 0), ("max_length", 1)):
        if bound in typed:
            number = typed[bound].value
            valid = isinstance(number, int) and least <= number <= limits.INPUT_LENGTH
            typed[bound].expect(valid, f"must be between {least} and {limits.INPUT_LENGTH}")


def _date(picker: Place) -> None:
    if "initial_date" in picker:
        picker["initial_date"].expect(_reads_as(picker["initial_date"].value, "%Y-%m-%d"), "must be a date YYYY-MM-DD")


def _time(picker: Place) -> None:
    if "initial_time" in picker:
        picker["initial_time"].expect(_reads_as(picker["initial_time"].value, "%H:%M"), "must be a time HH:mm")


def _reads_as(text: object, pattern: str) -> bool:
    try:
        return dt.datetime.strptime(str(text), pattern).strftime(pattern) == text  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return False


_OWN_RULES: dict[str, Callable[[Place], None]] = {
    "button": _button,
    "image": _image,
    "overflow": _overflow,
    "static_select": _select,
    "multi_static_select": _select,
    "checkboxes": _choices,
    "radio_buttons": _choices,
    "plain_text_input": _typed_text,
    "number_input": _dispatching,
    "email_text_input": _dispatching,
    "url_text_input": _dispatching,
    "datepicker": _date,
    "timepicker": _time,
}
