"""Who facilitates a forum: the functions take turns, whoever is away is skipped, and it can go to somebody else."""

from datetime import date, datetime

from sqlmodel import Session, col, select, update

from protocols.charter.vocabulary import Function
from protocols.duty.ledger import Happening, LedgerEntry, record
from protocols.duty.permits import Action, NotYoursError, demand
from protocols.forum.people import subject_of, there
from protocols.forum.records import FORUM, AgendaItem, Forum
from protocols.guarded import touched_one
from protocols.notice import refresh, tell
from protocols.team.circles import Circle, members
from protocols.team.records import Person, Team

NOTE, NAMING = "forum_facilitator", "name facilitator"
_FUNCTIONS = tuple(Function)


def appoint(session: Session, forum: Forum, now: datetime) -> Person | None:
    """Whose turn it is facilitates, unless somebody does who is there that day; they are told privately."""
    if _is_there(session, forum):
        return session.get_one(Person, forum.facilitator_id)
    found = whose_turn(session, forum)
    _give(session, forum, found, None, now)
    return found


def _is_there(session: Session, forum: Forum) -> bool:
    around = there(session, session.get_one(Team, forum.team_id), forum.day) if forum.facilitator_id else []
    return forum.facilitator_id in {person.id for person in around}


def whose_turn(session: Session, forum: Forum) -> Person | None:
    """The function whose turn is longest ago, and of its people the one whose is; nobody while everybody is away."""
    team = session.get_one(Team, forum.team_id)
    around = members(session, Circle(team))
    free = [person for person in there(session, team, forum.day) if person.id not in forum.declined]
    turns = _last_turns(session, forum)
    of_function: dict[str | None, date] = {}
    for person in around:
        of_function[person.function] = max(of_function.get(person.function, date.min), turns.get(person.id, date.min))

    def waits(person: Person) -> tuple[date, int, date, str]:
        order = _FUNCTIONS.index(Function(person.function)) if person.function else len(_FUNCTIONS)
        return of_function[person.function], order, turns.get(person.id, date.min), person.key

    return min(free, key=waits, default=None)


def _last_turns(session: Session, forum: Forum) -> dict[str, date]:
    """When each of them facilitated last, by id; before the day of this one."""
    earlier = select(Forum).where(Forum.team_id == forum.team_id, Forum.day < forum.day)
    held = session.exec(earlier.where(col(Forum.held_at).is_not(None)).order_by(col(Forum.day)))
    return {each.facilitator_id: each.day for each in held if each.facilitator_id}


def name(session: Session, forum: Forum, by: Person, to: Person, now: datetime) -> bool:
    """Whoever facilitates, or leads the team, gives it to a colleague, who is told. False when the forum is over.

    Raises NotYoursError, also for who is no member of the team.
    """
    demand(session, Action.NAME_FACILITATOR, by, subject_of(session, forum, now), now)
    if to.id not in {person.id for person in members(session, Circle(session.get_one(Team, forum.team_id)))}:
        raise NotYoursError
    return _give(session, forum, to, by, now)


def named_by(session: Session, forum: Forum) -> Person | None:
    """The colleague who asked whoever facilitates now; nobody where it was their turn."""
    given = select(LedgerEntry).where(LedgerEntry.subject_id == forum.id, LedgerEntry.verb == NAMING)
    last = session.exec(given.order_by(col(LedgerEntry.seq).desc()).limit(1)).first()
    is_asked = last is not None and last.terms.get("facilitator") == forum.facilitator_id
    by = session.get(Person, last.actor_id) if last and last.actor_id and is_asked else None
    return by if by and by.id not in {*forum.declined, forum.facilitator_id} else None


def decline(session: Session, forum: Forum, by: Person, now: datetime) -> bool:
    """Not me: whoever's turn is next is asked. False when the forum is over. Raises NotYoursError."""
    demand(session, Action.DECLINE_TO_FACILITATE, by, subject_of(session, forum, now), now)
    forum.declined = [*forum.declined, by.id]
    session.add(forum)
    session.flush()
    return _give(session, forum, whose_turn(session, forum), by, now)


def _give(session: Session, forum: Forum, to: Person | None, by: Person | None, now: datetime) -> bool:
    """Of two who give it away at once, one does."""
    before, after = forum.facilitator_id, to.id if to else None
    same = col(Forum.facilitator_id).is_(None) if before is None else col(Forum.facilitator_id) == before
    mine = update(Forum).where(col(Forum.id) == forum.id, col(Forum.closed_at).is_(None), same)
    if after == before or not touched_one(session, mine.values(facilitator_id=after)):
        return False
    session.refresh(forum)
    told = {"facilitator": after, "from": before}
    record(session, Happening(forum.workspace_id, now, by.id if by else None, NAMING, FORUM, forum.id, told))
    refresh(session, forum.id)
    for item in session.exec(select(AgendaItem.id).where(AgendaItem.forum_id == forum.id)).all():
        refresh(session, item)
    if to:
        _tell(session, forum, to, by, now)
    return True


def _tell(session: Session, forum: Forum, to: Person, by: Person | None, now: datetime) -> None:
    """Whom a colleague named hears of it at once; whose turn it is hears of it at work."""
    is_named = by is not None and by.id not in forum.declined
    tell(
        session,
        workspace_id=forum.workspace_id,
        kind=NOTE,
        subject_id=forum.id,
        person_id=to.id,
        now=now,
        once=f"{NOTE}:{forum.id}:{to.id}:{now.isoformat()}",
        is_started=not is_named,
    )


def follow_roster(session: Session, workspace_id: str, now: datetime) -> None:
    """A forum whose facilitator is gone, or in the team no more, is facilitated by whose turn is next."""
    ahead = select(Forum).where(Forum.workspace_id == workspace_id, col(Forum.closed_at).is_(None))
    for forum in session.exec(ahead.order_by(col(Forum.id))).all():
        if forum.facilitator_id and (forum.is_on or forum.at > now) and not _is_there(session, forum):
            _give(session, forum, whose_turn(session, forum), None, now)
