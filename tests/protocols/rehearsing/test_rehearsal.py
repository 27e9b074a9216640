"""A rule is tried on what happened: it says how often, for whom by function and customer, and names nobody."""

from collections import Counter
from typing import Any

import pytest
from sqlmodel import Session

from protocols.charter.clauses import Clause
from protocols.charter.drafting import draft
from protocols.charter.versions import in_force
from protocols.duty.ledger import Happening, record
from protocols.questions import Kind, Noticed
from protocols.rehearsing.rehearsal import Rehearsal, Share, rehearse
from tests.protocols.duty.test_newcomers_and_charters import NORTHWIND, SIGN, WELCOME, WITH_IVY
from tests.protocols.world import World

HELIOS = "Helios Grid"
LIAISE = {"id": "liaise", "who": ["technical", "support"], "must": "liaise", "by": "1 working day before the visit"}
RING = {"id": "ring", "when": {"breached": "liaise"}, "who": "account manager", "must": "ring them"}
LIVED: list[dict[str, Any]] = [
    LIAISE,
    RING,
    {"id": "answer", "when": "liaison is asked", "who": "account manager", "must": "answer"},
    {"id": "debrief", "when": "a visit is over", "who": "the traveller", "must": "debrief"},
    {"id": "update", "every": "Thursday 12:00", "who": "account manager", "must": "update the team"},
    {"id": "risks", "every": "Monday 09:30", "who": ["support", "operations"], "must": "write down the risks"},
    {"id": "keep", "when": "a promise is made", "who": "anyone", "must": "keep the promise"},
    WELCOME,
    SIGN | {"who": "anyone"},
]
ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
BAN = {"id": "prices", "when": {"says": ["price"]}, "must not": "happen"}


def tried(world: World, **clause: Any) -> Rehearsal:
    """A rule that somebody is making, tried on the last thirty days."""

    def work(session: Session) -> Rehearsal:
        version = in_force(session, world.workspace_id, "Account team charter")
        assert version
        usual = {"id": "new", "area": "Visits", "text": "A new rule.", "when": "a visit is planned", "who": "anyone"}
        keys = usual | {"must": "tell them", "by": "1 working day"} | clause
        given = {key: value for key, value in keys.items() if value}
        return rehearse(session, world.team(session), draft(version.text, given).clause, world.now)

    return world.see(work)


def lived(world: World) -> None:
    """Two weeks in which visits are briefed or not, promises made, and somebody joins."""
    world.lives_by_all(*LIVED)
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    world.chen.plans(HELIOS, "Fri 6 March")
    world.hugo.plans(NORTHWIND, "Mon 9 March")
    world.at("Mon 9 March 10:00").says()
    world.imports(WITH_IVY)
    world.chen.cancels(world.chen.plans(NORTHWIND, "Thu 12 March"))
    world.alice.promises(NORTHWIND, "Thu 12 March")
    world.at("Fri 13 March 10:00").says()


def test_of_rules_that_were_lived_it_says_what_came_to_pass(world: World) -> None:
    lived(world)
    duties = world.duties()

    def count(clause: Clause) -> int:
        return world.see(lambda session: rehearse(session, world.team(session), clause, world.now).times)

    version = world.see(lambda session: in_force(session, world.workspace_id, "Account team charter"))
    assert version
    told = {clause.id: count(clause) for clause in version.charter.clauses}
    longer = {"update": 10, "risks": 12, "sign": 9}  # thirty days of a rhythm; and Ivy would sign by now
    assert told == Counter(duty.clause_id for duty in duties) | longer
    assert told.keys() == {clause["id"] for clause in LIVED}


@ON_SQLITE
def test_a_new_rule_is_told_by_function_and_customer(world: World) -> None:
    lived(world)
    assert tried(world, who=["technical", "operations"]) == Rehearsal(
        4, (Share("technical", NORTHWIND, 2), Share("technical", HELIOS, 1), Share("operations", NORTHWIND, 1))
    )
    assert tried(world, when={"breached": "liaise"}, who="account executive").shares == (
        Share("account executive", HELIOS, 1),
    )
    assert tried(world, when="someone joins", who="support").shares == (Share("support", "", 1),)
    assert tried(world, when=None, every="Friday 10:00", who=None, must=None, by=None, hold="the forum").times == 5
    world.at("Thu 16 April 09:00")
    assert tried(world).times == 0


@ON_SQLITE
def test_what_other_features_record_is_read_from_the_ledger(world: World) -> None:
    alice = world.names()

    def happens(session: Session) -> None:
        account, team = world.account(session, NORTHWIND), world.team(session)
        who = next(id_ for id_, key in alice.items() if key == "chen")
        for verb, kind, terms in (
            ("hear", "feedback", {"account": account.id}),
            ("acknowledge", "feedback", {}),
            ("bring", "topic", {"team": team.id}),
            ("decide", "topic", {"owner": who}),
        ):
            record(session, Happening(team.workspace_id, world.now, who, verb, kind, f"a-{kind}", terms))

    world.do(happens)
    executive = tried(world, when="feedback is heard", who="account executive")
    assert executive.shares == (Share("account executive", NORTHWIND, 1),)
    assert tried(world, when="feedback is acknowledged").shares == (Share("technical", NORTHWIND, 1),)
    assert tried(world, when="a topic is decided").shares == (Share("technical", "", 1),)
    assert tried(world, when="feedback is decided") == Rehearsal(0)


@ON_SQLITE
def test_of_what_people_write_nothing_is_known_but_what_was_asked(world: World) -> None:
    assert tried(world, when={"says": ["outage"]}) == Rehearsal(0, is_known=False)
    world.lives_by_all(BAN)
    asked = Noticed(
        account_id=None, channel="C1", message_ts="1.0", because=["price"], kind=Kind.RULE, clause_id="prices"
    )
    world.chen.is_asked(asked)
    ban = {"id": "prices", "when": {"says": ["price"]}, "must not": "happen", "must": None, "by": None}
    assert tried(world, **ban) == Rehearsal(1, is_known=False)
