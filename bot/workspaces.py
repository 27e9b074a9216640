"""Which workspace of ours Slack's is."""

from sqlmodel import Session, col, select

from bot.clock import real
from protocols.retention.leaving import GONE
from protocols.team.records import Workspace


def settle_in(session: Session, slack_team: str, name: str, slack_url: str | None = None) -> str:
    """The workspace's id: known by Slack's id, else the one that a team file named, else a new one.

    `slack_url`: its own address, where messages are found.
    """
    known = session.exec(select(Workspace).where(Workspace.slack_team == slack_team)).first()
    if known is None:
        unmet = select(Workspace).where(col(Workspace.slack_team).is_(None)).order_by(Workspace.id)
        known = session.exec(unmet).first() or Workspace(name=name, created_at=real())
        known.slack_team = slack_team
    known.slack_url = slack_url or known.slack_url
    if known.name.startswith(GONE):
        known.name = name
    known.removed_at = None  # whoever is back in time finds everything as it was
    session.add(known)
    session.flush()
    return known.id
