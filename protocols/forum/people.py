"""Who has a say in a forum: its team's members, who facilitates it, and who leads the team."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from protocols.charter.public_holidays import public_holidays
from protocols.duty.permits import Part, Subject
from protocols.forum.records import Forum, Topic
from protocols.team import leave
from protocols.team.circles import Circle, charter_in, leads, members
from protocols.team.records import Person, Team


def there(session: Session, team: Team, *days: date) -> list[Person]:
    """The members who on none of these days are on leave, or have a public holiday."""
    circle = Circle(team)
    version = charter_in(session, circle)
    usual = version.charter.holidays if version else None
    ours = (person for person in members(session, circle) if person.outside is None)
    return [person for person in ours if not _is_away(session, person, days, person.holidays or usual)]


def _is_away(session: Session, person: Person, days: Sequence[date], region: str | None) -> bool:
    stretches = leave.away(session, person, max(days))
    is_on_leave = any(first <= day <= last for day in days for first, last in stretches)
    return is_on_leave or (region is not None and any(day in public_holidays(region, day.year) for day in days))


def subject_of(session: Session, forum: Forum, now: datetime) -> Subject:
    """A forum, as permissions see it."""
    team = session.get_one(Team, forum.team_id)
    leading = tuple((Part.LEAD, person.id) for person in leads(session, team, now))
    chairing = ((Part.FACILITATOR, forum.facilitator_id),) if forum.facilitator_id else ()
    return Subject(team_id=forum.team_id, also=(*chairing, *leading))


def of_team(team: Team) -> Subject:
    """A team's agenda, as permissions see it."""
    return Subject(team_id=team.id)


def of_topic(topic: Topic) -> Subject:
    """A topic that waits, as permissions see it."""
    return Subject(team_id=topic.team_id, also=((Part.AUTHOR, topic.author_id),) if topic.author_id else ())
