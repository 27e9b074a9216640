"""`parley charter export`: the charter in force, as the file that it was adopted from."""

from typing import Annotated

import typer
from sqlmodel import Session, select

from bot.commands.console import err, stop
from bot.commands.store import Sandbox, looked_up, only_workspace
from protocols.charter.versions import CharterVersion, in_force

app = typer.Typer(help="The charter that holds.", no_args_is_help=True)


@app.callback()
def charter() -> None:
    """The charter that holds."""


@app.command()
def export(
    name: Annotated[str, typer.Argument(help="Which charter, where there are several")] = "",
    sandbox: Sandbox = False,
) -> None:
    """Print the charter in force as YAML, comments too; `parley adopt` reads it back. Changes nothing."""
    version = looked_up(lambda session: _chosen(session, name), sandbox=sandbox)
    err.print(f"{version.name}, version {version.version}, in force since {version.adopted_at:%d %b %Y}.", markup=False)
    typer.echo(version.text, nl=not version.text.endswith("\n"))


def _chosen(session: Session, name: str) -> CharterVersion:
    workspace = only_workspace(session)
    here = select(CharterVersion.name).where(CharterVersion.workspace_id == workspace.id).distinct()
    names = sorted(session.exec(here))
    if not names:
        stop("No charter is adopted yet: run `parley adopt CHARTER.yaml` first.")
    if name and name not in names:
        stop(f"There is no charter of that name; there is {', '.join(names)}.")
    if not name and len(names) > 1:
        stop(f"There are several: name one of {', '.join(names)}.")
    return in_force(session, workspace.id, name or names[0]) or stop("No charter is adopted yet.")
