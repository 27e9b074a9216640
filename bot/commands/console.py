"""How commands speak: what they print, and the one sentence when they cannot go on."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

import typer
from rich.console import Console

from bot.settings import Settings, SettingsError, load
from protocols.yamltext.problems import Problems

T = TypeVar("T")
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Say why, and end."""
    err.print(sentence, markup=False)
    raise typer.Exit(code)


def settings() -> Settings:
    """The settings, or a line for each that will not do."""
    try:
        return load()
    except SettingsError as error:
        stop(str(error), 2)


def text_of(path: Path) -> str:
    """What a file says, or one sentence on why it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        stop(f"{path}: there is no such file.")
    except IsADirectoryError:
        stop(f"{path}: this is a folder; please name a file in it.")
    except UnicodeDecodeError:
        stop(f"{path}: this is not a text file in UTF-8; please save it as UTF-8.")
    except OSError as error:
        stop(f"{path}: {error.strerror}.")


def loaded(read: Callable[[str, str], T], path: Path) -> T:
    """What a charter or a team file says, or every problem of it."""
    try:
        return read(text_of(path), str(path))
    except Problems as problems:
        stop(str(problems))
