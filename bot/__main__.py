"""`parley`, also `python -m bot`: lists the commands."""

import typer

from bot.commands import (
    adopt,
    backup,
    charter,
    check,
    db,
    doctor,
    erase,
    log,
    outbox,
    read,
    rehearse,
    restore,
    run,
    team,
    verify,
)

app = typer.Typer(
    help="Parley keeps a key-account team's charter alive in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("web")(run.web)
app.command("clock")(run.clock)
app.command("doctor")(doctor.doctor)
app.command("check")(check.check)
app.command("adopt")(adopt.adopt)
app.command("read")(read.read)
app.command("rehearse")(rehearse.rehearse)
app.command("verify")(verify.verify)
app.command("log")(log.log)
app.command("erase")(erase.erase)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.add_typer(team.app, name="team")
app.add_typer(charter.app, name="charter")
app.add_typer(db.app, name="db")
app.add_typer(outbox.app, name="outbox")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
