"""The welcome of who is new: what the team is for, who is who, and the charter."""

from sqlmodel import Session

from bot.blocks import kit
from bot.blocks import team as blocks
from bot.blocks.home import SEE_CHARTER
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.versions import read_button
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from bot.screens.team import who
from bot.screens.versions import read_by
from bot.words import say
from protocols.notice import Notice
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Membership, Team
from protocols.welcoming import WELCOME


def welcome(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Nothing once they have left the team again."""
    membership = session.get(Membership, notice.subject_id)
    if membership is None:
        return None
    team = session.get_one(Team, membership.team_id)
    lead = say("welcome.lead", team=team.name, name=onlooker.person.name.split(maxsplit=1)[0])
    found = who(session, team, onlooker)
    names = [name for name, _ in found.accounts]
    accounts = [kit.section(say("welcome.accounts", accounts=_listed(names)))] if names else []
    told = [kit.section(lead), *accounts, *blocks.who_is_who(found), *_charter(session, team, onlooker)]
    return Message(lead, [*told, kit.context(say("welcome.foot"))])


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _charter(session: Session, team: Team, onlooker: Onlooker) -> list[Block]:
    """One tap to read it, and one to say so."""
    version = charter_in(session, Circle(team))
    if version is None:
        return [kit.actions([blocks.team_button()])]
    read = read_by(session, version, onlooker.person)
    sign = [read_button(version.id)] if read.is_member and not read.has_read else []
    see = kit.button(say("home.charter"), SEE_CHARTER, "charter")
    said = kit.section(say("welcome.charter", count=len(version.charter.clauses)))
    return [said, kit.actions([see, *sign])]


KINDS: dict[str, Drawn] = {WELCOME: welcome}
