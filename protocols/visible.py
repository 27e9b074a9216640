"""The charter stands where its team talks: one post in each of its channels, which follows the version in force.

What changed stands in that post's thread, version by version. Whether a channel is ours alone is asked when it is said.
"""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.charter.versions import CharterVersion
from protocols.guarded import touched_one
from protocols.notice import Fate, Notice, post, refresh
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Account, AccountChannel, Team

CHARTER_POST, CHARTER_NEWS = "charter_post", "charter_news"
Room = tuple[str, str | None]
"""A channel by its name, and the account that is talked of there."""


def show(session: Session, workspace_id: str, charter: str, now: datetime) -> None:
    """A version of this charter came into force: it stands, or is brought up to date, wherever its teams talk."""
    here = select(Team).where(Team.workspace_id == workspace_id, Team.charter == charter, col(Team.is_active))
    for team in session.exec(here.order_by(Team.name)).all():
        version = charter_in(session, Circle(team))
        for room in rooms_of(session, team) if version else ():
            _show(session, team, version, room, now)


def show_in(session: Session, workspace_id: str, channel: str, now: datetime) -> None:
    """Parley has come into a channel, or a team talks there from now on: its charter stands there, if any does."""
    for team in session.exec(select(Team).where(Team.workspace_id == workspace_id, col(Team.is_active))).all():
        room = next((each for each in rooms_of(session, team) if each[0] == channel), None)
        if room and charter_in(session, Circle(team)):
            _stand(session, team, room, now)


def rooms_of(session: Session, team: Team) -> list[Room]:
    """Where the team talks: in the channels of its accounts, and in its forum. Each once."""
    return list(dict(_rooms(session, team)).items())


def _rooms(session: Session, team: Team) -> Iterator[Room]:
    if team.forum:
        yield team.forum, None
    places = select(AccountChannel.name, Account.id).join(Account, col(Account.id) == AccountChannel.account_id)
    mine = places.where(Account.team_id == team.id, col(Account.is_active))
    yield from session.exec(mine.order_by(AccountChannel.name))


def _show(session: Session, team: Team, version: CharterVersion | None, room: Room, now: datetime) -> None:
    """What stands there already follows, and its thread says what changed."""
    channel, account_id = room
    if _stand(session, team, room, now) or version is None or version.version == 1:
        return
    post(
        session,
        workspace_id=team.workspace_id,
        kind=CHARTER_NEWS,
        subject_id=version.id,
        channel=channel,
        account_id=account_id,
        under=_key(team, channel),
        once=f"{CHARTER_NEWS}:{version.id}:{team.id}:{channel}",
        now=now,
    )
    refresh(session, team.id)


def _stand(session: Session, team: Team, room: Room, now: datetime) -> bool:
    """Whether it is posted from now on; what could not be said, or was taken down, is tried again."""
    channel, account_id = room
    key = _key(team, channel)
    is_new = post(
        session,
        workspace_id=team.workspace_id,
        kind=CHARTER_POST,
        subject_id=team.id,
        channel=channel,
        account_id=account_id,
        once=key,
        now=now,
    )
    gone = update(Notice).where(col(Notice.workspace_id) == team.workspace_id, col(Notice.once) == key)
    gone = gone.where(col(Notice.fate).in_((Fate.DEAD, Fate.WITHDRAWN, Fate.TAKEN_DOWN)))
    anew = {"fate": Fate.WAITING, "not_before": now, "slack_ts": None, "slack_channel": None, "attempted_at": None}
    return is_new or touched_one(session, gone.values(**anew))


def _key(team: Team, channel: str) -> str:
    return f"{CHARTER_POST}:{team.id}:{channel}"
