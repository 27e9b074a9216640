"""What is asked about a message that was heard; what is changed or deleted is taken back.

Of all that it may be one thing is asked at once: a plan that changed or a visit first, then feedback, a win, a team's
own rule. The rest waits quietly.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam
from sqlmodel import select

from bot.listening import Heard
from bot.meaning import account_named, besides, seems_of, told_of, turns_of
from bot.office import Desk
from protocols import questions
from protocols.given import WORKSPACE
from protocols.noticing import spoken
from protocols.noticing.feedback import about_feedback
from protocols.noticing.plans import about_plan, already_asked, meant, new_day
from protocols.noticing.rules import about_rules
from protocols.noticing.spoken import Says, Sounds, Spoken, is_gone
from protocols.noticing.visits import Seems, about_visit
from protocols.noticing.wins import about_win
from protocols.questions import Kind, Question
from protocols.team.records import AccountChannel

About = Callable[..., Question | None]
_ACCOUNTS = select(AccountChannel.id).where(
    AccountChannel.workspace_id == WORKSPACE, AccountChannel.name == bindparam("name")
)


def ask(desk: Desk, heard: Heard) -> Question | None:
    """Ask whoever is to be asked; the question that its author is to see now.

    Of several, a visit comes first, unless that is only a guess.
    """
    if desk.person is None or is_gone(desk.session, desk.workspace_id, heard.channel, heard.message_ts):
        return None
    message = Spoken(
        channel=heard.channel,
        message_ts=heard.message_ts,
        author=desk.person,
        name=heard.name,
        is_account_channel=bool(heard.phrases) and _is_an_accounts(desk, heard.name),
        is_shared=heard.is_shared,
    )
    asked = list(_about_what_happened(desk, heard, message))
    if now := next((question for question in asked if not question.is_quiet), None):
        return now
    customer = account_named(desk, heard.customer)
    ruling = about_rules(desk.session, message, customer, heard.phrases, desk.now) if heard.phrases else None
    return ruling or next(iter(asked), None)


def _about_what_happened(desk: Desk, heard: Heard, message: Spoken) -> Iterator[Question]:
    """The questions about a visit, feedback and a win; once one is asked aloud, the others are quiet."""
    asked = _about_plans(desk, heard, message)
    is_asked = asked is not None and not asked.is_quiet
    if asked:
        yield asked
    for about, sounds in _sounding(desk, heard):
        if further := about(desk.session, message, sounds, desk.now, is_quiet=is_asked):
            is_asked = is_asked or not further.is_quiet
            yield further


def _about_plans(desk: Desk, heard: Heard, message: Spoken) -> Question | None:
    """That a visit which is noted is off or moved counts before what else may be a plan."""
    seems, turns = seems_of(desk, heard), turns_of(desk, heard)
    visit = meant(desk.session, message.author, turns, desk.now) if turns else None
    changed = about_plan(desk.session, message, turns, desk.now) if turns else None
    if visit and seems and seems.account.id != visit.account_id:
        about_visit(desk.session, message, replace(seems, is_sure=False), desk.now)  # to another customer instead
    if visit:
        return changed
    return about_visit(desk.session, message, seems, desk.now) if seems else None


def _sounding(desk: Desk, heard: Heard) -> Iterator[tuple[About, Sounds]]:
    for about, reading in ((about_feedback, heard.feedback), (about_win, heard.win)):
        account = account_named(desk, reading.customer) if reading else None
        if reading and account:
            yield about, Sounds(account, reading.because, is_sure=bool(reading.signals))


def asked_already(desk: Desk, heard: Heard) -> Question | None:
    """What is still open about the same thing, from another message."""
    account = account_named(desk, heard.reading.customer) if heard.reading else None
    if desk.person is None:
        return None
    waiting = questions.waiting(desk.session, desk.person.id, desk.now)
    turns = turns_of(desk, heard)
    visit_meant = meant(desk.session, desk.person, turns, desk.now) if turns else None
    if visit_meant and (open_one := already_asked(desk.session, desk.person, visit_meant)):
        return open_one
    if account and heard.reading:
        visit = (Kind.VISIT, account.id, heard.reading.visit_date)
        if found := next((each for each in waiting if (each.kind, each.account_id, each.day) == visit), None):
            return found
    told = {kind: list(words) for kind, (_, words) in told_of(desk, heard).items()}
    return next((each for each in waiting if told.get(each.kind) == each.because), None)


def revise(desk: Desk, heard: Heard | None, channel: str, message_ts: str) -> list[Question]:
    """The message was changed: what was asked about it follows what it says now, or is withdrawn."""
    seems = seems_of(desk, heard) if heard else None
    says = Says(
        account_id=seems.account.id if seems else None,
        going=_going(desk, seems) if seems else frozenset(),
        day=seems.day if seems else None,
        hour=seems.hour if seems else None,
        words=frozenset(heard.phrases.values()) if heard else frozenset(),
        told=told_of(desk, heard) if heard else {},
        besides=besides(seems) if seems else {},
        changed=_changed(desk, heard) if heard else None,
    )
    return spoken.revise(desk.session, desk.workspace_id, channel, message_ts, says, desk.now)


def _changed(desk: Desk, heard: Heard) -> tuple[str, date | None] | None:
    turns = turns_of(desk, heard)
    visit = meant(desk.session, desk.person, turns, desk.now) if turns and desk.person else None
    return (visit.id, new_day(visit, turns)) if visit and turns else None


def _going(desk: Desk, seems: Seems) -> frozenset[str]:
    """Who is said to travel, the author as well where they go themselves."""
    own = [desk.person] if desk.person and seems.is_own else []
    return frozenset(person.id for person in (*own, *seems.colleagues))


def _is_an_accounts(desk: Desk, channel: str) -> bool:
    """Asked only where a phrase of a rule was said: no other question depends on it."""
    here = {"workspace": desk.workspace_id, "name": channel}
    return desk.session.exec(_ACCOUNTS, params=here).first() is not None
