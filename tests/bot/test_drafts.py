"""A rule in the window: whatever the language can say is shown, and comes back as it was."""

import pytest
from hypothesis import Phase, given, settings

from bot.blocks.making import Draft
from bot.screens.drafts import keep, kept_in, keys_of, phrases_in, values_of
from bot.screens.making import settled
from protocols.charter.clauses import Charter
from protocols.charter.drafting import draft
from protocols.charter.loading import load
from protocols.charter.printing import to_yaml
from protocols.charter.ready import ready_text
from tests.protocols.charter.strategies import charters

READY = load(ready_text(), "ready.yaml")


def unchanged(charter: Charter) -> None:
    text = to_yaml(charter)
    for clause in charter.clauses:
        opened = Draft("v1", clause.id, values=values_of(clause))
        carried = kept_in(keep(opened, charter), charter)
        assert carried == opened
        drafted = draft(text, keys_of(settled(carried, charter), charter))
        assert (drafted.clause, drafted.charter) == (clause, charter)


def test_each_rule_of_the_ready_made_charter_comes_back_as_it_was() -> None:
    unchanged(READY)


@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(charters)
def test_any_rule_that_is_opened_and_not_changed_is_the_same_rule(charter: Charter) -> None:
    unchanged(charter)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("outage", ["outage"]),
        ("outage, lost supply,outage ", ["outage", "lost supply"]),
        ("“outage”, 'down'", ["outage", "down"]),
        ("no, thanks; yes", ["no, thanks", "yes"]),
        ("no, thanks;", ["no, thanks"]),
        (" ,, ", []),
    ],
)
def test_words_are_written_with_commas_between(typed: str, meant: list[str]) -> None:
    assert phrases_in(typed) == meant
