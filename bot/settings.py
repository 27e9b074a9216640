"""Settings from the environment or `.env`. Each problem is one line that names the setting and what it should be."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

import httpx
from pydantic import AfterValidator, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

DATABASE = "sqlite:///var/parley.db"
SANDBOX_DATABASE = "sqlite:///var/sandbox/parley.db"
GUESSED = 16  # characters: fewer can be guessed
SLACK = "https://slack.com/api/"
LONGEST_ASKED = 2.5  # seconds: Slack wants to know within 3 that a message was taken in


class Mode(StrEnum):
    """How Parley hears of what happens in Slack."""

    SANDBOX = "the sandbox"
    SOCKET = "Socket Mode"
    HTTP = "HTTP"


@dataclass(frozen=True)
class Chosen:
    """Which mode applies, and why: a sentence for whoever looks after Parley."""

    mode: Mode
    because: str


class SettingsError(Exception):
    """Settings that Parley cannot start with, a line each."""


def _starts(prefix: str) -> AfterValidator:
    def starts(value: str) -> str:
        if value and not value.startswith(prefix):
            raise ValueError(f"must start with {prefix}")
        return value

    return AfterValidator(starts)


def _no_token(value: str) -> str:
    if value.startswith(("xox", "xapp-")):
        raise ValueError("is the signing secret from Basic Information, not a token")
    return value


def _hard_to_guess(value: str) -> str:
    if value and (len(value) < GUESSED or not value.isascii() or not value.isprintable() or " " in value):
        raise ValueError(f"is {GUESSED} letters and digits or more, such as `openssl rand -hex 32` makes them")
    return value


def _database(value: str) -> str:
    if value and not (_names_a_file(value) or _names_a_server(value)):
        raise ValueError("is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return value


def _names_a_file(value: str) -> bool:
    return value.startswith("sqlite:///") and value.removeprefix("sqlite:///") not in {"", ":memory:"}


def _names_a_server(value: str) -> bool:
    try:
        found = make_url(value.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        return False
    return (
        found.drivername in {"postgresql", "postgresql+psycopg"}
        and bool(found.database)
        and "@" not in (found.host or "")
    )


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError("is a web address, by default Slack's own")
    return value if value.endswith("/") else value + "/"


def _endpoint(value: str) -> str:
    value = value.rstrip("/")
    if value and not _is_an_endpoint(value):
        raise ValueError(
            "is the web address before /chat/completions, such as https://reader.example/v1, with no key in it"
        )
    return value


def _is_an_endpoint(value: str) -> bool:
    try:
        found = httpx.URL(value)
    except httpx.InvalidURL:
        return False
    is_whole = found.scheme in {"http", "https"} and bool(found.host)
    return is_whole and not (set("@?# ") & set(value) or value.endswith("/chat/completions"))


def _bearer(value: str) -> str:
    if not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("is the endpoint's key alone, without blanks, as whoever runs it gave it to you")
    return value


class Settings(BaseSettings):
    """What Parley needs to know to start. `parley_tick`, `parley_settle` and each timeout are in seconds."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    slack_bot_token: Annotated[str, _starts("xoxb-")] = Field(default="", repr=False)
    slack_app_token: Annotated[str, _starts("xapp-")] = Field(default="", repr=False)
    slack_signing_secret: Annotated[str, AfterValidator(_no_token)] = Field(default="", repr=False)
    slack_api_url: Annotated[str, AfterValidator(_web_address)] = SLACK
    database_url: Annotated[str, AfterValidator(_database)] = ""
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    parley_tick: float = Field(default=5.0, gt=0, le=3600)
    parley_settle: float = Field(default=70.0, gt=0, le=3600)
    parley_health_port: int = Field(default=0, ge=0, le=65535)
    parley_metrics_token: Annotated[str, AfterValidator(_hard_to_guess)] = Field(default="", repr=False)
    parley_second_reader_url: Annotated[str, AfterValidator(_endpoint)] = ""
    parley_second_reader_key: Annotated[str, AfterValidator(_bearer)] = Field(default="", repr=False)
    parley_second_reader_model: str = ""
    parley_second_reader_timeout: float = Field(default=2.0, gt=0, le=LONGEST_ASKED)

    @model_validator(mode="after")
    def _enough_for_a_mode(self) -> Self:
        """Nothing of Slack's is the sandbox; else the bot's token, and with it what one of the two modes wants."""
        way_in = self.slack_app_token or self.slack_signing_secret
        if way_in and not self.slack_bot_token:
            raise ValueError(
                "SLACK_BOT_TOKEN is missing: to connect to Slack give it too, to try the sandbox give none"
            )
        if self.slack_bot_token and not way_in:
            raise ValueError(
                "SLACK_APP_TOKEN is missing: to connect to Slack give it (Socket Mode) or SLACK_SIGNING_SECRET (HTTP), "
                "to try the sandbox give none"
            )
        return self

    @property
    def is_sandbox(self) -> bool:
        """No Slack is named, so the sandbox is meant."""
        return not self.slack_bot_token

    @property
    def database(self) -> str:
        """The team's own database: what commands work on."""
        return self.database_url or DATABASE

    @property
    def running_database(self) -> str:
        """The database that `run` works on: the team's own, or the sandbox's, which never is the team's."""
        return SANDBOX_DATABASE if self.is_sandbox else self.database


def chosen_mode(settings: Settings) -> Chosen:
    """The mode of `parley run`. An app-level token is made for Socket Mode alone; every app has a signing secret."""
    if settings.is_sandbox:
        return Chosen(Mode.SANDBOX, "No Slack tokens are given, so this is the sandbox.")
    if settings.slack_app_token and settings.slack_signing_secret:
        return Chosen(
            Mode.SOCKET,
            "Socket Mode, since SLACK_APP_TOKEN is given; SLACK_SIGNING_SECRET is not used. "
            "For HTTP take the token away.",
        )
    if settings.slack_app_token:
        return Chosen(Mode.SOCKET, "Socket Mode, since SLACK_APP_TOKEN is given.")
    return Chosen(Mode.HTTP, "HTTP, since SLACK_SIGNING_SECRET is given and SLACK_APP_TOKEN is not.")


def why_not_in_parts(settings: Settings) -> str:
    """Why `parley web` and `parley clock` cannot run with these settings, in a sentence; else nothing."""
    if settings.is_sandbox:
        return "SLACK_BOT_TOKEN is missing: `parley web` and `parley clock` are for Slack; `parley run` has a sandbox."
    if _names_a_file(settings.database):
        return (
            "DATABASE_URL: `parley web` and `parley clock` share a PostgreSQL database; "
            "SQLite is for one process, `parley run`."
        )
    return ""


def load(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings. Raises SettingsError with a line for each setting that will not do."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(*detail) for detail in _details(error))) from None


def _details(error: ValidationError) -> list[tuple[str, str]]:
    return [("_".join(map(str, each["loc"])).upper(), _problem(each)) for each in error.errors()]


def _problem(detail: ErrorDetails) -> str:
    """Our own words stay; the library's, all about numbers, become ours."""
    if detail["type"] == "value_error":
        return detail["msg"].removeprefix("Value error, ")
    limits = detail.get("ctx", {})
    for limit, words in (("le", "at most"), ("ge", "at least"), ("gt", "more than")):
        if limit in limits:
            return f"is {words} {limits[limit]:g}"
    return f"is a number such as {Settings.model_fields[str(detail['loc'][0])].default:g}"


def _sentence(name: str, problem: str) -> str:
    return f"{name}: {problem}." if name else f"{problem}."
