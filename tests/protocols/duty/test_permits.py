"""One table of parts and actions: every cell is walked, and everybody's parts are looked up on the day."""

from itertools import product

import pytest
from sqlmodel import Session, select

from protocols.duty import permits
from protocols.duty.obligation import Obligation
from protocols.duty.permits import Action, Part, Subject, allows
from protocols.team.records import Person
from tests.protocols.files import CHARTER, changed
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
GRANTED = {
    ("see how often Parley was right", "account manager"),
    ("see how often Parley was right", "coach"),
    ("see how often Parley was right", "lead"),
    ("answer a question", "asked"),
    ("waive", "waiver"),
    ("contest", "bearer"),
    ("uphold", "upholder"),
    ("keep", "bearer"),
    ("confirm a done", "counterpart"),
    ("deny a done", "counterpart"),
    ("hand over", "admin"),
    ("hand over", "lead"),
    ("debrief a visit", "traveller"),
    ("take on a promise", "bearer"),
    ("offer a promise", "bearer"),
    ("offer a promise", "planner"),
    ("offer a promise", "account manager"),
    ("answer a brief", "account manager"),
    ("answer a brief", "bearer"),
    ("brief a visit", "bearer"),
    ("brief a visit", "planner"),
    ("brief a visit", "traveller"),
    ("cancel a visit", "planner"),
    ("cancel a visit", "traveller"),
    ("move a visit", "planner"),
    ("move a visit", "traveller"),
    ("bring a topic", "member"),
    ("take back a topic", "author"),
    ("close a topic", "facilitator"),
    ("close a topic", "lead"),
    ("close a forum", "facilitator"),
    ("close a forum", "lead"),
    ("name a facilitator", "facilitator"),
    ("name a facilitator", "lead"),
    ("decline to facilitate", "facilitator"),
    ("see feedback", "recipient"),
    ("see feedback", "onlooker"),
    ("see feedback", "confidant"),
    ("see feedback", "reporter"),
    ("acknowledge feedback", "recipient"),
    ("decide on feedback", "recipient"),
    ("close feedback", "recipient"),
    ("see themes of feedback", "account executive"),
    ("see themes of feedback", "account manager"),
    ("report a win", "member"),
    ("report a win", "account manager"),
    ("thank a colleague", "member"),
    ("thank a colleague", "account manager"),
    ("take back a win", "reporter"),
    ("take back a win", "account manager"),
    ("see a win that is not public yet", "reporter"),
    ("see a win that is not public yet", "account manager"),
    ("update the team", "bearer"),
    ("update the team", "account manager"),
    ("propose an amendment", "lead"),
    ("consent to an amendment", "member"),
    ("object to an amendment", "member"),
    ("take an amendment back", "proposer"),
    ("take an amendment back", "admin"),
    ("sign the charter", "member"),
    ("raise a disagreement", "member"),
    ("raise a disagreement", "account manager"),
    ("raise a disagreement", "account executive"),
    ("hear both sides", "mediator"),
    ("tell one's side", "party"),
    ("see a disagreement", "party"),
    ("see a disagreement", "mediator"),
    ("settle a disagreement", "mediator"),
    ("try again what could not be said", "account manager"),
    ("try again what could not be said", "coach"),
    ("try again what could not be said", "admin"),
    ("withdraw a disagreement", "party"),
    ("take a post down", "account manager"),
    ("take a post down", "coach"),
    ("take a post down", "lead"),
    ("take a post down", "admin"),
    ("see a record", "bearer"),
    ("see a record", "coach"),
}
NEVER_FOR_ONESELF = {"waive", "uphold", "confirm a done", "deny a done", "thank a colleague"}


def granted(parts: set[Part]) -> set[tuple[str, str]]:
    """What the table allows whoever is `part`, and `parts` besides."""
    return {
        (action.value, part.value)
        for action, part in product(Action, Part)
        if allows(action, frozenset({part, *parts}))
    }


def test_every_cell() -> None:
    assert granted(set()) == GRANTED


def test_every_cell_for_whoever_owes_it() -> None:
    own = {action for action, part in GRANTED if part == "bearer"}
    expected = GRANTED | {(action, part.value) for action, part in product(own, Part)}
    assert granted({Part.BEARER}) == {cell for cell in expected if cell[0] not in NEVER_FOR_ONESELF}


@pytest.mark.parametrize("action", [Action.CONSENT, Action.OBJECT], ids=str)
def test_who_proposes_a_change_says_nothing_else_about_it(action: Action) -> None:
    assert not allows(action, frozenset({Part.MEMBER, Part.LEAD, Part.PROPOSER}))


def test_nobody_mediates_between_themselves_and_a_colleague() -> None:
    assert not any(allows(each, frozenset({Part.MEDIATOR, Part.PARTY})) for each in (Action.HEAR, Action.SETTLE))
    assert not allows(Action.TELL_SIDE, frozenset({Part.PARTY, Part.AUTHOR}))


def test_who_plays_no_part_may_nothing() -> None:
    assert not any(allows(action, frozenset()) for action in Action)


def parts(world: World, key: str) -> set[str]:
    """What somebody is towards the last duty that arose."""
    duty_id = world.duties()[-1].id

    def work(session: Session) -> set[str]:
        person = session.exec(select(Person).where(Person.key == key)).one()
        subject = Subject.of(session.get_one(Obligation, duty_id))
        return {part.value for part in permits.parts(session, person, subject, world.now)}

    return world.see(work)


def test_everybodys_parts_towards_chens_duty(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert parts(world, "chen") == {"bearer", "member"}
    assert parts(world, "alice") == {"counterpart", "waiver", "account manager", "member"}
    assert parts(world, "dana") == {"upholder", "coach", "admin", "member"}
    assert parts(world, "farid") == {"member"}
    assert parts(world, "external:carla@northwind.example") == {"outsider"}


def test_the_cover_plays_the_managers_parts(world: World) -> None:
    world.at("Tue 4 August 09:00").chen.plans(NORTHWIND, "Thu 6 August")
    assert {"counterpart", "waiver", "account manager"} <= parts(world, "ben")
    assert parts(world, "alice") == {"member"}


def test_where_nobody_but_the_bearer_may_waive_the_coach_may(world: World) -> None:
    world.lives_by(who="account manager", must="consult")
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert {"bearer", "account manager"} <= parts(world, "alice")
    assert "waiver" in parts(world, "dana")


def test_a_function_that_is_no_role_means_everybody_of_it(world: World) -> None:
    world.lives_by(who="anyone", must="consult", **{"waived by": "finance"})
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert "waiver" in parts(world, "farid")
    assert "waiver" not in parts(world, "dana")


def test_the_charter_names_who_upholds(world: World) -> None:
    world.adopts(
        changed(CHARTER, "mediator: account manager", "mediator: account manager\nupholder: account executive")
    )
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert "upholder" in parts(world, "ben")
    assert "upholder" not in parts(world, "dana")


@pytest.mark.parametrize(("who", "may"), [("chen", True), ("dana", True), ("alice", False), ("ben", False)])
def test_a_record_is_seen_by_its_person_and_the_coach(world: World, who: str, may: bool) -> None:
    record = Subject(bearer_id=world.chen.id)

    def work(session: Session) -> bool:
        person = session.exec(select(Person).where(Person.key == who)).one()
        return permits.may(session, Action.SEE, person, record, world.now)

    assert world.see(work) is may
