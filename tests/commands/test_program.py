"""The program as a whole: what it lists, and `parley db upgrade`."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import inspect

from bot.db import engine
from tests.commands.conftest import Run

COMMANDS = ("run", "check", "adopt", "read", "team", "db")


def test_python_dash_m_bot_lists_the_commands(folder: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "bot", "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert all(command in shown.stdout for command in COMMANDS)
    assert shown.stderr == ""


def test_alone_it_lists_the_commands_too(parley: Run) -> None:
    for words in ([], ["team"], ["db"]):
        ran = parley(*words)
        assert "Usage" in "\n".join(ran.out + ran.err)


def test_an_unknown_command_is_a_question_of_usage(parley: Run) -> None:
    assert parley("addopt").code == 2


def test_upgrade_brings_the_schema_and_twice_changes_nothing(parley: Run, folder: Path) -> None:
    (folder / "var" / "parley.db").unlink()
    for _ in range(2):
        ran = parley("db", "upgrade")
        assert (ran.code, ran.out, ran.err) == (0, ["The database is up to date."], [])
    on = engine(f"sqlite:///{folder / 'var' / 'parley.db'}", begin="BEGIN")
    assert {"alembic_version", "notice", "obligation", "ledger_entry"} <= set(inspect(on).get_table_names())
    on.dispose()


def test_a_database_that_does_not_answer_is_one_line(parley: Run, folder: Path) -> None:
    (folder / "var" / "taken.db").mkdir()
    for url in ("sqlite:///var/taken.db", "sqlite:///team.yaml", "postgresql://nobody@127.0.0.1:1/none"):
        ran = parley("db", "upgrade", DATABASE_URL=url)
        assert ran.code == 2
        assert len(ran.err) == 1
        assert ran.err[0].startswith("DATABASE_URL: ")
        assert parley("team", "import", "team.yaml", DATABASE_URL=url).err == ran.err


def test_a_folder_that_cannot_be_made_is_one_line(parley: Run, folder: Path) -> None:
    (folder / "file").write_text("", encoding="utf-8")
    for words in (("db", "upgrade"), ("team", "import", "team.yaml"), ("adopt", "charter.yaml")):
        ran = parley(*words, DATABASE_URL="sqlite:///file/parley.db")
        assert ran.code == 2
        assert len(ran.err) == 1
        assert ran.err[0].startswith("DATABASE_URL: ")


def test_settings_that_will_not_do_stop_every_command_with_a_line(parley: Run) -> None:
    for words in (("db", "upgrade"), ("team", "import", "team.yaml"), ("adopt", "charter.yaml"), ("run",)):
        ran = parley(*words, DATABASE_URL="mysql://x/y")
        assert (ran.code, ran.err) == (
            2,
            ["DATABASE_URL: is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."],
        )
