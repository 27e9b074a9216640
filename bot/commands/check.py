"""`parley check FILE…`: every error in charters and team files, with file and line."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.console import out, stop, text_of
from protocols.check import check as problems_of


def check(files: Annotated[list[Path], typer.Argument(help="Charters and team files")]) -> None:
    """Say everything that is wrong in charters and team files, each with its line. Exit code 1 when anything is."""
    problems = [problem for path in files for problem in problems_of(text_of(path), str(path))]
    for problem in problems:
        out.print(str(problem), markup=False)
    if problems:
        stop(f"{len(problems)} to mend." if len(problems) > 1 else "One to mend.")
    for path in files:
        out.print(f"{path}: fine.", markup=False)
