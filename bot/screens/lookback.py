"""What somebody typed after `/charter log` or `/charter me`: which days, which customer, whose."""

import re
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from bot.blocks.period import USUAL, Period
from bot.office import Desk
from bot.reader import named_accounts
from bot.screens.forms import today_of
from protocols.reading.names import Lexicon
from protocols.reading.spans import find_span
from protocols.record import teams_of
from protocols.team.records import Account, Identity, Person

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_OF_DAYS = re.compile(
    r"\d|\b(?:q[1-4]|since|from|until|till|last|past|this|next|days?|weeks?|months?|quarters?|years?)\b", re.IGNORECASE
)
_LEFT_OVER = re.compile(r"^(?:for|of|at|in|on|and)\s+|\s+(?:for|of|at|in|on|and)$", re.IGNORECASE)


@dataclass(frozen=True)
class Lookback:
    """The days, the asker's own customer if one was named, and the words that are left."""

    period: Period
    account: Account | None
    rest: str

    @property
    def is_about_days(self) -> bool:
        """The words that are left are about days, in a way that is not understood."""
        return _OF_DAYS.search(self.rest) is not None


def read(desk: Desk, typed: str) -> Lookback:
    """What was typed, customer first: one may be called like a month."""
    typed, account = _account(desk, typed)
    today = today_of(desk)
    span = find_span(typed, today)
    if span is None:
        return Lookback(Period(today - timedelta(days=USUAL - 1), today), account, _rest(typed))
    left = f"{typed[: span.start]} {typed[span.end :]}"
    return Lookback(Period(span.first, span.last, is_usual=False, this_year=today.year), account, _rest(left))


def _rest(typed: str) -> str:
    return _LEFT_OVER.sub("", " ".join(typed.split()).strip(" ,"))


def _account(desk: Desk, typed: str) -> tuple[str, Account | None]:
    """A customer of the asker's teams, by any of its names; any other is not known here."""
    if desk.person is None or not typed:
        return typed, None
    teams = [team.id for team in teams_of(desk.session, desk.person)]
    looked_after = select(Account).where(col(Account.team_id).in_(teams), col(Account.is_active))
    own = {account.name: account for account in desk.session.exec(looked_after)}
    lexicon = Lexicon(each for each in named_accounts(desk.session, desk.workspace_id) if each.name in own)
    mention = next(iter(lexicon.find_account(typed)), None)
    if mention is None:
        return typed, None
    return f"{typed[: mention.start]} {typed[mention.end :]}", own[mention.name]


def colleague(desk: Desk, name: str) -> Person | None:
    """By a mention, by the whole name, or by a first name that only one of them has."""
    here = select(Person).where(Person.workspace_id == desk.workspace_id, col(Person.is_active))
    ours = here.where(col(Person.outside).is_(None))
    if mentioned := _MENTION.fullmatch(name):
        tied = ours.join(Identity, col(Identity.person_id) == Person.id).where(Identity.slack_user == mentioned[1])
        return desk.session.exec(tied).first()
    people = desk.session.exec(ours).all()
    said = name.lstrip("@").casefold()
    fitting = [each for each in people if said in {each.name.casefold(), each.name.casefold().split()[0], each.key}]
    return fitting[0] if len(fitting) == 1 else None
