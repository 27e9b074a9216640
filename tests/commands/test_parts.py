"""`parley web` and `parley clock` say in one sentence what they want, where it is not there."""

import pytest

from bot.schema import UnusableError, expect_newest
from tests.commands.conftest import Run

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "0123456789abcdef"}
SERVER = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}


@pytest.mark.parametrize(
    ("command", "given", "said"),
    [
        ("web", {}, "SLACK_BOT_TOKEN is missing: "),
        ("clock", {}, "SLACK_BOT_TOKEN is missing: "),
        ("web", TOKENS, "DATABASE_URL: `parley web` and `parley clock` share a PostgreSQL database"),
        ("clock", TOKENS, "DATABASE_URL: `parley web` and `parley clock` share a PostgreSQL database"),
        ("clock", TOKENS | {"DATABASE_URL": "sqlite:///own.db"}, "DATABASE_URL: `parley web` and "),
        ("web", SOCKET | SERVER, "SLACK_SIGNING_SECRET is missing: "),
        ("web", TOKENS | SERVER, "DATABASE_URL: the database does not answer"),
        ("clock", TOKENS | SERVER, "DATABASE_URL: the database does not answer"),
    ],
)
def test_one_sentence_and_an_end(command: str, given: dict[str, str], said: str, parley: Run) -> None:
    ended = parley(command, **given)
    assert ended.code == 2
    (line,) = ended.err
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"SLACK_APP_TOKEN": "xapp-1"},
            "Socket Mode, since SLACK_APP_TOKEN is given; SLACK_SIGNING_SECRET is not used.",
        ),
        ({"SLACK_APP_TOKEN": ""}, "HTTP, since SLACK_SIGNING_SECRET is given"),
    ],
)
def test_run_says_which_mode_applies(given: dict[str, str], said: str, parley: Run) -> None:
    ended = parley("run", **TOKENS, **given, SLACK_API_URL="http://127.0.0.1:1/")
    assert ended.out[0].startswith(said)
    assert ended.err == ["SLACK_API_URL: nobody answers at http://127.0.0.1:1/."]


def test_of_many_processes_none_brings_the_database_up_to_date(postgres: str) -> None:
    with pytest.raises(UnusableError, match="run `parley db upgrade` first"):
        expect_newest(postgres)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_once_it_is_they_start(database_url: str) -> None:
    expect_newest(database_url)
