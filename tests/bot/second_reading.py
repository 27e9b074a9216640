"""An endpoint that answers as it is told, and a first reader who is sure of nothing."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx
import pytest
import respx

from protocols.reading import whole
from protocols.reading.weights import shipped

URL = "https://reader.example/v1"
COMPLETIONS = f"{URL}/chat/completions"
KEY = "key-canary-0123456789"


def completion(content: object) -> httpx.Response:
    """An answer in the form that an endpoint gives it."""
    return httpx.Response(200, json={"choices": [{"message": {"role": "assistant", "content": content}}]})


def says(**verdicts: bool) -> httpx.Response:
    return completion(json.dumps(verdicts))


def asked_about(route: respx.Route) -> list[str]:
    """The texts that arrived there."""
    bodies: list[Mapping[str, Any]] = [json.loads(call.request.content) for call in route.calls]
    return [body["messages"][-1]["content"] for body in bodies]


def hesitates(patch: pytest.MonkeyPatch) -> None:
    """Whatever the rules would ask about is in doubt to the first reader, whatever was learned since."""
    learned = shipped()
    never = learned.ask + 1_000
    patch.setattr(whole, "shipped", lambda: replace(learned, ask=never, agreed=never, maybe=never))
