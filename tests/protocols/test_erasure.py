"""A person is erased: nothing says any more who they were or what they wrote, and the record still holds."""

import pytest
from sqlmodel import Session, SQLModel, select

from protocols import erasure, record
from protocols.duty.ledger import Happening, LedgerText, first_altered, first_broken
from protocols.duty.ledger import record as noted
from protocols.duty.replay import first_difference
from protocols.erasure import Erasure
from protocols.notice import Fate, Notice
from protocols.questions import Noticed
from protocols.tables import TABLES
from protocols.team.records import Identity, Person
from protocols.visits.liaison import Lines
from protocols.visits.records import Reply
from tests.protocols.files import TEAM
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
OF_CHEN = ("Chen Wei", "chen", "UCHEN", "gateway", "on site at", "A word of his", "Rotterdam")
OF_ALICE = ("Alice Okafor", "alice", "Call me", "It is free", "The late invoice")


def erased(world: World, who: str) -> Erasure:
    """Somebody is erased; every other test of the world holds afterwards, too."""
    return world.do(lambda session: erasure.erase(session, getattr(world, who).of(session), world.now))


def everything(world: World) -> str:
    """All that the database holds, except the charters, which name roles only."""
    tables: list[type[SQLModel]] = [table for table in TABLES if table.__tablename__ != "charter_version"]
    return world.see(lambda session: "\n".join(str(row) for table in tables for row in session.exec(select(table))))


@pytest.fixture
def lived(world: World) -> World:
    """Chen was asked about one visit, briefed Alice on another and has a third before him; she answered in words."""
    chen, alice = world.chen, world.alice

    def introduce(session: Session) -> None:
        me = chen.of(session)
        session.add(Identity(workspace_id=me.workspace_id, slack_user="UCHEN", home_team="T", person_id=me.id))
        noted(session, Happening(me.workspace_id, world.now, me.id, "say", "visit", "v", text="A word of his"))

    world.do(introduce)
    helios = world.see(lambda session: world.account(session, HELIOS).id)
    chen.is_asked(Noticed(helios, None, None, "C1", "1.0", ["on site at", "Helios"]))
    sent = chen.briefs(chen.plans(NORTHWIND, "Thu 5 March", purpose="Look at the gateway"))
    alice.answers(sent, Reply.NOTE, Lines("Call me", "It is free", "The late invoice"))
    chen.plans(NORTHWIND, "Thu 12 March", purpose="Take the old gateway home")
    return world


def test_before_that_the_database_knows_them(lived: World) -> None:
    held = everything(lived)
    assert all(word in held for word in (*OF_CHEN, *OF_ALICE))


def test_nothing_says_any_more_who_he_was_or_what_he_wrote(lived: World) -> None:
    chen_id = lived.chen.id
    found = erased(lived, "chen")
    held = everything(lived)
    assert [word for word in OF_CHEN if word in held] == []
    assert all(word in held for word in OF_ALICE)
    assert found == Erasure(
        identities=1, texts=1, briefs=1, debriefs=0, promises=0, topics=0, visits=2, questions=1, duties=1, roles=2
    )
    row = lived.see(lambda session: session.get_one(Person, chen_id))
    assert (row.name, row.is_active, row.email, row.slack) == ("(erased)", False, None, None)


def test_nor_what_she_answered(lived: World) -> None:
    found = erased(lived, "alice")
    held = everything(lived)
    assert [word for word in OF_ALICE if word in held] == []
    assert "A new gateway" in held
    assert (found.briefs, found.duties) == (1, 0)


def test_the_chain_verifies_the_record_stands_and_both_tell_the_same(lived: World) -> None:
    before = lived.ledger()
    erased(lived, "chen")
    assert lived.ledger()[: len(before)] == before
    assert lived.verbs()[len(before) :] == ["withdraw", "erase"]
    assert lived.see(lambda session: first_broken(session, lived.workspace_id)) is None
    assert lived.see(lambda session: first_altered(session, lived.workspace_id)) is None
    assert lived.see(lambda session: first_difference(session, lived.workspace_id)) is None
    told = lived.see(lambda session: record.lines(session, lived.workspace_id, record.Sought()))
    assert [(line.bearer, line.state) for line in told] == [
        ("(erased)", "kept"),
        ("Alice Okafor", "kept"),
        ("(erased)", "void"),
    ]


def test_nothing_more_is_said_to_them_and_cards_about_them_follow(lived: World) -> None:
    alice, chen = lived.alice.id, lived.chen.id

    def of(person_id: str) -> list[Notice]:
        rows = select(Notice).where(Notice.person_id == person_id).order_by(Notice.id)
        return lived.see(lambda session: list(session.exec(rows)))

    before = of(alice)
    erased(lived, "chen")
    assert {notice.fate for notice in of(chen)} == {Fate.WITHDRAWN}
    assert all(now.wanted > then.wanted for now, then in zip(of(alice), before, strict=True))


def test_words_that_were_changed_are_found_and_erased_ones_are_not_missed(lived: World) -> None:
    def forge(session: Session) -> None:
        session.exec(select(LedgerText)).one().text = "Another word"

    lived.do(forge)
    assert lived.see(lambda session: first_altered(session, lived.workspace_id)) == 2
    erased(lived, "chen")
    assert lived.see(lambda session: first_altered(session, lived.workspace_id)) is None


def test_whom_the_team_file_still_names_is_somebody_new(lived: World) -> None:
    was = lived.chen.id
    erased(lived, "chen")
    assert "+ Chen Wei" in lived.imports(TEAM)
    assert lived.chen.id != was
    assert lived.duties("chen") == []
