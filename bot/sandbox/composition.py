"""Block Kit's small parts: text, options, confirmation (docs.slack.dev/reference/block-kit/composition-objects)."""

import re

from bot.sandbox import limits
from bot.sandbox.inspection import Place


def inspect_text(text: Place, most: int, *, plain_only: bool = False) -> None:
    """docs.slack.dev/reference/block-kit/composition-objects/text-object: at least one character."""
    if not text.object() or not text.require("type"):
        return
    text["type"].one_of(["plain_text"] if plain_only else ["plain_text", "mrkdwn"])
    if text.expect(isinstance(text["text"].value, str), "missing required field: text"):
        text["text"].length(most, least=1)


def inspect_optional_plain(holder: Place, key: str, most: int) -> None:
    if key in holder:
        inspect_text(holder[key], most, plain_only=True)


def inspect_option(option: Place, *, plain_only: bool = True) -> None:
    """docs.slack.dev/reference/block-kit/composition-objects/option-object"""
    if option.object() and option.require("text", "value"):
        inspect_text(option["text"], limits.OPTION_TEXT, plain_only=plain_only)
        option["value"].length(limits.OPTION_VALUE, least=1)
        if "description" in option:
            inspect_text(option["description"], limits.OPTION_DESCRIPTION, plain_only=plain_only)


def inspect_options(options: Place, most: int, *, plain_only: bool = True) -> None:
    if options.items(most):
        for option in options.parts():
            inspect_option(option, plain_only=plain_only)


def inspect_confirm(confirm: Place) -> None:
    """docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object"""
    if confirm.object() and confirm.require("title", "text", "confirm", "deny"):
        inspect_text(confirm["title"], limits.CONFIRM_TITLE, plain_only=True)
        inspect_text(confirm["text"], limits.CONFIRM_TEXT)
        for button in ("confirm", "deny"):
            inspect_text(confirm[button], limits.CONFIRM_BUTTON, plain_only=True)


def inspect_image(image: Place) -> None:
    """docs.slack.dev/reference/block-kit/blocks/image-block: an address or a file of Slack's, and words for it."""
    image.require("alt_text")
    image["alt_text"].length(limits.ALT_TEXT, least=1)
    image["image_url"].length(limits.IMAGE_URL, least=1)
    image.expect(("image_url" in image) != ("slack_file" in image), "must have image_url or slack_file")
    if "slack_file" in image:
        _inspect_file(image["slack_file"])


def _inspect_file(file: Place) -> None:
    """docs.slack.dev/reference/block-kit/composition-objects/slack-file-object: its id or its url, not both."""
    if file.object() and file.expect(("id" in file) != ("url" in file), "must have id or url") and "id" in file:
        pattern = "^[F][A-Z0-9]{8,}$"
        file["id"].expect(bool(re.match(pattern, str(file["id"].value))), f"input must match regex pattern: {pattern}")
