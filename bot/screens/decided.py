"""What was decided on feedback, and how it was closed: read from the forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.blocks.deciding import CHANNEL, FORUM, Matter
from bot.blocks.feedback import CLOSE, DECISIONS
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.going import colleague
from bot.visitors import Visitor
from protocols.feedback.closing import Answered
from protocols.feedback.deciding import Decided, Doing
from protocols.feedback.following import undone_by
from protocols.feedback.inbox import reports_of, words_of
from protocols.feedback.records import Decision, Feedback
from protocols.feedback.shared import channels_of
from protocols.team.records import Account, Team


@dataclass(frozen=True)
class Filled:
    """A form as somebody filled it in. `owner` and `readers` are Slack users. `before`: see `Matter`."""

    way: str
    feedback_id: str
    before: str
    words: str
    where: Sequence[str]
    what: str
    owner: str
    day: date | None
    readers: Sequence[str]
    reason: str

    @property
    def people(self) -> set[str]:
        return {*([self.owner] if self.owner else []), *self.readers}


def matter(desk: Desk, feedback: Feedback, before: str = "") -> Matter:
    """What it is that is decided on."""
    account = desk.session.get_one(Account, feedback.account_id)
    team = desk.find(Team, account.team_id) if account.team_id else None
    return Matter(
        feedback_id=feedback.id,
        account=account.name,
        words=words_of(reports_of(desk.session, [feedback.id])),
        channels=channels_of(desk.session, account.id),
        has_forum=bool(team and team.forum),
        undone=[person.name for person in undone_by(desk.session, feedback)],
        before=before,
    )


def read_form(view: dict[str, Any], way: str, today: date) -> Filled | dict[str, str]:
    """The values, or a sentence for each bad field."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    day = values.get("day", {}).get("selected_date")
    feedback_id, _, before = view.get("private_metadata", "").partition(" ")
    filled = Filled(
        way=way,
        feedback_id=feedback_id,
        before=before,
        words=_text(values, "words"),
        where=[option["value"] for option in values.get("where", {}).get("selected_options") or ()],
        what=_text(values, "what"),
        owner=values.get("owner", {}).get("selected_user") or "",
        day=date.fromisoformat(day) if day else None,
        readers=values.get("readers", {}).get("selected_users") or (),
        reason=_text(values, "reason"),
    )
    return {field: sentence(key) for field, key in _problems(filled, today).items()} or filled


def _text(values: Mapping[str, Any], name: str) -> str:
    return (values.get(name, {}).get("value") or "").strip()


def _problems(filled: Filled, today: date) -> dict[str, str]:
    """The field, and the sentence that says what is missing there."""
    if filled.way == CLOSE:
        return _unclosed(filled, today)
    match next(decision for decision, way in DECISIONS.items() if way == filled.way):
        case Decision.SHARE:
            missing = {} if filled.words else {"words": "feedback.share.no_words"}
            return missing or ({} if filled.where else {"where": "feedback.share.nowhere"})
        case Decision.ACT:
            return _unready(filled, today)
        case Decision.KEEP:
            return {} if filled.readers else {"readers": "feedback.keep.nobody"}
        case Decision.NOTHING:
            return {} if filled.reason else {"reason": "feedback.nothing.no_why"}


def _unready(filled: Filled, today: date) -> dict[str, str]:
    problems = {} if filled.what else {"what": "feedback.act.no_what"}
    problems |= {} if filled.owner else {"owner": "feedback.act.nobody"}
    problems |= {"day": "brief.past"} if filled.day and filled.day < today else {}
    problems |= {"where": "feedback.share.nowhere"} if filled.words and not filled.where else {}
    return problems | ({"words": "feedback.share.no_words"} if filled.where and not filled.words else {})


def _unclosed(filled: Filled, today: date) -> dict[str, str]:
    """Never by silence: somebody told them on a day, or nobody did and why."""
    if not filled.owner:
        return {} if filled.reason else {"owner": "feedback.close.neither"}
    if filled.day is None:
        return {"day": "feedback.close.no_day"}
    return {"day": "feedback.close.future"} if filled.day > today else {}


def decided(desk: Desk, filled: Filled, named: Mapping[str, Visitor]) -> Decided:
    """As the domain takes it. Raises Refused for who is from outside, or not in the team file."""
    decision = next(decision for decision, way in DECISIONS.items() if way == filled.way)
    doing = None
    if decision is Decision.ACT:
        doing = Doing(filled.what, colleague(desk, named[filled.owner], "owner"), filled.day)
    return Decided(
        decision=decision,
        words=filled.words,
        in_channel=CHANNEL in filled.where,
        at_forum=FORUM in filled.where,
        reason=filled.reason,
        doing=doing,
        readers=[colleague(desk, named[user], "readers") for user in filled.readers],
    )


def answered(desk: Desk, filled: Filled, named: Mapping[str, Visitor]) -> Answered:
    """The same of how it was closed."""
    told_by = colleague(desk, named[filled.owner], "owner") if filled.owner else None
    return Answered(told_by, filled.day if told_by else None, filled.reason)
