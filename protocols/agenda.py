"""What comes before a team's forum from other rooms, beside what colleagues bring: a line for each of them."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from protocols.duty.broadcasting import Held
from protocols.forum.holding import hold_forum
from protocols.forum.proposing import Proposed, propose
from protocols.team.records import Team

Gather = Callable[[Session, Team, datetime], Iterable[Proposed]]
GATHERED: tuple[Gather, ...] = ()
LATELY = timedelta(weeks=8)  # what is older was talked about, or is not worth it any more


def hold(session: Session, held: Held, now: datetime) -> None:
    """Gather what is new since then, and open the forum."""
    for gather in GATHERED:
        propose(session, held.team, gather(session, held.team, now - LATELY), now)
    hold_forum(session, held, now)
