"""Feedback in figures: of each kind, month by month, for who looks after the customer and nobody else."""

import pytest
from sqlmodel import Session

from protocols.feedback.records import Kind
from protocols.feedback.themes import Themes, themes_of
from protocols.feedback.whose import may_see_themes
from protocols.team.records import Person
from tests.protocols.colleague import Colleague
from tests.protocols.feedback.story import HELIOS, NORTHWIND, brings
from tests.protocols.world import World


def figures(who: Colleague) -> Themes:
    def work(session: Session, me: Person) -> Themes:
        return themes_of(session, who.world.account(session, NORTHWIND), me, who.world.now)

    return who._do(work)


def shown(themes: Themes) -> dict[str, list[str]]:
    return {
        kind: [f"{month:%b} {count}" for month, count in zip(themes.months, counts, strict=True) if count]
        for kind, counts in themes.counts.items()
    }


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_month_by_month_and_without_what_is_about_oneself(world: World) -> None:
    """The last evening of March in UTC is April in London already."""
    brings(world.at("Mon 2 February 10:00").chen, kind=Kind.PRAISE)
    brings(world.at("Mon 2 March 10:00").chen, "The invoice came twice this month", kind=Kind.COMPLAINT)
    brings(world.chen, "The crane stood in the way of the lorries", kind=Kind.COMPLAINT)
    brings(world.chen, "Mr Aalto is never there when it burns", about=[world.ben])
    brings(world.chen, "Helios is another customer altogether", HELIOS)
    brings(world.at("Wed 1 April 00:30").chen, "They would like a spare key", kind=Kind.REQUEST)
    expected = {"praise": ["Feb 1"], "complaint": ["Mar 2"], "request": ["Apr 1"]}
    assert shown(figures(world.ben)) == expected
    assert shown(figures(world.alice)) == expected | {"": ["Mar 1"]}
    assert [f"{month:%b %Y}" for month in figures(world.alice).months][::5] == ["Nov 2025", "Apr 2026"]
    assert (figures(world.ben).total, figures(world.alice).total) == (4, 5)

    def sees(session: Session, me: Person) -> bool:
        return may_see_themes(session, world.account(session, NORTHWIND), me, world.now)

    everybody = (world.alice, world.ben, world.chen, world.dana, world.eve, world.grace)
    assert [each.key for each in everybody if each._do(sees)] == ["alice", "ben"]
