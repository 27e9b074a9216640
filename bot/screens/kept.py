"""What Parley keeps about somebody, told to them: what there is, who sees it, and how it goes away."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from bot.blocks import briefing, kit
from bot.blocks.kit import Block
from bot.office import Desk
from bot.screens.showing import admin_name
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols.amending.records import Proposal, Signature, Voice
from protocols.credit.records import Credit, HadPart, Preference, Update
from protocols.disputes.waiting import known_by
from protocols.duty.handover_list import Handover
from protocols.duty.obligation import Obligation
from protocols.feedback.records import Feedback, FeedbackReader, FeedbackReport
from protocols.forum.records import Topic
from protocols.promises import Promise
from protocols.questions import Question
from protocols.steps import Step
from protocols.team.contacts import Touchpoint
from protocols.team.leave import Leave
from protocols.team.records import Person
from protocols.visits.records import Brief, Debrief, Traveller, Visit


def kept_view(desk: Desk) -> Block:
    """For the person themselves."""
    if desk.person is None:
        return briefing.told(not_in_team(desk), "kept.title")
    counts = _counts(desk.session, desk.person)
    lines = [say(f"kept.{what}", count=count) for what, count in counts.items() if count]
    blocks = [
        kit.section(say("kept.who", name=desk.person.name)),
        *kit.sections([say("kept.intro"), *lines] if lines else [say("kept.nothing")]),
        kit.section(say("kept.seen")),
        kit.context(say("kept.erase", admin=admin_name(desk.session, desk.workspace_id))),
    ]
    return kit.modal("kept", say("kept.title"), blocks, close=kit.plain(say("window.close")))


def _counts(session: Session, person: Person) -> dict[str, int]:
    """How much of each kind there is."""
    return {what: session.exec(select(func.count()).where(mine)).one() for what, mine in about(person).items()}


def about(person: Person) -> dict[str, ColumnElement[bool]]:
    """What there may be about somebody, by kind, in the order in which they see it."""
    written = or_(col(Brief.sent_by) == person.id, col(Brief.answered_by) == person.id)
    made = or_(col(Promise.owner_id) == person.id, col(Promise.made_by) == person.id)
    return {
        "duties": col(Obligation.bearer_id) == person.id,
        "handovers": or_(col(Handover.from_id) == person.id, col(Handover.to_id) == person.id),
        "planned": col(Visit.planned_by) == person.id,
        "visits": col(Traveller.person_id) == person.id,
        "briefs": written,
        "debriefs": col(Debrief.sent_by) == person.id,
        "promises": made,
        "disputes": known_by(person.id),
        "topics": or_(col(Topic.author_id) == person.id, col(Topic.decided_by) == person.id),
        "feedback": col(FeedbackReport.reporter_id) == person.id,
        "handled": or_(
            *(col(Feedback.acknowledged_by) == person.id, col(Feedback.decided_by) == person.id),
            *(col(Feedback.closed_by) == person.id, col(Feedback.told_by) == person.id),
        ),
        "shared": col(FeedbackReader.person_id) == person.id,
        "steps": or_(col(Step.owner_id) == person.id, col(Step.agreed_by) == person.id),
        "touchpoints": col(Touchpoint.person_id) == person.id,
        "proposals": col(Proposal.proposer_id) == person.id,
        "voices": col(Voice.person_id) == person.id,
        "signatures": col(Signature.person_id) == person.id,
        "questions": col(Question.person_id) == person.id,
        "credits": col(Credit.told_by) == person.id,
        "parts": col(HadPart.person_id) == person.id,
        "updates": col(Update.told_by) == person.id,
        "liking": col(Preference.person_id) == person.id,
        "leave": col(Leave.person_id) == person.id,
    }
