"""The record, read: each line of what was owed, and the team's figures, which name nobody."""

from datetime import date

import pytest

from protocols import record, steps
from protocols.charter.built_in import IN_PRIVATE
from protocols.duty.obligation import State
from protocols.record import Line, Sought
from protocols.steps import Agreed
from protocols.tally import Tally, by_rule
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
LIAISE, ANSWER = "liaise-before-visit", "answer-a-liaison"


@pytest.fixture
def lived(world: World) -> World:
    """Chen briefs in time and Alice answers; Eve briefs late; Hugo does not brief; Chen owes one more."""
    thursday = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    wednesday = world.eve.plans(NORTHWIND, "Wed 4 March")
    world.hugo.plans(NORTHWIND, "Tue 3 March")
    sent = world.at("Mon 2 March 10:00").chen.briefs(thursday)
    world.at("Mon 2 March 11:00").alice.answers(sent)
    world.at("Tue 3 March 09:00").eve.briefs(wednesday, day="Wed 4 March")
    world.at("Tue 3 March 15:00").tick()
    world.at("Fri 6 March 12:00").chen.plans(HELIOS, "Wed 11 March")
    return world


def read(world: World, **sought: object) -> list[Line]:
    return world.see(lambda session: record.lines(session, world.workspace_id, Sought(**sought)))  # type: ignore[arg-type]


def short(lines: list[Line]) -> list[tuple[str, str, str, bool]]:
    return [(line.bearer_key, line.clause, line.state, line.is_late) for line in lines]


def test_every_duty_is_a_line_in_the_order_it_arose(lived: World) -> None:
    assert short(read(lived)) == [
        ("chen", LIAISE, "kept", False),
        ("eve", LIAISE, "kept", True),
        ("hugo", LIAISE, "breached", False),
        ("alice", ANSWER, "kept", False),
        ("alice", ANSWER, "breached", False),
        ("chen", LIAISE, "open", False),
    ]


def test_a_line_says_who_what_where_and_when(lived: World) -> None:
    line = read(lived)[0]
    assert (line.account, line.bearer, line.zone) == (NORTHWIND, "Chen Wei", "Europe/Amsterdam")
    assert line.wording.startswith("Before visiting a customer, technical staff always liaise")
    assert line.closed
    told = [spoken(each, line.zone) for each in (line.opened, line.due, line.closed)]
    assert told == ["Mon 2 March 10:00", "Wed 4 March 08:30", "Mon 2 March 11:00"]


def test_one_asks_for_a_clause_a_state_an_account_or_a_person(lived: World) -> None:
    helios = lived.see(lambda session: lived.account(session, HELIOS).id)
    assert {line.bearer_key for line in read(lived, clause=ANSWER)} == {"alice"}
    assert [line.bearer_key for line in read(lived, state=State.BREACHED)] == ["hugo", "alice"]
    assert [line.bearer_key for line in read(lived, accounts=[helios])] == ["chen"]
    assert [line.state for line in read(lived, bearer_id=lived.chen.id)] == [State.KEPT, State.OPEN]
    assert read(lived, accounts=[]) == []


def test_a_duty_counts_for_the_day_it_ended_or_was_due_when_missed_and_an_open_one_until_it_ends(lived: World) -> None:
    monday, tuesday, friday = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
    assert [line.bearer_key for line in read(lived, first=monday, last=monday)] == [
        "chen",
        "hugo",
        "alice",
    ]  # Hugo’s was due
    assert [line.bearer_key for line in read(lived, first=tuesday, last=tuesday)] == ["eve", "alice"]
    assert short(read(lived, first=friday)) == [("chen", LIAISE, "open", False)]
    assert short(read(lived, first=date(2026, 4, 1))) == [("chen", LIAISE, "open", False)]
    assert len(read(lived, last=tuesday)) == 5
    assert read(lived, last=date(2026, 3, 1)) == []


def test_the_day_is_the_one_where_the_bearer_lives(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Mon 2 March 23:30").chen.briefs(visit)  # half past midnight in Amsterdam
    kept = {"clause": LIAISE, "state": State.KEPT}
    assert read(world, first=date(2026, 3, 3), last=date(2026, 3, 3), **kept) == read(world, **kept)
    assert read(world, last=date(2026, 3, 2), **kept) == []


def test_the_teams_figures_stand_in_their_area_and_name_nobody(lived: World) -> None:
    def seen_by(who: str, account: str | None = None) -> list[Line]:
        def work(session):
            teams = record.teams_of(session, getattr(lived, who).of(session))
            about = lived.account(session, account).id if account else None
            return record.of_teams(session, teams, date(2026, 2, 6), date(2026, 3, 7), about)

        return lived.see(work)

    lines = seen_by("ben")
    assert lines == seen_by("dana")
    assert {line.area for line in lines} == {"Dealing directly with customers"}
    answer, liaise = by_rule(lines, least=1)
    assert answer.tally == Tally(kept=1, missed=1)
    assert liaise.tally == Tally(kept=1, late=1, missed=1, open=1)
    assert by_rule(lines) == [liaise]
    names = lived.see(lambda session: [each.of(session).name for each in (lived.chen, lived.alice, lived.hugo)])
    assert not any(name in str(liaise) for name in names)
    assert short(seen_by("ben", HELIOS)) == [("chen", LIAISE, "open", False)]


def test_what_two_sides_settled_in_private_is_in_no_figure_and_not_for_the_coach(lived: World) -> None:
    def settles(session):
        chen, dana = lived.chen.of(session), lived.dana.of(session)
        account = lived.account(session, NORTHWIND)
        steps.agree(
            session, Agreed("dispute", "d1", "Call first", chen, None, account, is_private=True), dana, lived.now
        )

    lived.do(settles)

    def clauses(work):
        return {line.clause for line in lived.see(work)}

    day = date(2026, 2, 6), date(2026, 3, 7)
    assert IN_PRIVATE in clauses(lambda session: record.own(session, lived.chen.of(session), *day))
    assert IN_PRIVATE not in clauses(lambda session: record.for_coach(session, lived.chen.of(session), *day))
    teams = lived.see(lambda session: record.teams_of(session, lived.dana.of(session)))
    assert IN_PRIVATE not in clauses(lambda session: record.of_teams(session, teams, *day))


def test_ones_own_duties_are_ones_own_only(lived: World) -> None:
    def mine(who: str) -> list[Line]:
        period = date(2026, 2, 6), date(2026, 3, 7)
        return lived.see(lambda session: record.own(session, getattr(lived, who).of(session), *period))

    assert {line.bearer_key for line in mine("chen")} == {"chen"}
    assert len(mine("chen")) == 2
    assert mine("ben") == []


def test_whoever_is_in_no_team_has_no_figures(world: World) -> None:
    world.imports(changed(TEAM, ", hugo]", "]"))
    assert world.see(lambda session: record.teams_of(session, world.hugo.of(session))) == []


def test_what_is_done_after_the_breach_stays_missed_and_is_noted(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 15:00").tick()
    world.at("Wed 4 March 16:00").chen.briefs(visit)
    missed = read(world, clause=LIAISE)
    assert [(line.state, line.is_settled) for line in missed] == [(State.BREACHED, True)]
    assert [each.tally for each in by_rule(missed, least=1)] == [Tally(missed=1, settled=1)]
