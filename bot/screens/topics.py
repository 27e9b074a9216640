"""A topic as a form: what is offered to choose from, what is known already, and what came back of it."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.blocks.dates import moment
from bot.blocks.topics import ANONYMOUS, MOST, Blank
from bot.inbound import sentence
from bot.office import Desk
from bot.screens.showing import accounts_of, admin_name
from bot.screens.trouble import not_in_team
from bot.text import Said
from bot.words import say
from protocols.forum.asking import next_at
from protocols.forum.records import Sort
from protocols.forum.topics import may_be_anonymous, team_for
from protocols.team.belonging import zone_of
from protocols.team.records import Account, Team


def no_forum(desk: Desk) -> Said | None:
    """Why somebody cannot bring a topic; nothing where they can."""
    if desk.person is None:
        return not_in_team(desk)
    team = team_for(desk.session, desk.person)
    if team is None:
        return say("topic.no_forum")
    return None if team.forum else say("topic.no_channel", admin=admin_name(desk.session, desk.workspace_id))


def when_of(desk: Desk, team: Team) -> str:
    """When its next forum is, as a sentence goes on."""
    at = next_at(desk.session, team, desk.now)
    if at is None or desk.person is None:
        return ""
    return f" {moment(at, zone_of(desk.session, desk.person).key, desk.now)}"


def blank(desk: Desk, wording: str = "", customer: str | None = None, *, is_private: bool = False) -> Blank:
    """The form, with what is known. Of a private message nothing is."""
    assert desk.person
    team = team_for(desk.session, desk.person)
    own = [option for option in accounts_of(desk.session, desk.person) if team and _is_of(desk, option[0], team)]
    named = account_called(desk, customer)
    return Blank(
        accounts=own,
        when=when_of(desk, team) if team else "",
        wording=wording[:MOST],
        account_id=named.id if named else None,
        may_be_anonymous=team is not None and may_be_anonymous(desk.session, team),
        is_private=is_private,
    )


def _is_of(desk: Desk, account_id: str, team: Team) -> bool:
    return desk.session.get_one(Account, account_id).team_id == team.id


def account_called(desk: Desk, name: str | None) -> Account | None:
    """The customer of this name, where somebody's own team looks after it."""
    if name is None or desk.person is None:
        return None
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == name)
    account = desk.session.exec(here.where(col(Account.is_active))).first()
    return account if account and team_for(desk.session, desk.person, account) else None


@dataclass(frozen=True)
class Filled:
    """A topic as somebody filled it in. `account_id`: "" where it is about no customer."""

    wording: str
    sort: Sort
    account_id: str
    is_anonymous: bool


def read_topic(view: dict[str, Any]) -> Filled | dict[str, str]:
    """The values of the form, or a sentence at the field that will not do."""
    values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
    wording = (values.get("wording", {}).get("value") or "").strip()
    if not wording:
        return {"wording": sentence("topic.blank")}
    return Filled(
        wording=wording,
        sort=Sort(_chosen(values, "sort") or Sort.IDEA),
        account_id=_chosen(values, "account"),
        is_anonymous=_chosen(values, "name") == ANONYMOUS,
    )


def _chosen(values: dict[str, Any], name: str) -> str:
    return str((values.get(name, {}).get("selected_option") or {}).get("value", ""))
