"""Wins, thanks, a celebration and an update in a house full of everything."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import Session

from protocols.charter.versions import in_force
from protocols.charter.vocabulary import Hold
from protocols.credit.celebrating import celebrate
from protocols.credit.cheering import ask
from protocols.credit.crediting import Reported, Thanked, report, thank
from protocols.credit.updating import Telling, update_team
from protocols.duty.broadcasting import ROUND, Held
from protocols.duty.obligation import Obligation
from protocols.duty.opening import open_duties
from protocols.facts import CameRound
from protocols.team.records import Account, Person, Team
from tests.bot.conftest import MONDAY


def praise(session: Session, person: Callable[[str], Person], account: Account, text: str) -> None:
    """Told, thanked, celebrated and updated, in these words."""
    chen, alice, grace = person("chen"), person("alice"), person("grace")
    words, soon = text[:500] or "x", MONDAY.date() + timedelta(days=9)
    won = report(session, Reported(account, words, chen, (alice, chen, grace)), MONDAY)
    report(session, Reported(account, words, grace, (chen,), embargo_until=soon), MONDAY)
    thank(session, Thanked((chen, grace), words, alice, account), MONDAY)
    ask(session, grace, ("C2", "acct-northwind"), "9.9", MONDAY)
    team = session.get_one(Team, account.team_id)
    version = in_force(session, team.workspace_id, team.charter or "")
    assert version
    held = next(clause for clause in version.charter.clauses if clause.hold is Hold.THE_CELEBRATION)
    celebrate(session, Held(team, version, held, MONDAY, MONDAY.date(), MONDAY), MONDAY)
    update_team(session, owed_update(session, account, "1"), alice, Telling(text[:1500] or "x", [won.id]), MONDAY)


def owed_update(session: Session, account: Account, round_id: str) -> Obligation:
    """What the account manager owes once the hour has come round."""
    came = CameRound(
        workspace_id=account.workspace_id,
        account_id=account.id,
        team_id=account.team_id,
        subject_kind=ROUND,
        subject_id=round_id,
        actors=(),
        clause_id="performance-update",
    )
    (duty,) = open_duties(session, came, MONDAY)
    return duty
