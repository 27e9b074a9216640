"""Charters that a team may adopt one after the other: the ready-made one, and rules of its own beside it."""

from typing import Any

import yaml

from tests.protocols.files import CHARTER

_READY: dict[str, Any] = yaml.safe_load(CHARTER)


def _rule(name: str, **keys: Any) -> dict[str, Any]:
    told = {"id": name, "area": "Ours", "text": f"The rule of {name}."}
    return told | {key.replace("_", " "): value for key, value in keys.items()}


REDLINES = _rule(
    "redlines",
    when={"says": ["redline"]},
    who="anyone",
    must="consult",
    **{"with": "legal"},
    by="1 working day",
    grace="1 working hour",
    nudge=["2 working hours before due"],
)
MONEY = _rule(
    "money", when={"says": ["invoice"]}, who="anyone", must="be briefed", **{"with": "finance"}, by="3 working hours"
)
PRICES = _rule("prices", when={"says": ["discount"]}, who="anyone", must_not="happen")
CHASED = _rule(
    "chased",
    when={"breached": "liaise-before-visit"},
    who="account executive",
    must="call",
    **{"with": "account manager"},
    by="4 working hours",
    waived_by="coach",
)
TOLD = _rule("told", mode="prompt", when={"says": ["redline", "discount"]}, who="anyone", must="think", by="1 day")
TRIED = _rule("tried", mode="shadow", when="a visit is planned", who="anyone", must="pack", by="1 day")
PACKED = _rule(
    "packed", when="a visit is planned", who=["technical", "support"], must="pack", by="2 hours before the visit"
)
DAILY = _rule("daily", every="day 08:45", who="technical manager", must="update the team", by="6 working hours")
EVERYONE = _rule("stand-up", every="Tuesday 09:30", who="anyone", must="do it", by="1 working day")
SIGNED = _rule("signed", when="the charter changes", who="anyone", must="sign")
WELCOME = _rule("welcome", when="someone joins", who="coach", must="be briefed", by="2 working days")


def _charter(*rules: dict[str, Any], changed: dict[str, dict[str, Any]] | None = None, **keys: Any) -> str:
    """The ready-made charter with these rules beside its own, some of those changed."""
    own = [clause | (changed or {}).get(clause["id"], {}) for clause in _READY["clauses"]]
    return yaml.safe_dump(_READY | keys | {"clauses": [*own, *rules]}, sort_keys=False)


_TOLD_OF_VISITS = {"liaise-before-visit": {"mode": "prompt"}, "debrief-after-visit": {"mode": "prompt"}}
CHARTERS = {
    "ready-made": CHARTER,
    "own rules": _charter(REDLINES, MONEY, PRICES, CHASED),
    "told only": _charter(TOLD, TRIED, PRICES, changed=_TOLD_OF_VISITS),
    "busy": _charter(REDLINES, DAILY, EVERYONE, PACKED, SIGNED, budget={"messages a day": 1, "messages a week": 3}),
    "welcoming": _charter(MONEY, WELCOME, CHASED, PACKED, upholder="account executive"),
}
PHRASES = ("redline", "invoice", "discount")
