"""What becomes of feedback: read, decided, closed; each step owed, and seen by who brought it."""

from datetime import date
from typing import Any

import pytest

from protocols.duty.permits import NotYoursError
from protocols.feedback.closing import UntoldError
from protocols.feedback.deciding import UndecidedError
from protocols.feedback.records import Decision, Stage
from protocols.feedback.shared import SHARED, for_forum
from protocols.feedback.telling import CONFIDED, ENDED, FILED, NEWS
from tests.protocols.feedback.story import NORTHWIND, RELAY, brings, closes, decides, now, readers, reads, sees, whose
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import moment
from tests.protocols.world import World

pytestmark = pytest.mark.parametrize("world", ["sqlite"], indirect=True)
ACKNOWLEDGED, TO_DECIDE, TO_CLOSE = "feedback-through-executive", "feedback-is-decided", "customer-knows"
CLOSING = {
    "id": TO_CLOSE,
    "area": "Customer feedback",
    "text": "Whoever told us hears what came of it.",
    "when": "feedback is decided",
    "who": "account executive",
    "must": "close",
    "by": "3 working days",
}


@pytest.fixture
def lived(world: World) -> World:
    """The ready-made rules about feedback, and one about closing it."""
    heard: dict[str, Any] = {"id": ACKNOWLEDGED, "when": "feedback is heard", "must": "acknowledge"}
    heard |= {
        "who": "account executive",
        "nudge": ["2 working hours before due"],
        "visible to": ["account manager"],
        "alternate": "account manager",
    }
    decided = {"id": TO_DECIDE, "when": "feedback is acknowledged", "must": "decide", "who": "account executive"}
    world.at("Mon 2 March 09:00").lives_by_all(heard, decided | {"by": "5 working days"}, CLOSING)
    world.at("Tue 3 March 10:00")
    return world


def test_each_step_is_owed_and_seen_by_who_brought_it(lived: World) -> None:
    feedback = brings(lived.chen)
    lived.says()
    assert "It is with Ben Aalto." in lived.whole_card(FILED, "chen")
    assert reads(lived.ben, feedback)
    assert "Ben Aalto has read it." in lived.whole_card(FILED, "chen")
    assert decides(lived.ben, feedback)
    assert "nothing is done: It is known, and mended on Friday" in lived.whole_card(FILED, "chen")
    assert closes(lived.ben, feedback, lived.alice, date(2026, 3, 3))
    assert "Alice Okafor told the customer today, Tue 3 Mar." in lived.whole_card(FILED, "chen")
    assert [letter.to for letter in lived.says(ENDED)] == ["chen"]
    assert [(duty.clause_id, str(duty.state)) for duty in lived.duties()] == [
        (ACKNOWLEDGED, "kept"),
        (TO_DECIDE, "kept"),
        (TO_CLOSE, "kept"),
    ]
    assert lived.verbs("feedback") == ["hear", "acknowledge", "decide", "close"]


def test_it_is_never_closed_by_silence(lived: World) -> None:
    feedback = brings(lived.ben)
    assert not closes(lived.ben, feedback, untold="They know")
    decides(lived.ben, feedback)
    for half in ({}, {"told_by": lived.alice}, {"on": date(2026, 3, 3)}, {"untold": "  "}):
        with pytest.raises(UntoldError):
            closes(lived.ben, feedback, **half)
    lived.at("Fri 20 March 10:00").says()
    assert now(lived, feedback).stage is Stage.DECIDED
    assert [str(duty.state) for duty in lived.duties()][-1] == "breached"
    assert closes(lived.ben, feedback, untold="They have left the market")
    assert lived.duties()[-1].settled_at is not None


def test_shared_it_stands_in_the_channel_in_his_words_and_waits_for_the_forum(lived: World) -> None:
    feedback = brings(lived.chen)
    words = "Northwind wants to be called back the same day."
    decides(lived.ben, feedback, Decision.SHARE, words=words, in_channel=True, at_forum=True)
    (post,) = lived.notices(SHARED)
    said = next(letter for letter in lived.says() if letter.kind == SHARED)
    assert (post.channel, words in said.text, RELAY in said.text) == ("acct-northwind", True, False)

    def heard(since: str) -> list[tuple[str, str, str]]:
        shared = lived.see(lambda session: for_forum(session, lived.team(session).id, moment(since)))
        return [(each.account, each.words, each.shared_by) for each in shared]

    assert heard("Fri 27 February 10:00") == [(NORTHWIND, words, "Ben Aalto")]
    assert heard("Tue 3 March 10:00") == []


def test_somebody_acts_and_who_brought_it_sees_that_it_is_done(lived: World) -> None:
    feedback = brings(lived.chen)
    decides(lived.ben, feedback, Decision.ACT, act=(lived.eve, "Swap the relay", "Fri 6 March"))
    assert lived.owes("eve") == ["do-what-was-agreed"]
    assert not sees(lived.eve, feedback)
    lived.says()
    assert "Eve Lindqvist: “Swap the relay”, by Fri 6 Mar" in lived.whole_card(FILED, "chen")
    assert lived.eve.says_done(lived.eve.duty)
    assert ":white_check_mark: Eve Lindqvist: “Swap the relay”" in lived.whole_card(FILED, "chen")


def test_kept_to_a_few_they_read_it_and_nobody_else(lived: World) -> None:
    feedback = brings(lived.chen)
    decides(lived.ben, feedback, Decision.KEEP, to=[lived.grace, lived.farid])
    assert sorted(letter.to for letter in lived.says(CONFIDED)) == ["farid", "grace"]
    assert RELAY in lived.whole_card(CONFIDED, "grace")
    assert readers(lived, feedback) == {"ben", "alice", "chen", "grace", "farid"}


HALVES: tuple[tuple[Decision, dict[str, Any], str], ...] = (
    (Decision.SHARE, {"in_channel": True}, "words"),
    (Decision.SHARE, {"words": "Well done"}, "where"),
    (Decision.ACT, {}, "doing"),
    (Decision.KEEP, {}, "readers"),
    (Decision.NOTHING, {"reason": ""}, "reason"),
    (Decision.NOTHING, {"at_forum": True}, "words"),
)


def test_half_a_decision_is_none(world: World) -> None:
    feedback = brings(world.chen)
    for decision, given, missing in HALVES:
        with pytest.raises(UndecidedError) as refused:
            decides(world.ben, feedback, decision, **given)
        assert (refused.value.what, now(world, feedback).stage) == (missing, Stage.HEARD)


def test_twice_is_once_and_only_whose_it_is_does_it(lived: World) -> None:
    feedback = brings(lived.chen)
    for act in (reads, decides):
        for other in (lived.alice, lived.chen, lived.eve, lived.dana):
            with pytest.raises(NotYoursError):
                act(other, feedback)
        assert act(lived.ben, feedback)
        assert not act(lived.ben, feedback)
    with pytest.raises(NotYoursError):
        closes(lived.alice, feedback, untold="They know")
    assert closes(lived.ben, feedback, untold="They know")
    assert not closes(lived.ben, feedback, untold="They know, really")
    assert lived.verbs("feedback") == ["hear", "acknowledge", "decide", "close"]


def test_missed_it_is_decided_after_all_and_settled(lived: World) -> None:
    feedback = brings(lived.chen)
    assert RELAY in lived.at("Wed 4 March 15:45", "Europe/Helsinki").says("nudge")[0].text
    lived.at("Thu 5 March 10:00").says()
    assert f"“{RELAY}”. It was due" in lived.whole_card("nudge", "ben")
    assert [str(duty.state) for duty in lived.duties("ben")] == ["breached"]
    assert decides(lived.ben, feedback)
    assert lived.duties("ben")[0].settled_at is not None


def test_with_cover_and_with_a_successor_it_is_theirs(lived: World) -> None:
    """Alice covers for Ben for a week; then Farid is the executive, and what Ben had read is hidden from Ben."""
    feedback = brings(lived.chen)
    lived.says()
    cover = "\n  - {role: account executive, account: Northwind Energy, by: grace, from: 2026-03-04, to: 2026-03-06}\n"
    lived.imports(TEAM + cover)
    lived.at("Wed 4 March 09:00").says()
    assert (whose(lived, feedback), lived.owes("grace"), lived.owes("ben")) == (["grace"], [ACKNOWLEDGED], [])
    lived.at("Sat 7 March 09:00").says()
    assert (whose(lived, feedback), lived.owes("ben")) == (["ben"], [ACKNOWLEDGED])
    lived.imports(changed(TEAM, "account executive: ben", "account executive: farid"))
    assert (whose(lived, feedback), lived.owes("farid"), lived.owes("ben")) == (["farid"], [ACKNOWLEDGED], [])
    assert readers(lived, feedback) == {"farid", "alice", "chen"}
    card = lived.whole_card(NEWS, "ben")
    assert (RELAY in card, "Nothing of this is with you any more." in card) == (False, True)
    with pytest.raises(NotYoursError):
        reads(lived.ben, feedback)
    assert reads(lived.farid, feedback)
