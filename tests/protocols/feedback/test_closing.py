"""Decided is not closed: whose it is is asked whether the customer knows, sees who is not done, and may decide anew."""

from typing import Any

import pytest
from sqlmodel import Session

from bot.blocks import deciding as forms
from bot.blocks.home import home as drawn
from bot.rendering import rendered
from bot.screens.home import home
from protocols.duty.permits import NotYoursError
from protocols.feedback import deciding
from protocols.feedback.deciding import Decided, Doing
from protocols.feedback.following import undone_by
from protocols.feedback.records import Decision, Feedback, Stage
from protocols.feedback.shared import SHARED
from protocols.feedback.telling import FILED
from protocols.team.records import Person
from tests.protocols.colleague import Colleague
from tests.protocols.feedback.story import RELAY, _about, brings, closes, decides, now
from tests.protocols.feedback.test_themes import figures
from tests.protocols.moments import day_of
from tests.protocols.world import World

pytestmark = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
CLOSING = {"id": "close", "when": "feedback is decided", "who": "account executive", "must": "close"}
WORDS = "Northwind wants to be called back the same day."


def again(who: Colleague, feedback: Feedback, decided: Decided) -> bool:
    before = now(who.world, feedback).decided_at
    assert before

    def work(session: Session, it: Feedback, me: Person) -> bool:
        return deciding.decide_again(session, it, me, decided, before, who.world.now)

    return _about(who, feedback, work)


def tab(who: Colleague) -> str:
    """Their whole Home tab."""
    return who._do(lambda session, me: str(rendered(drawn(home(session, me, who.world.now))["blocks"])))


def test_after_a_working_week_whose_it_is_is_asked_once(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    decides(world.ben, feedback)
    assert "Decided Tue 3 Mar. Does the customer know?" in tab(world.ben)
    assert "You decided that nothing is done" in tab(world.ben)
    assert "Does the customer know?" not in tab(world.alice)
    assert "Ben Aalto decided that nothing is done" in tab(world.alice)
    assert world.at("Tue 10 March 09:00").says("feedback_unclosed") == []
    asked = world.at("Wed 11 March 09:00").says("feedback_unclosed")
    assert [letter.to for letter in asked] == ["ben"]
    assert "Does *Northwind Energy* know what came of this?" in asked[0].text
    assert world.at("Thu 26 March 09:00").says("feedback_unclosed") == []
    assert figures(world.ben).unclosed == 1
    assert closes(world.ben, feedback, untold="They have left the market")
    assert figures(world.ben).unclosed == 0


def test_where_the_charter_has_it_closed_nobody_is_asked_twice(world: World) -> None:
    world.at("Mon 2 March 09:00").lives_by_all(CLOSING | {"by": "20 working days"})
    decides(world.ben, brings(world.chen))
    assert world.at("Mon 16 March 10:00").says("feedback_unclosed") == []


def test_what_is_not_done_is_said_before_it_is_closed(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    decides(world.ben, feedback, Decision.ACT, act=(world.farid, "Mend the invoice", "Fri 6 March"))

    def names() -> list[str]:
        return [
            each.name for each in world.see(lambda session: undone_by(session, session.get_one(Feedback, feedback.id)))
        ]

    assert len(names()) == 1
    form = forms.form(forms.Matter(feedback.id, "Northwind", RELAY, undone=names()), "feedback.close")
    assert f"{names()[0]}: not done yet. Close it all the same?" in str(rendered(form["blocks"]))
    assert world.farid.claims(world.farid.duty)
    assert names() == []


def test_until_it_is_closed_it_is_decided_again_and_the_step_is_called_off(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    decides(world.ben, feedback, Decision.ACT, act=(world.farid, "Mend the invoice", "Fri 6 March"))
    world.says()
    otherwise = Decided(Decision.NOTHING, reason="They found it")
    with pytest.raises(NotYoursError):
        again(world.alice, feedback, otherwise)
    world.at("Wed 4 March 10:00")
    assert again(world.ben, feedback, otherwise)
    assert (now(world, feedback).decision, world.owes("farid")) == (Decision.NOTHING, [])
    card = world.whole_card(FILED, "chen")
    assert ("nothing is done: They found it" in card, "Mend the invoice" in card) == (True, False)
    first = now(world, feedback).decided_at
    assert first
    doing = Decided(Decision.ACT, doing=Doing("Call them", world.see(world.eve.of), day_of("Fri 6 March")))
    world.at("Wed 4 March 11:00")
    assert again(world.ben, feedback, doing)
    assert (world.owes("eve"), "Call them" in world.whole_card(FILED, "chen")) == (["do-what-was-agreed"], True)

    def late(session: Session, it: Feedback, me: Person) -> bool:
        return deciding.decide_again(session, it, me, otherwise, first, world.now)

    assert not _about(world.ben, feedback, late)  # another decision stands by now
    assert closes(world.ben, feedback, untold="They know")
    assert not again(world.ben, feedback, otherwise)
    assert world.verbs("feedback") == ["hear", "acknowledge", "decide", "decide again", "decide again", "close"]


def test_what_was_shared_is_shared_no_more(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    decides(world.ben, feedback, Decision.SHARE, words=WORDS, in_channel=True, at_forum=True)
    world.says()
    assert WORDS in world.whole_card(SHARED, "#acct-northwind")
    world.at("Tue 3 March 11:00")
    again(world.ben, feedback, Decided(Decision.NOTHING, reason="It was another customer"))
    card = world.whole_card(SHARED, "#acct-northwind")
    assert (WORDS in card, "Ben Aalto has decided on this anew" in card) == (False, True)
    assert now(world, feedback).stage is Stage.DECIDED


def test_what_is_overdue_stands_on_the_home_tab_once(world: World) -> None:
    feedback = brings(world.at("Tue 3 March 10:00").chen)
    world.at("Fri 6 March 15:00").says()
    assert tab(world.ben).count(RELAY) == 1
    decides(world.ben, feedback)
    assert tab(world.ben).count(RELAY) == 1


def _form(way: str, **matter: Any) -> dict[str, bool]:
    form = forms.form(forms.Matter("f1", "Northwind", RELAY, **matter), way)
    return {block["block_id"]: block.get("optional", False) for block in form["blocks"] if block["type"] == "input"}


def test_where_it_is_shared_is_not_optional_where_it_has_to_be_said(world: World) -> None:
    assert world.now
    assert _form("feedback.share", channels=["acct-northwind"], has_forum=True)["where"] is False
    assert _form("feedback.act", channels=["acct-northwind"], has_forum=True)["where"] is True
