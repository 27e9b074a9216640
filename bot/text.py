"""Text on its way out: templates are ours, values are people's. Values are escaped once, last, when it is rendered.

Slack: only `& < >` are escaped. Their full-width and small twins count as them, since normalising turns those live; the
rest of what a person wrote stays as it is: normalised, "1½ h" would read as eleven halves.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter

ELLIPSIS = "…"
_TWINS = {
    ord(twin): plain
    for plain in "&<>"
    for twin in map(chr, range(0xFE00, 0xFFF0))
    if unicodedata.normalize("NFKC", twin) == plain
} | {0xA0: " "}
_KEPT = "\n\t\u200c\u200d"  # joiners: Persian words and the families among emoji are made with them


@dataclass(frozen=True)
class Mention:
    """A person's name that Slack shows as a link to them. Made from ids that Slack gave us, never from text."""

    slack_user: str


@dataclass(frozen=True)
class Said:
    """A sentence of ours with values in it, not yet escaped."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)


def together(lines: Sequence[Said], between: str = "\n") -> Said:
    """Several sentences, a line each (or with something else `between` them), still unescaped."""
    template = between.join(_numbered(said.template, place) for place, said in enumerate(lines))
    values = {f"{name}_{place}": value for place, said in enumerate(lines) for name, value in said.values.items()}
    return Said(template, values)


def _numbered(template: str, place: int) -> str:
    parts = Formatter().parse(template)
    return "".join(text + (f"{{{name}_{place}}}" if name else "") for text, name, _, _ in parts)


def escape(text: str) -> str:
    """What a person wrote, safe inside mrkdwn: no live mention, no forged link."""
    plain = text.translate(_TWINS)
    unseen = {ord(char): None for char in {*plain} if not char.isprintable() and char not in _KEPT}
    plain = plain.translate(unseen) if unseen else plain
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def render(said: Said | str, limit: int) -> str:
    """The sentence as Slack takes it, at most `limit` characters: the longest value gives way first."""
    said = said if isinstance(said, Said) else Said("{text}", {"text": said})
    shown = {name: _shown(value) for name, value in said.values.items()}
    filled = said.template.format_map(shown)
    while (over := len(filled) - limit) > 0 and any(shown.values()):
        longest = max(shown, key=lambda name: len(shown[name]))
        most = max(len(shown[longest]) - over, len(shown[longest]) // 2)
        shown[longest] = clip(shown[longest], most if most < len(shown[longest]) else 0)
        filled = said.template.format_map(shown)
    return filled


def clip(escaped: str, most: int) -> str:
    """The first characters of an escaped text, never half an entity, with an ellipsis."""
    if len(escaped) <= most:
        return escaped
    if most <= 0:
        return ""
    kept = escaped[: max(most - 1, 0)]
    start = kept.rfind("&")
    return (kept[:start] if start >= 0 and ";" not in kept[start:] else kept) + ELLIPSIS


def _shown(value: object) -> str:
    return f"<@{value.slack_user}>" if isinstance(value, Mention) else escape(str(value))
