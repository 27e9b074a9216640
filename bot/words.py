"""Every sentence that Parley speaks, by key: they stand in english.toml. Short, kind, concrete; nobody is blamed."""

import tomllib
from pathlib import Path

from bot.text import Said

ENGLISH: dict[str, str] = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))


def say(key: str, **values: object) -> Said:
    """The sentence of this key, with its values, people's words, still unescaped. Raises KeyError: there is none."""
    return Said(ENGLISH[key], values)
