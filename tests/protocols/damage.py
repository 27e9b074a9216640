"""Ways in which a file gets broken: by a slip of the hand, a bad paste, a lost line, a hostile mind."""

from random import Random

SCRAPS = [
    *(
        "\t",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "#",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "|\n",
        ">",
        "%",
        "@",
        "`",
        "?",
    ),
    *(
        "\x00",
        "\x1b",
        "\u202e",
        "\ufeff",
        "\ud800",
        "\u0085",
        "\U0001f600",
        "---\n",
        "...\n",
        "<<: *a\n",
        "\\",
        "no",
        "null",
        "9" * 400,
    ),
]


def damaged(text: str, seed: int) -> str:
    """The text with one to four things gone wrong; the same seed breaks it the same way."""
    chance = Random(seed)
    for _ in range(chance.randint(1, 4)):
        text = chance.choice([_scrap, _lost_letters, _lost_line, _doubled_line, _moved_line, _indented, _cut_off])(
            text, chance
        )
    return text


def _scrap(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SCRAPS) + text[at:]


def _lost_letters(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randint(1, 12) :]


def _lines(text: str, chance: Random) -> tuple[list[str], int]:
    lines = text.split("\n")
    return lines, chance.randrange(len(lines))


def _lost_line(text: str, chance: Random) -> str:
    lines, at = _lines(text, chance)
    return "\n".join(lines[:at] + lines[at + 1 :])


def _doubled_line(text: str, chance: Random) -> str:
    lines, at = _lines(text, chance)
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


def _moved_line(text: str, chance: Random) -> str:
    lines, at = _lines(text, chance)
    line = lines.pop(at)
    lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _indented(text: str, chance: Random) -> str:
    lines, at = _lines(text, chance)
    lines[at] = " " * chance.randint(1, 5) + lines[at]
    return "\n".join(lines)


def _cut_off(text: str, chance: Random) -> str:
    return text[: chance.randrange(len(text) + 1)]
