"""The versions of a charter as somebody sees them, and who has read the one in force."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, select

from bot.blocks import kit
from bot.blocks import versions as blocks
from bot.blocks.changes import changes
from bot.blocks.dates import day_name, moment
from bot.blocks.kit import Block
from bot.blocks.reach import reach_button
from bot.blocks.versions import Read, Version
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.words import say
from protocols.amending.ending import became
from protocols.amending.signing import who_lives_by, who_read
from protocols.amending.standing import open_for
from protocols.amending.voters import led_by
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
    living, read = who_lives_by(session, version), who_read(session, version)
    return Read(
        is_member=person is not None and person.id in living,
        has_read=person is not None and person.id in read,
        count=len(living & read),
        of=len(living),
    )


def history(desk: Desk, version: CharterVersion) -> list[Block]:
    """Version by version, the newest first."""
    same = (CharterVersion.workspace_id == version.workspace_id) & (CharterVersion.name == version.name)
    rows = select(CharterVersion).where(same).order_by(col(CharterVersion.version).desc()).limit(blocks.MOST)
    zone, today = _here(desk, version)
    drawn = [version_of(desk.session, each, zone, today) for each in desk.session.exec(rows).all()]
    return blocks.history(drawn, desk.session.exec(select(func.count()).where(same)).one())


def _here(desk: Desk, version: CharterVersion) -> tuple[str, date]:
    """The zone and the day of whoever looks; of a colleague whom the team file does not know, the charter's."""
    if desk.person:
        onlooker = Onlooker.of(desk.session, desk.person, desk.now)
        return onlooker.zone, onlooker.today
    zone = version.charter.timezone
    return zone, desk.now.astimezone(ZoneInfo(zone)).date()


def below(desk: Desk, version: CharterVersion) -> list[Block]:
    """Under the rules: who has read them, what is proposed, and what there is to do about them."""
    read = read_by(desk.session, version, desk.person)
    buttons = [blocks.read_button(version.id)] if read.is_member and not read.has_read else []
    buttons.append(blocks.changes_button())
    if desk.person and any(team.charter == version.name for team in led_by(desk.session, desk.person, desk.now)):
        buttons.append(reach_button())
    figure = [kit.context(blocks.figures(read))] if read.of else []
    return [*_proposed(desk, version), kit.actions(buttons), *figure]


def _proposed(desk: Desk, version: CharterVersion) -> list[Block]:
    """Members hear of what is proposed; what it is stands in their messages."""
    mine = open_for(desk.session, desk.person) if desk.person else []
    zone, _ = _here(desk, version)
    return [
        kit.section(
            say(
                "versions.open",
                proposer=desk.session.get_one(Person, proposal.proposer_id).name,
                ends=moment(proposal.ends_at, zone, desk.now),
            )
        )
        for proposal in mine
        if proposal.charter == version.name
    ]
