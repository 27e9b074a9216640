"""The table of rights is asked by everything that Parley listens to: who may gets what it does, who may not is told so
kindly and changes nothing.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import col, select, update

from bot.listeners.charter import DRAWN, RECORDS, WINDOWS
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from protocols.amending.records import Course, Proposal
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import UPDATE_THE_TEAM
from protocols.disputes.records import Dispute
from protocols.duty.obligation import Obligation, State
from protocols.duty.rights import TABLE
from protocols.feedback.records import Feedback, Stage
from protocols.notice import Notice
from protocols.questions import Kind, Question
from protocols.roster import bring_in
from protocols.team.file import load
from protocols.team.records import Account
from protocols.visits.records import LIAISE
from tests.bot.conftest import MONDAY
from tests.bot.rights import COMMANDS, FORMS, ONLY_DRAWN, PERSONAL, SHORTCUTS, TAPS, Anybodys, Right, Rule
from tests.bot.test_manifest import registered
from tests.bot.test_not_theirs import OF, forms, routes
from tests.bot.walk import Came, Walk, as_it_was, furnish, walking
from tests.protocols.files import TEAM, changed

NOT_HIM = "farid"
KINDLY = (
    "That is not yours to answer.",
    "That is for whoever facilitates this forum.",
    "Only whoever leads your team can propose this",
    "Those figures are for the account manager and the account executive.",
    "is seen by",
    "You share no team with all of them.",
    "That customer is not one of your team’s any more.",
    "Which customer is it with?",
    "You are in no team yet",
)
SILENT = {"tap debrief.more"}  # what they typed stays in the window; sending it says so
_still = select(Proposal.id).where(Proposal.course == Course.OPEN)
_contested = select(Obligation.id).where(Obligation.state == State.BREACHED, col(Obligation.contested_at).is_not(None))
_missed = select(Obligation.id).where(Obligation.state == State.BREACHED, col(Obligation.contested_at).is_(None))
_decided = select(Feedback.id).where(Feedback.stage == Stage.DECIDED)
_unbriefed = select(Obligation.subject_id).where(Obligation.act == LIAISE, Obligation.state == State.OPEN)
ABOUT: dict[str, Any] = OF | {
    "amend.consent": _still,
    "amend.object": _still,
    "amend.revise": _still,
    "amend.take_back": _still,
    "charter.sign": select(CharterVersion.id).order_by(col(CharterVersion.version).desc()),
    "dispute.tell": select(Dispute.id).where(col(Dispute.asked_at).is_not(None), col(Dispute.closed_at).is_(None)),
    "duty.contest": _missed,
    "duty.leave": _contested,
    "duty.uphold": _contested,
    "feedback": select(Feedback.id).where(Feedback.stage == Stage.HEARD),
    "feedback.again": _decided,
    "feedback.close": _decided,
    "opened.all": select(Notice.channel).where(col(Notice.channel).is_not(None)),
    "question.again": select(Question.id).where(Question.kind == Kind.VISIT),
    "rule.about": select(Question.id).where(Question.kind == Kind.RULE, col(Question.account_id).is_(None)),
    "sounds.save": select(Question.id).where(Question.kind == Kind.WIN),
    "update": select(Obligation.id).where(Obligation.act == UPDATE_THE_TEAM, Obligation.state == State.OPEN),
    "visit.brief": _unbriefed,
    "visit.talked": _unbriefed,
}
"""Which row it is about, where one word is not enough to tell."""


def about(walk: Walk, key: str) -> str:
    found = ABOUT[key] if key in ABOUT else ABOUT[key.partition(".")[0]]
    return str(walk.stage.look(lambda session: session.exec(found.limit(1)).first()))


def test_everything_that_is_listened_to_by_name_stands_in_the_table() -> None:
    told = registered()
    assert set(TAPS) == set(routes("action"))
    assert {name.partition(" ")[0] for name in FORMS} == set(routes("view"))
    assert set(SHORTCUTS) == told.shortcuts
    assert {line.partition(" ")[0] for line in COMMANDS} == told.commands
    words = {line.partition(" ")[2].partition(" ")[0] for line in COMMANDS if line.startswith("/charter")}
    assert words == {*RECORDS, *WINDOWS, *DRAWN}


def test_every_row_of_the_table_is_asked_by_something() -> None:
    asked = {rule.action for table in (TAPS, FORMS, COMMANDS) for rule in table.values() if isinstance(rule, Right)}
    assert set(TABLE) - asked == ONLY_DRAWN


async def test_who_may_gets_it_and_who_may_not_is_told_so(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    introduce(sqlite_url)
    found: list[str] = []
    async with walking(sandbox, sqlite_url) as walk:
        write = walk.stage.office.db.write
        await write(furnish)
        with as_it_was(sqlite_url, tmp_path / "kept.db") as restore:
            found += [wrong async for wrong in walked(walk, restore, lambda name: name not in ONE_AT_A_TIME)]
            await write(lambda session: session.exec(update(Proposal).values(course=Course.WITHDRAWN)))
        with as_it_was(sqlite_url, tmp_path / "without.db") as restore:
            found += [wrong async for wrong in walked(walk, restore, lambda name: name in ONE_AT_A_TIME)]
            await write(lambda session: bring_in(session, load(OTHERS, "team.yaml"), MONDAY))
            found += [wrong async for wrong in what_they_had_open(walk)]
    assert found == [], "\n".join(found)


async def walked(walk: Walk, restore: Callable[[], None], is_meant: Callable[[str], bool]) -> AsyncIterator[str]:
    """Each does it, in the same house; what is not as the table says."""
    before = walk.rows()
    walk.drawn |= {view["callback_id"]: view for view in walk.stage.look(forms)}
    for name, rule, act in acts(walk):
        for who in (NOT_HIM, rule.who) if isinstance(rule, Right) else (rule.who,):
            if is_meant(name):
                came = await act(who)
                is_changed = walk.rows() != before
                for wrong in wrongs(name, rule, who, came, is_done=is_changed or came.is_something):
                    yield f"{name}, {who}: {wrong}: {came.said[:300]}"
                if is_changed:
                    restore()


async def what_they_had_open(walk: Walk) -> AsyncIterator[str]:
    """Alice managed and led, Ben was the executive, Dana the coach and an admin; their forms are still open."""
    before = walk.rows()
    for name, rule, act in acts(walk):
        if name.startswith("send ") and rule.who in DEMOTED and name.removeprefix("send ") not in PERSONAL:
            came = await act(rule.who)
            if walk.rows() != before or came.window or not came.answer:
                yield f"{name}, {rule.who}, who was demoted: {came.said[:300]}"


def wrongs(name: str, rule: Rule, who: str, came: Came, *, is_done: bool) -> Iterator[str]:
    """What is not as the table says."""
    may = isinstance(rule, Anybodys) or who == rule.who
    said = came.said_of(who, rule.action) if isinstance(rule, Right) else set()
    if isinstance(rule, Right) and may is not (True in said):
        yield f"the table was not asked, or said something else ({came.asked})"
    is_refused = any(words in came.said for words in KINDLY)
    if may and (is_refused or not is_done):
        yield "nothing came of it"
    if not may and is_done and not is_refused:
        yield "it was done"
    if not (may or is_refused or name in SILENT):
        yield "they were not told"


Act = Callable[[str], Awaitable[Came]]


def acts(walk: Walk) -> Iterator[tuple[str, Rule, Act]]:
    """Everything that somebody can do, about something for which it is to be done."""
    for name, rule in TAPS.items():
        yield f"tap {name}", rule, partial(_tap, walk, name)
    for name, rule in FORMS.items():
        yield f"send {name}", rule, partial(_send, walk, walk.drawn[name.partition(" ")[0]], name)
    for line, rule in COMMANDS.items():
        yield line, rule, partial(walk.type, line=line)
    message = {
        "user": walk.stage.person("chen").id,
        "text": "on site at Northwind on Thursday",
        "ts": "1772441000.000100",
    }
    for name, rule in SHORTCUTS.items():
        yield f"choose {name}", rule, partial(walk.choose, callback=name, message=message)


async def _tap(walk: Walk, name: str, who: str) -> Came:
    value = about(walk, name)
    if name == "debrief.more":
        view = {"id": "V1", "type": "modal", "private_metadata": value, "state": {"values": {}}, "blocks": []}
        return await walk.tap(who, name, "2", view=view)
    chosen = f"{value} {customer(walk)}" if name == "rule.about" else "hint"
    return await walk.tap(who, name, value, chosen=chosen)


def customer(walk: Walk) -> str:
    """Northwind."""
    return walk.stage.look(
        lambda session: session.exec(select(Account.id).where(col(Account.name).startswith("N"))).one()
    )


async def _send(walk: Walk, view: dict[str, Any], name: str, who: str) -> Came:
    """Filled in with what will do: whom it names is Hugo, or, of a visit, who sends it."""
    hugo, callback = walk.stage.person("hugo").id, view["callback_id"]
    filled = dict.fromkeys(SHORT, "x") | dict.fromkeys(WHO, hugo) | {"readers": [hugo], "people": [hugo]}
    filled |= {"account": customer(walk), "going": [walk.stage.person(who).id], "day": DAYS.get(callback, "2026-03-20")}
    filled |= {
        "where": ["forum"],
        "rule": "hint",
        "mode": "enforce",
        "maker.who": ["anyone"],
        "sort": name.partition(" ")[2] or "kudos",
    }
    if callback in BY_ID:
        view = view | {"private_metadata": about(walk, callback)}
    return await walk.send(who, view | {"id": "V1"}, filled)


SHORT = [
    "purpose",
    "what",
    "words",
    "said",
    "note",
    "promise_1",
    "reason",
    "about",
    "decision",
    "wording",
    "why",
    "maker.why",
    "maker.text",
]
WHO = ("owner", "to", "with", *(f"owner_{number}" for number in range(1, 6)))
DAYS = {"feedback.close": "2026-03-02"}
ONE_AT_A_TIME = {
    "tap maker.add",
    "tap maker.change",
    "tap maker.out",
    "send amend.reach",
    "send maker.preview",
    "/charter rule",
}
"""What can be proposed while nothing else is."""
BY_ID = {
    *(
        "agenda.decide",
        "amend.object",
        "answer.note",
        "dispute.settle",
        "dispute.tell",
        "duty.contest",
        "duty.hand_over",
    ),
    *(
        "duty.waive",
        "feedback.act",
        "feedback.close",
        "feedback.keep",
        "feedback.nothing",
        "feedback.share",
        "forum.name",
    ),
    *("promise.give", "promise.other_day", "update.write", "visit.brief", "visit.change", "visit.debrief"),
}
"""Forms that keep the id of what they are about."""
DEMOTED = {"alice", "ben", "dana"}
OTHERS = changed(
    changed(
        changed(
            TEAM, "account manager: alice, account executive: ben", "account manager: hugo, account executive: grace"
        ),
        "account manager: ben, account executive: dana",
        "account manager: hugo, account executive: grace",
    ),
    "coach: dana",
    "coach: hugo",
).replace("admins: [dana]", "admins: [hugo]")
