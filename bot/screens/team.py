"""Who is who in somebody's teams, today."""

from sqlmodel import Session, select

from bot.blocks import asking, kit
from bot.blocks import team as blocks
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.team import Held, Who
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.screens.showing import admin_name
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols.charter.vocabulary import Role as Word
from protocols.team.belonging import teams_of
from protocols.team.records import Account, Person, Role, Team
from protocols.team.roles import COACH, Staff


def team_message(desk: Desk) -> Message:
    """`/charter team`."""
    if desk.person is None:
        return asking.line(not_in_team(desk))
    found = [*teams_of(desk.session, desk.person)]
    if not found:
        return asking.line(say("team.none", admin=admin_name(desk.session, desk.workspace_id)))
    onlooker = Onlooker.of(desk.session, desk.person, desk.now)
    blocks_: list[Block] = [kit.header(say("team.title"))]
    for team in found:
        name = [kit.section(say("team.name", team=team.name))] if len(found) > 1 else []
        blocks_ += [*name, *blocks.who_is_who(who(desk.session, team, onlooker))]
    return Message(say("team.title"), blocks_)


def team_view(desk: Desk) -> Block:
    """The same, to read in a window."""
    drawn = team_message(desk).blocks
    told = [block for block in drawn if block["type"] != "header"]
    return kit.modal("team", say("team.title"), told, close=kit.plain(say("window.close")))


def who(session: Session, team: Team, onlooker: Onlooker) -> Who:
    """Account by account who has which role today, covers included; then who else is there, by what they do."""
    staff = Staff.of(session)
    accounts = [(account.name, _held(session, account, onlooker)) for account in staff.accounts(team)]
    named = {held.name for _, some in accounts for held in some}
    others: dict[str, list[str]] = {}
    for _, person in staff.memberships(team):
        if person.is_active and not person.outside and person.name not in named and person.id != team.coach_id:
            others.setdefault(person.function or "", []).append(person.name)
    coach = staff.get(Person, team.coach_id)
    by_function = sorted(others.items(), key=lambda each: (each[0] == "", each[0]))  # without one, last
    return Who(team.name, accounts, by_function, coach.name if coach else "")


def _held(session: Session, account: Account, onlooker: Onlooker) -> list[Held]:
    """The roles that every charter knows come first."""
    rows = session.exec(select(Role.role).where(Role.account_id == account.id)).all()
    order = [str(word) for word in Word]
    roles = sorted(
        set(rows) - {str(COACH)}, key=lambda role: (order.index(role) if role in order else len(order), role)
    )
    staff = Staff.of(session)
    today = staff.day_of(account, onlooker.now)
    held = ((role, staff.holder(account, role, today)) for role in roles)
    return [Held(role, person.name, person.function or "") for role, person in held if person]
