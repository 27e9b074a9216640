"""A disagreement with the names it shows to one reader; and who would mediate what somebody may raise."""

from sqlmodel import Session

from bot.blocks.dates import day_name
from bot.blocks.disputes import Seen, Side, StepTaken
from bot.blocks.disputing import LINE, Blank
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.screens.showing import accounts_of
from protocols.disputes.mediators import mediator, mediator_of, subject_of, word_for
from protocols.disputes.records import Dispute
from protocols.disputes.waiting import open_for
from protocols.duty.obligation import Obligation
from protocols.duty.permits import Action, may
from protocols.steps import Step, steps_of
from protocols.team.records import Account, Person


def seen(session: Session, dispute: Dispute, onlooker: Onlooker) -> Seen:
    """As this reader sees it."""
    mediating = mediator_of(session, dispute, onlooker.now)
    return Seen(
        dispute=dispute,
        side=_side(session, dispute, onlooker),
        account=session.get_one(Account, dispute.account_id).name,
        author=_name(session, dispute.raised_by),
        other=_name(session, dispute.other_id),
        mediator=mediating.name if mediating else "nobody",
        closer=_name(session, dispute.closed_by),
        steps=[_step(session, *each, onlooker) for each in steps_of(session, dispute.id)],
    )


def _side(session: Session, dispute: Dispute, onlooker: Onlooker) -> Side | None:
    """Nothing for whoever may not see it."""
    person = onlooker.person
    subject = subject_of(session, dispute, onlooker.now)
    if not may(session, Action.SEE_DISPUTE, person, subject, onlooker.now):
        return None
    sides = {dispute.raised_by: Side.AUTHOR, dispute.other_id: Side.OTHER}
    return sides.get(person.id, Side.MEDIATOR)


def _name(session: Session, person_id: str | None) -> str:
    return session.get_one(Person, person_id).name if person_id else ""


def _step(session: Session, step: Step, duty: Obligation | None, onlooker: Onlooker) -> StepTaken:
    day = duty.due_day if duty else step.day
    return StepTaken(
        wording=step.wording,
        owner=_name(session, duty.bearer_id if duty else step.owner_id),
        due=day_name(day, onlooker.today) if day else "",
        state=str(duty.state) if duty else "",
    )


def of_person(session: Session, onlooker: Onlooker) -> list[Dispute]:
    """The open ones that somebody is a part of, the oldest first."""
    found = open_for(session, onlooker.person)
    return [dispute for dispute in found if _side(session, dispute, onlooker)]


def blank(desk: Desk, about: str = "") -> Blank:
    """The form, with who would mediate for each of the asker's customers."""
    assert desk.person
    accounts = accounts_of(desk.session, desk.person)
    return Blank([(key, name, _mediator(desk, desk.person, key)) for key, name in accounts], about=about[:LINE])


def _mediator(desk: Desk, person: Person, account_id: str) -> str:
    account = desk.session.get_one(Account, account_id)
    word = word_for(desk.session, account)
    found = mediator(desk.session, account, word, (person.id,), desk.now)
    return found.name if found else word
