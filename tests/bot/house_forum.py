"""Forums as they leave rows behind: one is over, one is on and late, and a topic waits."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session, col, select

from protocols.charter.versions import in_force
from protocols.duty.broadcasting import Held
from protocols.duty.cadence import Cadence
from protocols.forum import asking, closing, excusing, topics
from protocols.forum.closing import Decision
from protocols.forum.holding import hold_forum
from protocols.forum.proposing import Proposed, propose
from protocols.forum.records import AgendaItem, Forum, Outcome, Source
from protocols.team.records import Account, Person, Team
from tests.bot.conftest import MONDAY


def talk(session: Session, person: Callable[[str], Person], account: Account, text: str) -> None:
    """Topics from everywhere, in these words: one was decided, the others are carried over to where they are on."""
    team = session.exec(select(Team)).one()
    version = in_force(session, team.workspace_id, str(team.charter))
    coming = select(Cadence).where(Cadence.clause_id == "ideas-at-the-forum", col(Cadence.taken_up_at).is_(None))
    cadence = session.exec(coming).one()
    assert version
    for about in (None, account):
        topics.bring(session, team, topics.Words(text[:500] or "x", account=about), person("chen"), MONDAY)
    for source in (Source.FEEDBACK, Source.RULE, Source.AMENDMENT):
        propose(session, team, [Proposed(source, str(source), text[:500] or "x")], MONDAY)
    asking.prepare(session, cadence.id, MONDAY)
    for week, chair in ((timedelta(), "chen"), (timedelta(days=7), "eve")):
        at, day = cadence.at + week, cadence.occurrence + week
        clause = version.charter.clause(cadence.clause_id)
        hold_forum(session, Held(team, version, clause, at, day, at + timedelta(hours=1)), at)
        first, *_ = session.exec(select(AgendaItem).where(AgendaItem.outcome == Outcome.OPEN)).all()
        words = text[:300] or "x"
        made = Decision(words, words, words, person("alice"), day + timedelta(days=4))
        closing.decide(session, first, person(chair), made, at)
    topics.bring(session, team, topics.Words(text[:500] or "x"), person("chen"), MONDAY)
    asking.say_no_channel(session, team, MONDAY)
    for kind in (excusing.LATE, excusing.FAILED):
        excusing.tell_leads(session, session.exec(select(Forum).order_by(col(Forum.day))).all()[-1], kind, MONDAY)
