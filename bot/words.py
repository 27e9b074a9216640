"""Every sentence that Parley speaks, by key: they stand in english/, a file for each thing people talk of.

Short, kind, concrete; nobody is blamed. Values in braces are filled in, and escaped on the way out.
"""

import tomllib
from pathlib import Path

from bot.text import Said

ENGLISH: dict[str, str] = {
    key: sentence
    for file in sorted(Path(__file__).with_name("english").glob("*.toml"))
    for key, sentence in tomllib.loads(file.read_text(encoding="utf-8")).items()
}


def say(key: str, **values: object) -> Said:
    """The sentence of this key, with its values, people's words, still unescaped. Raises KeyError: there is none."""
    return Said(ENGLISH[key], values)
