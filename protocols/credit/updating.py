"""The update that the account manager owes the team: figures since the last one, the wins, and her words on top.

Once for each customer and occurrence of the rule, whoever of them tells it. Nothing to tell is an update, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from protocols.charter.vocabulary import UPDATE_THE_TEAM
from protocols.credit import unmentioned
from protocols.credit.crediting import subject_of
from protocols.credit.figures import Area, Figures, figures
from protocols.credit.heard import wins_of
from protocols.credit.records import UPDATE, Credit, Update
from protocols.duty import enforce, redress
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Subject, demand, may
from protocols.guarded import insert_ignoring
from protocols.notice import post
from protocols.team.circles import Circle, today_in
from protocols.team.records import Account, AccountChannel, Person, Team

LONGEST_AGO, AT_FIRST, LASTS = timedelta(weeks=5), timedelta(weeks=1), timedelta(days=3)


class AlreadyToldError(Exception):
    """Somebody has told this one, or it is owed no more."""


@dataclass(frozen=True)
class Draft:
    """What an update may tell. `wins` are public by now; `embargoed` ones are not, and only she sees them here."""

    duty: Obligation
    account: Account
    since: datetime
    figures: Figures
    wins: Sequence[Credit]
    embargoed: Sequence[Credit]
    unmentioned: Sequence[Person]


@dataclass(frozen=True)
class Telling:
    """An update as it was written. `wins`: the ids of those to tell; `areas`: the figures to tell, by default all.

    Neither words nor wins: nothing to tell this time.
    """

    words: str = ""
    wins: Sequence[str] = ()
    areas: Sequence[str] = tuple(Area)

    @property
    def is_short(self) -> bool:
        return not (self.words or self.wins)


def draft(session: Session, duty: Obligation, by: Person, now: datetime) -> Draft:
    """The form, prefilled. Raises NotYoursError and AlreadyToldError."""
    account = _account(session, duty, by, now)
    circle = Circle.of(session, account.id)
    since = _since(session, account, now)
    wins, embargoed = _wins(session, circle, account, since, now)
    return Draft(
        duty=duty,
        account=account,
        since=since,
        figures=figures(session, account, since, now),
        wins=wins,
        embargoed=[win for win in embargoed if may(session, Action.SEE_EMBARGOED, by, subject_of(win), now)],
        unmentioned=_thought_of(session, circle.team, by, duty, now),
    )


def _wins(
    session: Session, circle: Circle, account: Account, since: datetime, now: datetime
) -> tuple[list[Credit], list[Credit]]:
    """Those that are public by now, and those that are not."""
    today, public, embargoed = today_in(session, circle, now), list[Credit](), list[Credit]()
    for win in wins_of(session, account, since):
        (embargoed if win.embargo_until and win.embargo_until > today else public).append(win)
    return public, embargoed


def _thought_of(session: Session, team: Team | None, by: Person, duty: Obligation, now: datetime) -> list[Person]:
    if team is None:
        return []
    found = unmentioned.unmentioned(session, team, by, duty.subject_id, now)
    unmentioned.note(session, team, found, duty.subject_id, now)
    return found


def update_team(session: Session, duty: Obligation, by: Person, telling: Telling, now: datetime) -> Update:
    """Tell it in the customer's channel, and nowhere else; whoever owed it for this round owes it no more.

    Raises NotYoursError and AlreadyToldError.
    """
    account = _account(session, duty, by, now)
    since = _since(session, account, now)
    wins, _ = _wins(session, Circle.of(session, account.id), account, since, now)
    public = {win.id for win in wins}
    told = Update(
        workspace_id=duty.workspace_id,
        account_id=account.id,
        round_id=duty.subject_id,
        told_by=by.id,
        since=since,
        told_at=now,
        words=telling.words,
        figures={area: each for area, each in figures(session, account, since, now).items() if area in telling.areas},
        wins=[win for win in telling.wins if win in public],
        is_short=telling.is_short,
    )
    if not insert_ignoring(session, Update, told.model_dump()):
        raise AlreadyToldError
    terms = {"account": account.id, "round": told.round_id, "wins": told.wins, "short": told.is_short}
    record(session, Happening(told.workspace_id, now, by.id, "update", UPDATE, told.id, terms))
    enforce.keep(session, enforce.about(session, told.round_id, UPDATE_THE_TEAM), now, by.id)
    redress.settle(session, redress.missed(session, told.round_id, UPDATE_THE_TEAM), now, by.id)
    _post(session, told, now)
    return told


def _account(session: Session, duty: Obligation, by: Person, now: datetime) -> Account:
    demand(session, Action.UPDATE_TEAM, by, Subject.of(duty), now)
    is_owed = duty.state is State.OPEN or (duty.state is State.BREACHED and duty.settled_at is None)
    account = session.get(Account, duty.account_id) if duty.account_id else None
    if account is None or duty.act != UPDATE_THE_TEAM or not is_owed:
        raise AlreadyToldError
    return account


def _since(session: Session, account: Account, now: datetime) -> datetime:
    """When the team was told last; at first, a week."""
    told = select(Update.told_at).where(Update.account_id == account.id).order_by(col(Update.told_at).desc()).limit(1)
    last = session.exec(told).first()
    return max(last, now - LONGEST_AGO) if last else now - AT_FIRST


def _post(session: Session, told: Update, now: datetime) -> None:
    """In the channels of this customer; one that outsiders are in is left out at the moment of sending."""
    channels = select(AccountChannel.name).where(AccountChannel.account_id == told.account_id)
    for channel in session.exec(channels.order_by(AccountChannel.name)).all():
        post(
            session,
            workspace_id=told.workspace_id,
            kind=UPDATE,
            subject_id=told.id,
            channel=channel,
            now=now,
            account_id=told.account_id,
            expires_at=now + LASTS,
            once=f"{UPDATE}:{told.id}:{channel}",
        )


def update_about(session: Session, round_id: str) -> Update | None:
    """What was told for a round, if it was."""
    return session.exec(select(Update).where(Update.round_id == round_id)).first()
