"""The versions of a charter as somebody sees them, and who has read the one in force."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.blocks import versions as blocks
from bot.blocks.changes import changes
from bot.blocks.dates import day_name
from bot.blocks.kit import Block
from bot.blocks.versions import Read, Version
from bot.screens.onlooker import Onlooker
from protocols.amending.ending import became
from protocols.amending.signing import has_read, readers
from protocols.amending.voters import voters
from protocols.charter.versions import CharterVersion
from protocols.team.records import Person


def version_of(session: Session, version: CharterVersion, zone: str, today: date) -> Version:
    """What it changed, why and who proposed it."""
    proposal, before = became(session, version), _before(session, version)
    return Version(
        id=version.id,
        number=version.version,
        day=day_name(version.adopted_at.astimezone(ZoneInfo(zone)).date(), today),
        proposer=session.get_one(Person, proposal.proposer_id).name if proposal else "",
        why=proposal.why if proposal else "",
        changes=changes(before.charter, version.charter) if before else [],
    )


def _before(session: Session, version: CharterVersion) -> CharterVersion | None:
    same = select(CharterVersion).where(
        CharterVersion.workspace_id == version.workspace_id, CharterVersion.name == version.name
    )
    return session.exec(same.where(CharterVersion.version == version.version - 1)).first()


def read_by(session: Session, version: CharterVersion, person: Person | None) -> Read:
    """Whether somebody has read it, and the figure."""
    figure = readers(session, version)
    living = {each.id for each in voters(session, version.workspace_id, version.name)}
    return Read(
        is_member=person is not None and person.id in living,
        has_read=person is not None and has_read(session, version, person),
        count=figure.count,
        of=figure.of,
    )


def history(session: Session, version: CharterVersion, onlooker: Onlooker) -> list[Block]:
    """Version by version, the newest first."""
    same = (CharterVersion.workspace_id == version.workspace_id) & (CharterVersion.name == version.name)
    rows = select(CharterVersion).where(same).order_by(col(CharterVersion.version).desc()).limit(blocks.MOST)
    drawn = [version_of(session, each, onlooker.zone, onlooker.today) for each in session.exec(rows).all()]
    return blocks.history(drawn, session.exec(select(func.count()).where(same)).one())
