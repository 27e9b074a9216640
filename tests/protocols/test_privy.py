"""One account's news stays with those who work on it, also where they moved on between the queueing and the saying."""

import pytest
import yaml
from sqlmodel import Session, select, update

from protocols.feedback.records import Decision
from protocols.notice import Fate, Notice
from protocols.team.records import Person
from tests.protocols.feedback.story import brings, decides
from tests.protocols.files import TEAM, changed, team_without
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def moved_on(*who: str, **roles: str) -> str:
    """The sample team once these people look after other customers; `roles` on Northwind from now on."""
    page = yaml.safe_load(TEAM)
    page["teams"][0]["members"] = [each for each in page["teams"][0]["members"] if each not in who]
    page["teams"].append({"name": "Water accounts", "members": [*who], "accounts": ["Severn Water"]})
    page["accounts"].append({"name": "Severn Water", "roles": {"account manager": who[0]}})
    for account in page["accounts"]:
        held = account["roles"] | {role.replace("_", " "): person for role, person in roles.items()}
        account["roles"] = {role: person for role, person in held.items() if person not in who}
    page["cover"] = [cover for cover in page["cover"] if cover["by"] not in who]
    return yaml.safe_dump(page, sort_keys=False)


def fate(world: World, who: str, kind: str) -> list[tuple[Fate, str | None]]:
    names = world.names()
    return [
        (each.fate, each.failure) for each in world.notices(kind) if each.person_id and names[each.person_id] == who
    ]


def test_who_moved_on_hears_nothing_that_was_queued_for_them(world: World) -> None:
    brings(world.chen)
    kinds = {each.kind for each in world.see(lambda session: list(session.exec(select(Notice)))) if each.account_id}
    assert kinds
    world.imports(moved_on("alice", account_manager="grace"))
    assert not [letter for letter in world.says() if letter.to == "alice" and "relay" in letter.text]
    withheld = [said for kind in kinds for said in fate(world, "alice", kind)]
    assert (Fate.WITHDRAWN, "not_theirs") in withheld


def test_what_stands_with_them_is_not_brought_up_to_date(world: World) -> None:
    feedback = brings(world.chen)
    assert [letter for letter in world.says() if letter.to == "alice"]
    world.imports(moved_on("alice", account_manager="grace"))
    decides(world.ben, feedback)
    world.says()
    for said, failure in [each for kind in ("feedback_news",) for each in fate(world, "alice", kind)]:
        assert (said, failure) == (Fate.SAID, "not_theirs")


def test_who_still_owes_something_there_goes_on_hearing_of_it(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 12 March")
    world.imports(moved_on("chen"))
    world.chen.briefs(visit)
    assert "chen" in {letter.to for letter in world.says()}


def test_who_has_left_hears_nothing_at_all(world: World) -> None:
    brings(world.chen)
    world.imports(team_without("chen"))
    assert "chen" not in {letter.to for letter in world.says()}


@pytest.mark.parametrize("values", [{"outside": NORTHWIND}, {"is_active": False}])
def test_nor_does_who_is_the_customers_now(world: World, values: dict[str, object]) -> None:
    brings(world.chen)

    def work(session: Session) -> None:
        session.exec(update(Person).where(Person.key == "chen").values(**values))  # type: ignore[arg-type]

    world.do(work)
    assert "chen" not in {letter.to for letter in world.says()}


def test_what_was_folded_into_it_and_still_is_theirs_is_said_by_itself(world: World) -> None:
    """Ben is Northwind's executive no more, and still manages Helios."""
    brings(world.chen)
    brings(world.chen, "The display goes dark", HELIOS)
    assert Fate.FOLDED in [said for said, _ in fate(world, "ben", "feedback_news")]
    page = yaml.safe_load(moved_on("ben", account_executive="grace"))
    page["accounts"][1]["roles"]["account manager"] = "ben"
    world.imports(yaml.safe_dump(page))
    heard = "".join(letter.text for letter in world.says() if letter.to == "ben")
    assert ("relay" in heard, "display" in heard) == (False, True)


def test_a_post_goes_only_where_its_customer_is_talked_of(world: World) -> None:
    feedback = brings(world.chen)
    decides(world.ben, feedback, Decision.SHARE, words="They lose sleep over it", in_channel=True)
    world.imports(changed(TEAM, "channels: [acct-northwind]", "channels: [random]"))
    assert "#acct-northwind" not in {letter.to for letter in world.says() if "lose sleep" in letter.text}
    assert [each.failure for each in world.notices("feedback_shared")] == ["not_theirs"]
