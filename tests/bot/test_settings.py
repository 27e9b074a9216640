"""Each setting that will not do is one line that names it and says what it should be; a token is never repeated."""

from pathlib import Path

import pytest

from bot.settings import DATABASE, SANDBOX_DATABASE, SLACK, Mode, SettingsError, chosen_mode, load
from tests.commands.conftest import SETTINGS

BOT, APP, SECRET = "xoxb-1-canary", "xapp-1-canary", "canary0123456789"
WRONG = [
    ({"SLACK_BOT_TOKEN": "xoxp-canary", "SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN: must start with xoxb-."),
    ({"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": "xoxb-canary"}, "SLACK_APP_TOKEN: must start with xapp-."),
    ({"SLACK_BOT_TOKEN": BOT}, "SLACK_APP_TOKEN is missing: "),
    ({"SLACK_APP_TOKEN": APP}, "SLACK_BOT_TOKEN is missing: "),
    ({"SLACK_SIGNING_SECRET": SECRET}, "SLACK_BOT_TOKEN is missing: "),
    ({"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": APP}, "SLACK_SIGNING_SECRET: is the signing secret from "),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL: is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."),
    ({"DATABASE_URL": "mysql://canary@host/db"}, "DATABASE_URL: is sqlite:///FILE or "),
    ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL: is sqlite:///FILE or "),
    ({"DATABASE_URL": "sqlite:///:memory:"}, "DATABASE_URL: is sqlite:///FILE or "),
    ({"DATABASE_URL": "postgresql://host:port/db"}, "DATABASE_URL: is sqlite:///FILE or "),
    ({"DATABASE_URL": "postgresql://u:canary@host"}, "DATABASE_URL: is sqlite:///FILE or "),
    ({"DATABASE_URL": "postgresql://u:p@canary@host/db"}, "DATABASE_URL: is sqlite:///FILE or "),
    ({"PORT": "eighty"}, "PORT: is a number such as 8080."),
    ({"PORT": "70000"}, "PORT: is at most 65535."),
    ({"PORT": "-1"}, "PORT: is at least 0."),
    ({"PARLEY_TICK": "0"}, "PARLEY_TICK: is more than 0."),
    ({"PARLEY_TICK": "often"}, "PARLEY_TICK: is a number such as 5."),
    ({"PARLEY_TICK": "nan"}, "PARLEY_TICK: "),
    ({"PARLEY_SETTLE": "-1"}, "PARLEY_SETTLE: "),
    ({"PARLEY_METRICS_TOKEN": "canary"}, "PARLEY_METRICS_TOKEN: is 16 letters and digits or more"),
    ({"PARLEY_METRICS_TOKEN": "with a space canary"}, "PARLEY_METRICS_TOKEN: is 16 letters and digits or more"),
    (
        {"PARLEY_SECOND_READER_URL": "canary.example/v1"},
        "PARLEY_SECOND_READER_URL: is the web address before /chat/com",
    ),
    (
        {"PARLEY_SECOND_READER_URL": "https://u:canary@x.example"},
        "PARLEY_SECOND_READER_URL: is the web address before ",
    ),
    ({"PARLEY_SECOND_READER_URL": "https://x.example/v1?key=canary"}, "PARLEY_SECOND_READER_URL: is the web address "),
    ({"PARLEY_SECOND_READER_URL": "https://x.example/v1/chat/completions/"}, "PARLEY_SECOND_READER_URL: is the web "),
    ({"PARLEY_SECOND_READER_URL": "https://x.example:canary"}, "PARLEY_SECOND_READER_URL: is the web address before "),
    ({"PARLEY_SECOND_READER_URL": "https://"}, "PARLEY_SECOND_READER_URL: is the web address before "),
    ({"PARLEY_SECOND_READER_KEY": "Bearer canary"}, "PARLEY_SECOND_READER_KEY: is the endpoint's key alone, without "),
    ({"PARLEY_SECOND_READER_KEY": "canary\u00e9"}, "PARLEY_SECOND_READER_KEY: is the endpoint's key alone, without "),
    ({"PARLEY_SECOND_READER_TIMEOUT": "3"}, "PARLEY_SECOND_READER_TIMEOUT: is at most 2.5."),
    ({"PARLEY_SECOND_READER_TIMEOUT": "0"}, "PARLEY_SECOND_READER_TIMEOUT: is more than 0."),
    ({"PARLEY_SECOND_READER_TIMEOUT": "soon"}, "PARLEY_SECOND_READER_TIMEOUT: is a number such as 2."),
    ({"SLACK_API_URL": "slack.com/api"}, "SLACK_API_URL: is a web address, by default Slack's own."),
    ({"SLACK_API_URL": "ftp://canary"}, "SLACK_API_URL: is a web address, by default Slack's own."),
]


@pytest.fixture(autouse=True)
def _none_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("given", "said"), WRONG)
def test_what_will_not_do_is_one_line(given: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load(None)
    (line,) = str(refused.value).splitlines()
    assert line.startswith(said)
    assert "canary" not in line


def test_several_are_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PORT": "x", "PARLEY_TICK": "y", "DATABASE_URL": "z"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load(None)
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == ["DATABASE_URL", "PORT", "PARLEY_TICK"]


def test_nothing_set_is_the_sandbox_with_a_database_of_its_own() -> None:
    settings = load(None)
    assert settings.is_sandbox
    assert (settings.slack_api_url, settings.host, settings.port) == (SLACK, "127.0.0.1", 8080)
    assert settings.running_database == SANDBOX_DATABASE
    assert settings.database == DATABASE


def test_the_sandbox_never_runs_on_the_teams_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@host/team")
    assert load(None).running_database == SANDBOX_DATABASE


@pytest.mark.parametrize(
    ("way_in", "mode", "why"),
    [
        ({"SLACK_APP_TOKEN": APP}, Mode.SOCKET, "Socket Mode, since SLACK_APP_TOKEN is given."),
        ({"SLACK_SIGNING_SECRET": SECRET}, Mode.HTTP, "HTTP, since SLACK_SIGNING_SECRET is given"),
        (
            {"SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SECRET},
            Mode.SOCKET,
            "Socket Mode, since SLACK_APP_TOKEN is given; SLACK_SIGNING_SECRET is not used.",
        ),
    ],
)
def test_what_is_given_decides_the_mode_and_is_never_shown(
    way_in: dict[str, str], mode: Mode, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ({"SLACK_BOT_TOKEN": BOT} | way_in).items():
        monkeypatch.setenv(name, value)
    settings = load(None)
    assert not settings.is_sandbox
    assert settings.running_database == DATABASE
    assert "canary" not in repr(settings)
    chosen = chosen_mode(settings)
    assert chosen.mode is mode
    assert chosen.because.startswith(why)


def test_with_nothing_given_it_says_that_this_is_the_sandbox() -> None:
    assert chosen_mode(load(None)).mode is Mode.SANDBOX


def test_the_environment_goes_before_the_file_and_what_is_empty_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PORT=9001\nPARLEY_TICK=\nSLACK_BOT_TOKEN=\nSOMETHING_ELSE=1\n", encoding="utf-8")
    assert load(tmp_path / ".env").port == 9001
    monkeypatch.setenv("PORT", "9002")
    settings = load(tmp_path / ".env")
    assert (settings.port, settings.parley_tick, settings.is_sandbox) == (9002, 5.0, True)


def test_an_address_without_its_last_stroke_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api")
    assert load(None).slack_api_url == "http://127.0.0.1:9/api/"


def test_a_second_reader_is_off_unless_its_address_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_SECOND_READER_KEY", "canary")
    settings = load(None)
    assert (settings.parley_second_reader_url, settings.parley_second_reader_timeout) == ("", 2.0)
    assert "canary" not in repr(settings)
    monkeypatch.setenv("PARLEY_SECOND_READER_URL", "https://reader.example/v1/")
    assert load(None).parley_second_reader_url == "https://reader.example/v1"
