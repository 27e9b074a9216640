"""A duty as somebody sees it: what, where, about which visit or promise, by when, and who waits or can be asked."""

from sqlmodel import Session

from bot.blocks.owed import Owed
from bot.screens.onlooker import Onlooker
from bot.screens.promised import to_whom
from protocols.amending.signing import version_to_sign
from protocols.duty.obligation import Obligation
from protocols.feedback.inbox import reports_of, words_of
from protocols.feedback.records import FEEDBACK, Feedback
from protocols.promises import PROMISE, Promise
from protocols.steps import STEP, Step
from protocols.team.circles import Circle, meant_by, today_in
from protocols.team.records import Person
from protocols.team.roles import ACCOUNT_MANAGER
from protocols.visits.missed import can_be_done
from protocols.visits.party import travellers
from protocols.visits.records import ANSWER, BRIEF, VISIT, Brief, Visit


def owed(session: Session, duty: Obligation, onlooker: Onlooker) -> Owed:
    """Gather it."""
    circle = Circle.of(session, duty.account_id, duty.team_id)
    brief = session.get(Brief, duty.subject_id) if duty.subject_kind == BRIEF else None
    visit_id = brief.visit_id if brief else duty.subject_id if duty.subject_kind == VISIT else None
    visit = session.get(Visit, visit_id) if visit_id else None
    promise = session.get(Promise, duty.subject_id) if duty.subject_kind == PROMISE else None
    step = session.get(Step, duty.subject_id) if duty.subject_kind == STEP else None
    feedback = session.get(Feedback, duty.subject_id) if duty.subject_kind == FEEDBACK else None
    version = version_to_sign(session, duty)
    return Owed(
        duty=duty,
        visit=visit,
        brief=brief if duty.act == ANSWER else None,
        promise=promise,
        step=step,
        feedback=feedback,
        wording=_wording(session, promise or step, feedback),
        to=to_whom(promise, circle.account) if promise and circle.account else "",
        where=where(circle),
        bearer=session.get_one(Person, duty.bearer_id).name,
        waiting=_waiting(session, duty, brief, circle, onlooker),
        going=[person.name for person in travellers(session, visit)] if visit else [],
        zone=onlooker.zone,
        today=onlooker.today,
        now=onlooker.now,
        can_be_done=can_be_done(session, duty, onlooker.now),
        version_id=version.id if version else "",
        asked_by=_asked_by(session, step, duty),
    )


def _asked_by(session: Session, step: Step | None, duty: Obligation) -> str:
    is_asked = step is not None and step.agreed_by != duty.bearer_id
    return session.get_one(Person, step.agreed_by).name if step and is_asked else ""


def _wording(session: Session, said: Promise | Step | None, feedback: Feedback | None) -> str:
    if feedback:
        return words_of(reports_of(session, [feedback.id]))
    return said.wording if said else ""


def where(circle: Circle) -> str:
    """The customer's name; of what concerns a team as a whole, the team's."""
    if circle.account:
        return circle.account.name
    return circle.team.name if circle.team else ""


def _waiting(session: Session, duty: Obligation, brief: Brief | None, circle: Circle, onlooker: Onlooker) -> str:
    """Who waits for it, or is to be spoken to; of a brief, who sent it or, where they stay at home, who goes."""
    if brief and duty.act == ANSWER:
        writer = session.get_one(Person, brief.sent_by)
        going = travellers(session, session.get_one(Visit, brief.visit_id))
        return writer.name if writer in going else " and ".join(person.name for person in going) or writer.name
    return names_of(session, circle, duty.counterpart or ACCOUNT_MANAGER, onlooker)


def names_of(session: Session, circle: Circle, word: str, onlooker: Onlooker) -> str:
    """The people whom a role or function means today; nobody is nobody."""
    today = today_in(session, circle, onlooker.now)
    found = meant_by(session, circle, word, today)
    return " or ".join(each.person.name for each in found)
