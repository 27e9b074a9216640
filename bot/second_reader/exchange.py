"""What is sent to the second reader, and what counts as an answer: the verdicts asked for, and nothing else."""

import json
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Any

from protocols.reading.second import Verdicts


class NoAnswerError(Exception):
    """There is none, or none that can be used. Its text is a word for the log: no one's words."""


def question(text: str, doubts: Collection[str], model: str) -> dict[str, Any]:
    """The body of a chat completion about a masked text; without a `model` the endpoint takes its own."""
    said = [{"role": "system", "content": _told(tuple(doubts))}, {"role": "user", "content": text}]
    asked: dict[str, Any] = {"messages": said, "temperature": 0, "response_format": {"type": "json_object"}}
    return {"model": model, **asked} if model else asked


def verdicts_in(body: bytes, doubts: Collection[str]) -> Verdicts:
    """What was answered, true or false for each doubt. Raises NoAnswerError where it is anything else."""
    try:
        said = json.loads(json.loads(body)["choices"][0]["message"]["content"])
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NoAnswerError("no JSON") from None
    if not isinstance(said, dict) or set(said) != set(doubts):
        raise NoAnswerError("other keys")
    if not all(isinstance(verdict, bool) for verdict in said.values()):
        raise NoAnswerError("neither true nor false")
    return said


@cache
def _prompt() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("prompt.toml").read_text("utf-8"))


def _told(doubts: tuple[str, ...]) -> str:
    prompt = _prompt()
    asked = prompt["asked"].replace("{keys}", ", ".join(f'"{each}"' for each in doubts))
    return "\n".join([asked, *(prompt["signals"][each] for each in doubts)]).strip()
