"""Slack users and the people of the team file, as rows: who is whom."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select

from bot.visitors import Visitor
from protocols.given import WORKSPACE
from protocols.guarded import insert_ignoring
from protocols.team.records import Identity, Person

_TIED = select(Person).where(
    Identity.person_id == Person.id,
    Identity.workspace_id == WORKSPACE,
    Identity.slack_user == bindparam("user"),
    Identity.home_team == bindparam("home"),
)


def person_of(session: Session, workspace_id: str, visitor: Visitor) -> Person | None:
    """The person of the team file that this visitor is, by id or e-mail; nobody for anyone from outside."""
    if not visitor.is_inside:
        return None
    return _tied(session, workspace_id, visitor) or _matched(session, workspace_id, visitor)


def met(session: Session, workspace_id: str, visitor: Visitor) -> Person | None:
    """The same; and from now on it is known that this Slack user is this person."""
    if not visitor.is_inside:
        return None
    if known := _tied(session, workspace_id, visitor):
        return known
    person = _matched(session, workspace_id, visitor)
    if person:
        _tie(session, workspace_id, visitor, person)
    return person


def _tied(session: Session, workspace_id: str, visitor: Visitor) -> Person | None:
    """Whom this Slack user was found to be, as long as that is one of us."""
    who = {"workspace": workspace_id, "user": visitor.slack_user, "home": visitor.home_team}
    known = session.exec(_TIED, params=who).first()
    return known if known and known.is_active and not known.outside else None


def _matched(session: Session, workspace_id: str, visitor: Visitor) -> Person | None:
    here = select(Person).where(Person.workspace_id == workspace_id, col(Person.is_active))
    ours = here.where(col(Person.outside).is_(None))
    by_id = session.exec(ours.where(Person.slack == visitor.slack_user)).first()
    by_mail = ours.where(func.lower(Person.email) == visitor.email.lower()) if visitor.email else None
    return by_id or (session.exec(by_mail).first() if by_mail is not None else None)


def _tie(session: Session, workspace_id: str, visitor: Visitor, person: Person) -> None:
    key = {"workspace_id": workspace_id, "slack_user": visitor.slack_user, "home_team": visitor.home_team}
    if insert_ignoring(session, Identity, Identity(**key, person_id=person.id).model_dump()):
        return
    identity = session.exec(select(Identity).filter_by(**key)).one()
    identity.person_id = person.id
    session.add(identity)


def was_ours(session: Session, workspace_id: str, visitor: Visitor) -> bool:
    """Whether this Slack user ever was one of the people of the team file, as far as is known."""
    tied = select(Identity.id).where(Identity.workspace_id == workspace_id)
    listed = select(Person.id).where(Person.workspace_id == workspace_id, col(Person.outside).is_(None))
    same = or_(Person.slack == visitor.slack_user, func.lower(Person.email) == (visitor.email.lower() or None))
    found = (tied.where(Identity.slack_user == visitor.slack_user), listed.where(same))
    return any(session.exec(each.limit(1)).first() for each in found)


def name_of(session: Session, slack_user: str) -> str:
    """What the colleague is called who acts as this Slack user, as far as it is known."""
    tied = select(Person.name).join(Identity, col(Identity.person_id) == Person.id)
    known = session.exec(tied.where(Identity.slack_user == slack_user)).first()
    return known or session.exec(select(Person.name).where(Person.slack == slack_user)).first() or "somebody"


def slack_user_of(session: Session, person: Person) -> str | None:
    """The Slack user a person acts as, where known; of several the one that Parley met last for the first time."""
    tied = select(Identity.slack_user).where(Identity.person_id == person.id)
    return session.exec(tied.order_by(col(Identity.id).desc()).limit(1)).first() or person.slack
