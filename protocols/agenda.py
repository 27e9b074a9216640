"""What comes before a team's forum from other rooms, beside what colleagues bring: a line for each of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from sqlmodel import Session

from protocols.amending.standing import headline, objected
from protocols.duty.broadcasting import Held
from protocols.feedback.records import Feedback
from protocols.feedback.shared import for_forum
from protocols.forum.holding import hold_forum
from protocols.forum.proposing import Proposed, propose
from protocols.forum.records import Sort, Source
from protocols.team.records import Team

Gather = Callable[[Session, Team, datetime], Iterable[Proposed]]
LATELY = timedelta(weeks=8)  # what is older was talked about, or is not worth it any more


def hold(session: Session, held: Held, now: datetime) -> None:
    """Gather what is new since then, and open the forum."""
    for gather in GATHERED:
        propose(session, held.team, gather(session, held.team, now - LATELY), now)
    hold_forum(session, held, now)


def _feedback(session: Session, team: Team, since: datetime) -> Iterator[Proposed]:
    """What customers said, in the words of who decided that the team hears of it."""
    for shared in for_forum(session, team.id, since):
        feedback = session.get_one(Feedback, shared.feedback_id)
        about, whose = feedback.account_id, feedback.decided_by
        yield Proposed(Source.FEEDBACK, feedback.id, shared.words, about, whose)


def _amendments(session: Session, team: Team, since: datetime) -> Iterator[Proposed]:
    """Changes of the charter that did not come into force because somebody objects."""
    for proposal in objected(session, team.id, since):
        wording = headline(session, proposal)
        yield Proposed(Source.AMENDMENT, proposal.id, wording, author_id=proposal.proposer_id, sort=Sort.DISAGREEMENT)


GATHERED: tuple[Gather, ...] = (_feedback, _amendments)
