"""What was drawn once, with a word where people's words go, drawn again and again with other words in its places."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from bot.text import Said
from tests.bot.hostile import ATTACKS

MARK = "zqmarkzq"
LITERAL = frozenset({"initial_value", "value", "private_metadata", "slack_file"})  # shown as it is, or to nobody
ALPHABET = "&<>;|!@#*_~`{}[]() \n\t\u202e\u200b\u2066\u0301\uff1c\uff1e\uff06\ufe64\ufe65aZ0é漢🙂\x00\ud800"
Next = Callable[[], str]


def hostile_texts(seed: int) -> Iterator[str]:
    """Texts without end: attacks, glued to one another and to odd characters, short, long and very long."""
    chance = Random(seed)
    while True:
        parts = chance.choices(ATTACKS, k=chance.randint(0, 6)) + chance.choices(ALPHABET, k=chance.randint(0, 40))
        parts += [chr(chance.randrange(0x110000)) for _ in range(chance.randint(0, 6))]
        chance.shuffle(parts)
        yield "".join(parts) * chance.choice((1, 1, 1, 1, 8, 200))


def scattered(tree: Any, text: Next, options: dict[str, Any] | None = None) -> Any:
    """The same blocks, with another text in each place where somebody's words stood; an option is called alike in its
    list and where it is chosen.
    """
    known = {} if options is None else options
    if isinstance(tree, Said):
        return replace(tree, values={key: _other(value, text) for key, value in tree.values.items()})
    if isinstance(tree, list):
        return [scattered(each, text, known) for each in tree]
    if not isinstance(tree, dict) or tree.get("type") == "rich_text_preformatted":
        return tree
    if "value" in tree and "type" not in tree and tree["value"] in known:
        return known[tree["value"]]
    made = {key: scattered(value, text, known) for key, value in tree.items()}
    if "value" in tree and "type" not in tree:
        known[tree["value"]] = made
    return made


def _other(value: object, text: Next) -> object:
    return text() if isinstance(value, str) and MARK in value else value


def raw_words(tree: Any, key: str = "") -> Iterator[str]:
    """Where somebody's words stand outside any sentence, and so would not be escaped."""
    if isinstance(tree, dict) and tree.get("type") != "rich_text_preformatted":  # literal, too
        yield from (found for name, each in tree.items() if name not in LITERAL for found in raw_words(each, name))
    elif isinstance(tree, list):
        yield from (found for each in tree for found in raw_words(each, key))
    elif isinstance(tree, str) and MARK in tree:
        yield f"{key}: {tree}"
    elif isinstance(tree, Said) and MARK in tree.template:
        yield f"{key}: {tree.template}"
