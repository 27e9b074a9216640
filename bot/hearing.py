"""What is asked about a message that was heard; what is changed or deleted is taken back.

Of all that it may be one thing is asked at once: a plan that changed or a visit first, then feedback, a win, a team's
own rule. The rest waits quietly.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from sqlmodel import col, select

from bot.listening import Heard
from bot.office import Desk
from bot.people import Visitor, person_of, tie
from protocols import questions
from protocols.noticing import spoken
from protocols.noticing.feedback import about_feedback
from protocols.noticing.plans import Turns, about_plan, already_asked, meant, new_day
from protocols.noticing.rules import about_rules
from protocols.noticing.spoken import Says, Sounds, Spoken, is_gone
from protocols.noticing.visits import Seems, about_visit
from protocols.noticing.wins import about_win
from protocols.questions import Kind, Question
from protocols.reading.markup import lowered
from protocols.reading.message import Reading
from protocols.reading.now import week_meant
from protocols.reading.times import find_visit_time
from protocols.team.records import Account, AccountChannel, Person

VISIT = "visit"
About = Callable[..., Question | None]


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
        is_account_channel=_is_an_accounts(desk, heard.name),
        is_shared=heard.is_shared,
    )
    asked = list(_about_what_happened(desk, heard, message))
    if now := next((question for question in asked if not question.is_quiet), None):
        return now
    customer = _account(desk, heard.customer)
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
    account = _account(desk, heard.reading.customer) if heard.reading else None
    seems = _seems(desk, heard, account) if account else None
    turns = _turns(desk, heard, seems)
    changed = about_plan(desk.session, message, turns, desk.now) if turns else None
    if changed and seems and seems.account.id != changed.account_id:
        about_visit(desk.session, message, replace(seems, is_sure=False), desk.now)  # to another customer instead
    if changed:
        return changed
    return about_visit(desk.session, message, seems, desk.now) if seems else None


def _turns(desk: Desk, heard: Heard, seems: Seems | None) -> Turns | None:
    """What it says of a plan that changed. Where the author goes there on that very day after all, nothing; a sure plan
    for another day is what it moved to.
    """
    change = heard.change
    if change is None:
        return None
    account = _account(desk, change.customer)
    if change.customer and account is None:
        return None
    goes = (
        seems
        if seems and seems.is_own and seems.is_sure and (account is None or seems.account.id == account.id)
        else None
    )
    if goes and (not goes.day or goes.day in change.days or not change.days):
        return None
    to = change.to or ((goes.day,) if goes and goes.day else ())
    return Turns(account, change.is_off and not to, change.days, to, change.because)


def _sounding(desk: Desk, heard: Heard) -> Iterator[tuple[About, Sounds]]:
    for about, reading in ((about_feedback, heard.feedback), (about_win, heard.win)):
        account = _account(desk, reading.customer) if reading else None
        if reading and account:
            yield about, Sounds(account, reading.because, is_sure=bool(reading.signals))


def asked_already(desk: Desk, heard: Heard) -> Question | None:
    """What is still open about the same thing, from another message."""
    account = _account(desk, heard.reading.customer) if heard.reading else None
    if desk.person is None:
        return None
    waiting = questions.waiting(desk.session, desk.person.id, desk.now)
    turns = _turns(desk, heard, _seems(desk, heard, account) if account else None)
    visit_meant = meant(desk.session, desk.person, turns, desk.now) if turns else None
    if visit_meant and (open_one := already_asked(desk.session, desk.person, visit_meant)):
        return open_one
    if account and heard.reading:
        visit = (Kind.VISIT, account.id, heard.reading.visit_date)
        if found := next((each for each in waiting if (each.kind, each.account_id, each.day) == visit), None):
            return found
    told = {kind: list(words) for kind, (_, words) in _told(desk, heard).items()}
    return next((each for each in waiting if told.get(each.kind) == each.because), None)


def revise(desk: Desk, heard: Heard | None, channel: str, message_ts: str) -> list[Question]:
    """The message was changed: what was asked about it follows what it says now, or is withdrawn."""
    account = _account(desk, heard.reading.customer) if heard and heard.reading else None
    seems = _seems(desk, heard, account) if heard and account else None
    says = Says(
        account_id=account.id if account else None,
        going=_going(desk, seems) if seems else frozenset(),
        day=seems.day if seems else None,
        hour=seems.hour if seems else None,
        words=frozenset(heard.phrases.values()) if heard else frozenset(),
        told=_told(desk, heard) if heard else {},
        besides=_besides(seems) if seems else {},
        changed=_changed(desk, heard, seems) if heard else None,
    )
    return spoken.revise(desk.session, desk.workspace_id, channel, message_ts, says, desk.now)


def _besides(seems: Seems) -> dict[str, object]:
    company = [person.id for person in seems.company]
    return {
        "last_day": seems.last_day,
        "purpose": seems.purpose,
        "is_urgent": seems.is_urgent,
        "company": company,
    }


def _changed(desk: Desk, heard: Heard, seems: Seems | None) -> tuple[str, date | None] | None:
    turns = _turns(desk, heard, seems)
    visit = meant(desk.session, desk.person, turns, desk.now) if turns and desk.person else None
    return (visit.id, new_day(visit, turns)) if visit and turns else None


def _told(desk: Desk, heard: Heard) -> dict[Kind, tuple[str, tuple[str, ...]]]:
    """By what is asked of words: at which account, and the words."""
    read = ((Kind.FEEDBACK, heard.feedback), (Kind.WIN, heard.win))
    found = ((kind, reading, _account(desk, reading.customer)) for kind, reading in read if reading)
    return {kind: (account.id, reading.because) for kind, reading, account in found if account}


def _going(desk: Desk, seems: Seems) -> frozenset[str]:
    """Who is said to travel, the author as well where they go themselves."""
    own = [desk.person] if desk.person and seems.is_own else []
    return frozenset(person.id for person in (*own, *seems.colleagues))


def _is_an_accounts(desk: Desk, channel: str) -> bool:
    here = select(AccountChannel.id).where(AccountChannel.workspace_id == desk.workspace_id)
    return desk.session.exec(here.where(AccountChannel.name == channel)).first() is not None


def _account(desk: Desk, name: str | None) -> Account | None:
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == name)
    return desk.session.exec(here.where(col(Account.is_active))).first() if name else None


def _seems(desk: Desk, heard: Heard, account: Account) -> Seems:
    """What is today cannot wait for a digest, however sure it is."""
    reading = heard.reading or Reading("")
    hour, told = find_visit_time(heard.text), heard.details
    is_today = reading.visit_date is not None and reading.visit_date == heard.sent
    return Seems(
        account=account,
        day=reading.visit_date,
        hour=hour[0] if hour else None,
        because=reading.because,
        is_own=not reading.who,
        colleagues=[desk.session.get_one(Person, each) for each in heard.colleagues],
        is_sure=VISIT in reading.signals or is_today,
        last_day=told.last_day,
        purpose=told.purpose,
        is_urgent=told.is_urgent,
        company=_known(desk, heard.company),
        within=week_meant(lowered(heard.text), heard.sent) if heard.sent else None,
    )


def _known(desk: Desk, visitors: Iterable[Visitor]) -> list[Person]:
    found = ((each, person_of(desk.session, desk.workspace_id, each)) for each in visitors)
    people = [(each, person) for each, person in found if person]
    for each, person in people:
        tie(desk.session, desk.workspace_id, each, person)
    return [person for _, person in people]
