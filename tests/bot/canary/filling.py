"""How somebody fills in whatever form they have before them: whatever holds words holds the word of what it is about."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.blocks import amending, making, reach, rehearsed
from tests.bot.canary.birds import CHARTER, NAMES, TEAMS, kind
from tests.bot.canary.setting import Setting

CHARTER_FORMS = (making.FORM, rehearsed.PREVIEW, reach.REACH, amending.OBJECT)
"""What stands in these is for all who live by the charter: here both teams live by one."""

_SAME = {"radio_buttons": "static_select", "checkboxes": "multi_static_select"}


class Filler:
    """Fills in by chance."""

    def __init__(self, at: Setting) -> None:
        self._chance, self._town = at.chance, at.town
        self._ids = {user["name"]: user["id"] for user in at.slack.workspace.users()}

    def filled(self, view: Any, name: str, *, is_kept: bool = False) -> dict[str, Any]:
        """The customer that it is about, in words and choices; whatever is chosen freely, by chance.

        What may be left empty sometimes is. `is_kept`: what stands there already stays.
        """
        account, is_sure = self._about(view, name)
        word = self._town.bird(CHARTER if view["callback_id"] in CHARTER_FORMS else account) if is_sure else "words"
        filled: dict[str, Any] = {}
        for block in view["blocks"]:
            element = block.get("element") or {}
            if not self._is_let_be(block, element, is_kept=is_kept) and (value := self._value(element, account, word)):
                filled[str(element["action_id"])] = value
        return filled

    def _is_let_be(self, block: Any, element: Any, *, is_kept: bool) -> bool:
        if _named(str(options_of(element))) and not _named(str(element.get("initial_option"))):
            return False  # else it would be about another customer than the words
        is_left = is_kept and any(key.startswith("initial_") for key in element)
        return is_left or (block.get("optional") and self._chance.random() < 0.3)

    def _value(self, element: Any, account: str, word: str) -> Any:
        """Of the kind that the field takes; nothing where it is no field."""
        one: dict[str, Callable[[], str]] = {
            "plain_text_input": lambda: f"{word} {self._chance.randrange(1000)}"[: element.get("max_length", 3000)],
            "datepicker": lambda: f"2026-03-{self._chance.randint(3, 30):02}",
            "timepicker": lambda: f"{self._chance.randint(8, 17):02}:00",
            "users_select": lambda: self._ids[self._chance.choice(self._town.teams[account])],
            "static_select": lambda: self._option(element, account),
        }
        kind = _SAME.get(str(element.get("type")), str(element.get("type")))
        if kind.removeprefix("multi_") not in one:
            return None
        value = one[kind.removeprefix("multi_")]()
        return [value] if kind.startswith("multi_") else value

    def _about(self, view: Any, name: str) -> tuple[str, bool]:
        """The customer that is chosen in it, or else named; else that of whoever fills it in. And whether that is sure:
        the coach's own forms about what somebody sees elsewhere name none.
        """
        elements = [block.get("element") or {} for block in view["blocks"]]
        for text in (str([each.get("initial_option") for each in elements]), str(view)):
            if len(named := _named(text)) == 1:
                return named[0], True
        own = [account for account, team in self._town.teams.items() if name in team]
        is_chosen = bool(_named(str([options_of(each) for each in elements])))
        return self._chance.choice(own or [*TEAMS]), len(own) == 1 or is_chosen

    def _option(self, element: Any, account: str) -> str:
        options = options_of(element)
        own = [each for each in options if NAMES[account] in each["text"]["text"]]
        return str(self._chance.choice(own or options)["value"])


def _named(text: str) -> list[str]:
    return [account for account in TEAMS if NAMES[account] in text or kind(account) in text]


def options_of(element: Any) -> Sequence[Any]:
    """All that may be chosen, in groups or not."""
    groups = [element, *element.get("option_groups", [])]
    return [option for group in groups for option in group.get("options", [])]
