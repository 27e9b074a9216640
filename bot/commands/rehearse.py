"""`parley rehearse CHARTER.yaml --team TEAM.yaml EXPORT.zip`: what Parley would have asked, before anybody is asked."""

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.commands.console import err, loaded, out, stop, text_of
from bot.rehearsal import page, tables
from bot.rehearsal.export import Export, NotAnExportError
from bot.rehearsal.findings import Findings
from bot.rehearsal.trial import Trial
from protocols.charter.loading import load as load_charter
from protocols.team.file import load as load_team
from protocols.team.file_models import TeamFile


def rehearse(
    charter: Annotated[Path, typer.Argument(help="A charter")],
    export: Annotated[Path, typer.Argument(help="A Slack workspace export, the zip file")],
    team: Annotated[Path, typer.Option(help="A team file")],
    html: Annotated[Path | None, typer.Option(help="Write the same as a page")] = None,
) -> None:
    """Say what would have been asked of whom, how often a week, with examples. Nothing is stored, nobody is asked."""
    loaded(load_charter, charter)
    file = loaded(load_team, team)
    try:
        found = _run(text_of(charter), str(charter), file, Export.open(export))
    except NotAnExportError as error:
        stop(str(error))
    for part in tables.drawn(found):
        out.print(part)
    if html:
        html.write_text(page.drawn(found, charter.name), encoding="utf-8")
        out.print(f"The same as a page: {html}", markup=False)


def _run(text: str, source: str, team: TeamFile, export: Export) -> Findings:
    trial = Trial.of(text, source, team, export)
    if not trial.known:
        stop("Nobody in the team file is in the export; give people the e-mail addresses that they have in Slack.")
    columns = (TextColumn("Reading"), BarColumn(), TextColumn("{task.percentage:.0f} %"), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        reading = progress.add_task("", total=export.size)
        for day, size in export.days():
            trial.hear(day)
            progress.advance(reading, size)
    return trial.end()
