"""`parley check FILE…`: every error in charters and team files, with file and line; then what may not be meant so."""

from pathlib import Path
from typing import Annotated

import typer

from bot.clock import real
from bot.commands.console import out, stop, text_of
from protocols.check import Right, notes, read
from protocols.yamltext.problems import Note, Problem, Problems


def check(files: Annotated[list[Path], typer.Argument(help="Charters and team files")]) -> None:
    """Say everything that is wrong in charters and team files, each with its line. Exit code 1 when anything is.

    Notes tell what is right and perhaps not what was meant; they stop nothing.
    """
    right, problems = _read(files)
    noted = notes(right, real().date())
    for line in (*problems, *noted):
        out.print(str(line), markup=False)
    if problems:
        stop(f"{len(problems)} to mend." if len(problems) > 1 else "One to mend.")
    for file in right:
        out.print(f"{file.source}: fine{_with_notes(file, noted)}.", markup=False)


def _read(files: list[Path]) -> tuple[list[Right], list[Problem]]:
    right: list[Right] = []
    problems: list[Problem] = []
    for path in files:
        try:
            right.append(read(text_of(path), str(path)))
        except Problems as found:
            problems += found.problems
    return right, problems


def _with_notes(file: Right, noted: list[Note]) -> str:
    count = sum(note.source == file.source for note in noted)
    return {0: "", 1: ", with a note"}.get(count, f", with {count} notes")
