"""The form that moves a rule further, or less far; and what it proposes."""

from dataclasses import dataclass
from typing import Any, Self

from bot.blocks import briefing
from bot.blocks import reach as blocks
from bot.blocks.dates import moment
from bot.blocks.kit import Block
from bot.office import Desk
from bot.screens.amending import only_leads, why_not
from bot.screens.onlooker import Onlooker
from bot.screens.trouble import not_in_team
from bot.text import Said
from bot.words import say
from protocols.amending.proposing import NotProposedError, propose
from protocols.amending.voters import led_by
from protocols.charter.clauses import Clause
from protocols.charter.modes import with_mode
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import Mode
from protocols.duty.broadcasting import calendar_in
from protocols.team.records import Team
from protocols.team.roles import Staff

TITLE = "reach.title"


@dataclass(frozen=True)
class Wish:
    """What somebody filled in. `base_id`: the version they looked at."""

    base_id: str
    rule: str
    mode: str
    why: str

    @classmethod
    def read(cls, view: dict[str, Any]) -> Self:
        """The values of the form."""
        values = {name: next(iter(block.values())) for name, block in view["state"]["values"].items()}
        rule, mode = (str((values[name].get("selected_option") or {}).get("value", "")) for name in ("rule", "mode"))
        return cls(view.get("private_metadata", ""), rule, mode, (values["why"].get("value") or "").strip())


def reach_form(desk: Desk, _about: str = "") -> Block:
    """The form; or why there is none."""
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    led = _led(desk)
    if led is None:
        return briefing.told(only_leads(desk), TITLE)
    version = led[1]
    rules = _movable(version)
    if not rules:
        return briefing.told(say("reach.nothing"), TITLE)
    charter, onlooker = version.charter, Onlooker.of(desk.session, desk.person, desk.now)
    ends = calendar_in(charter).after(charter.consent.window, desk.now)
    return blocks.form(version.id, rules, moment(ends, onlooker.zone, desk.now))


def _movable(version: CharterVersion) -> list[Clause]:
    """A broadcast is held or not; a duty or a ban may be tried, mentioned or tracked."""
    return [clause for clause in version.charter.clauses if not clause.hold]


def _led(desk: Desk) -> tuple[Team, CharterVersion] | None:
    """The first of the teams that somebody leads, with the charter it lives by."""
    teams = led_by(desk.session, desk.person, desk.now) if desk.person else []
    found = ((team, Staff.of(desk.session).charter(team)) for team in teams)
    return next(((team, version) for team, version in found if version), None)


def propose_it(desk: Desk, wish: Wish) -> Said | None:
    """Propose what they wish; or say why not."""
    led = _led(desk)
    if led is None or desk.person is None:
        return only_leads(desk)
    team, version = led
    if wish.mode not in set(Mode) or wish.rule not in {clause.id for clause in _movable(version)}:
        return say("propose.outdated")
    text = with_mode(version.charter, wish.rule, Mode(wish.mode))
    try:
        propose(desk.session, team, text, wish.why, desk.person, desk.now, base=wish.base_id)
    except NotProposedError as error:
        return why_not(desk, error)
    return None
