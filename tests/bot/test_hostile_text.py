"""Whatever people are called and write, every screen stays one that Slack takes, and nothing in it comes alive."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from sqlmodel import Session, col, select

from bot.blocks import briefing
from bot.blocks import home as home_blocks
from bot.clock import Clock
from bot.db import engine
from bot.egress import TEXT_LIMIT, payload
from bot.office import Desk
from bot.people import Standing, Visitor
from bot.rendering import rendered
from bot.sample import introduce
from bot.sandbox.blocks import accepted
from bot.sandbox.views import inspected
from bot.screens import cards
from bot.screens.asked import question_message
from bot.screens.forms import prefilled
from bot.screens.home import home
from bot.screens.onlooker import Onlooker
from bot.words import say
from protocols import questions
from protocols.notice import Notice
from protocols.questions import Noticed
from protocols.team.records import Account, Person
from protocols.visits.liaison import Lines, Words, answer, brief
from protocols.visits.planning import Plan, plan
from protocols.visits.records import Brief, Reply, Visit
from tests.bot.conftest import MONDAY
from tests.bot.hostile import hostile

LIVE = re.compile(r"<[!#]|<[a-z]+:|<@(?!U0ALICE)")
TUESDAY = date(2026, 3, 3)


@pytest.fixture(scope="module")
def session(migrated_file: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The sample team; whatever a test adds is taken back."""
    path = tmp_path_factory.mktemp("hostile") / "parley.db"
    path.write_bytes(migrated_file.read_bytes())
    introduce(f"sqlite:///{path}")
    on = engine(f"sqlite:///{path}")
    with Session(on) as opened:
        yield opened
    on.dispose()


def person(session: Session, key: str) -> Person:
    return session.exec(select(Person).where(Person.key == key)).one()


def exchange(session: Session, text: str) -> Brief:
    """Chen briefs Alice and she answers, all in these words; they and the customer are called so, too."""
    chen, alice = person(session, "chen"), person(session, "alice")
    account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    chen.name, alice.name, alice.slack, account.name = f"C{text}", f"A{text}", "U0ALICE", f"N{text}"
    visit = plan(session, account, chen, Plan(TUESDAY, time(9), text[:200]), MONDAY)
    noticed = Noticed(account.id, date(2026, 3, 5), None, "C1", "1.0", (text[:100], text[100:200]))
    questions.ask(session, account.workspace_id, chen.id, noticed, MONDAY)
    words = Words(TUESDAY, time(9), text[:200] or "x", text[:1500])
    return brief(session, visit, chen, words, [chen, person(session, "eve")], MONDAY)


def said(session: Session) -> Iterator[dict[str, Any]]:
    """Every message of the outbox as it stands."""
    for notice in session.exec(select(Notice).order_by(col(Notice.id))).all():
        if message := cards.render(session, notice, MONDAY):
            yield payload(message)


def forms(session: Session, sent: Brief) -> Iterator[Any]:
    """Both modals and both Home tabs."""
    chen, alice = person(session, "chen"), person(session, "alice")
    visitor = Visitor("U0CHEN", "T1", Standing.MEMBER)
    desk = Desk(session, chen.workspace_id, visitor, chen, Clock(), MONDAY)
    yield rendered(briefing.brief(prefilled(desk, session.get_one(Visit, sent.visit_id))))
    intro = say("note.intro", traveller=chen.name, account=chen.name, when="")
    yield rendered(briefing.note(sent.id, intro, sent.note, sent.to_say, sent.to_avoid))
    for each in (chen, alice):
        yield rendered(home_blocks.home(home(session, each, MONDAY)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=hostile)
@example("&" * 2000)
@example("<!channel>" * 200)
@example("")
def test_every_screen_is_one_that_slack_takes_and_nothing_comes_alive(session: Session, text: str) -> None:
    session.rollback()
    sent = exchange(session, text.encode("utf-8", "ignore").decode())
    messages = list(said(session))
    answer(session, sent, person(session, "alice"), Reply.NOTE, Lines(sent.what, sent.what, sent.what), MONDAY)
    session.flush()
    messages += said(session)
    views = list(forms(session, sent))
    chen = person(session, "chen")
    reader = Onlooker.of(session, chen, MONDAY)
    waiting = questions.waiting(session, chen.id, MONDAY)
    messages += [payload(question_message(session, question, reader)) for question in waiting]

    assert len(messages) >= 7
    for message in messages:
        accepted(message["blocks"])
        assert len(message["text"]) <= TEXT_LIMIT
    for view in views:
        inspected(view, view["type"])
    assert not LIVE.search(str([messages, [_shown(view) for view in views]]))


def _shown(tree: Any) -> Any:
    """What a view shows; an initial value is plain text in a field, which Slack shows as it is."""
    if isinstance(tree, dict):
        return {key: _shown(value) for key, value in tree.items() if key != "initial_value"}
    return [_shown(each) for each in tree] if isinstance(tree, list) else tree
