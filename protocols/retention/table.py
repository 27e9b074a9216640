"""The retention table. A new table gets its row here, or the tests say so."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from protocols.amending.records import Proposal, Signature, Voice
from protocols.budget import Started
from protocols.charter.versions import CharterVersion
from protocols.clockwork import Clockwork
from protocols.credit.records import Celebration, Credit, HadPart, Preference, Unmentioned, Update
from protocols.disputes.records import Dispute
from protocols.duty.cadence import Cadence
from protocols.duty.handover_list import Handover
from protocols.duty.ledger import LedgerEntry, LedgerText
from protocols.duty.obligation import Obligation, State
from protocols.duty.sightings import Sighting
from protocols.feedback.records import Feedback, FeedbackReader, FeedbackReport
from protocols.forum.records import UNSAID, AgendaItem, Forum, Topic
from protocols.lessons import Lesson
from protocols.notice import Destination, Fate, Notice
from protocols.promises import Promise
from protocols.pulse import Pulse
from protocols.questions import Answer, Question
from protocols.receipts import Receipt
from protocols.retention.rules import Kept
from protocols.steps import Step
from protocols.team.contacts import Contact, Touchpoint
from protocols.team.leave import Leave
from protocols.team.records import Account, AccountChannel, Alias, Identity, Membership, Person, Role, Team, Workspace
from protocols.visits.records import Brief, Debrief, Traveller, Visit

WORDS = 400  # days: a look back at the same month of last year still has them
SETTLED = 180
TRACES = 90
TEAM_FILE = "the team file says it; goes with `parley erase`"
NO_WORDS = "ids and times only, and the figures are made of it"
_FINISHED = (Fate.SAID, Fate.FOLDED, Fate.WITHDRAWN, Fate.DEAD)


def _is_open(subject: Mapped[str]) -> ColumnElement[bool]:
    """Somebody still owes something about it."""
    return exists(select(Obligation.id).where(col(Obligation.subject_id) == subject, Obligation.state == State.OPEN))


def _done(
    at: Mapped[datetime] | Mapped[datetime | None], subject: Mapped[str], before: datetime
) -> ColumnElement[bool]:
    return and_(col(at) < before, ~_is_open(subject))


def _over_visit(before: datetime) -> ColumnElement[bool]:
    ended = func.coalesce(col(Visit.last_day), col(Visit.day)) < before.date()
    return and_(or_(ended, col(Visit.cancelled_at) < before), ~_is_open(col(Visit.id)))


def _past_step(before: datetime) -> ColumnElement[bool]:
    return and_(col(Step.agreed_at) < before, ~_is_open(col(Step.id)))


def _past_promise(before: datetime) -> ColumnElement[bool]:
    """A promise that its owner never answered waits, however old."""
    return _done(col(Promise.answered_at), col(Promise.id), before)


def _closed_feedback(before: datetime) -> ColumnElement[bool]:
    closed = select(Feedback.id).where(col(Feedback.closed_at) < before)
    return col(FeedbackReport.feedback_id).in_(closed)


def _said_entry(before: datetime) -> ColumnElement[bool]:
    return col(LedgerText.entry_id).in_(select(LedgerEntry.id).where(col(LedgerEntry.at) < before))


def _ended_voice(before: datetime) -> ColumnElement[bool]:
    return col(Voice.proposal_id).in_(select(Proposal.id).where(col(Proposal.ended_at) < before))


def _closed_question(before: datetime) -> ColumnElement[bool]:
    return and_(col(Question.expires_at) < before, col(Question.answer) != Answer.OPEN)


def _finished_notice(before: datetime) -> ColumnElement[bool]:
    """Posts stay: what stands in a channel is kept up to date, and can be taken down when outsiders come in."""
    finished = and_(col(Notice.fate).in_(_FINISHED), col(Notice.person_id).is_not(None))
    return and_(finished, col(Notice.queued_at) < before, ~_is_open(col(Notice.subject_id)))


KEPT = (
    Kept(Workspace, "the workspace", "name and address of your Slack"),
    Kept(Person, "people", TEAM_FILE),
    Kept(Identity, "who is who in Slack", "goes with `parley erase`"),
    Kept(Team, "teams", TEAM_FILE),
    Kept(Membership, "members of teams", TEAM_FILE),
    Kept(Account, "customers", TEAM_FILE),
    Kept(Alias, "customers' other names", TEAM_FILE),
    Kept(AccountChannel, "customers' channels", TEAM_FILE),
    Kept(Role, "who had which role", TEAM_FILE),
    Kept(Contact, "people at the customer", TEAM_FILE),
    Kept(CharterVersion, "charters", "what was owed under one can be looked up"),
    Kept(Signature, "who has read a version", NO_WORDS),
    Kept(Obligation, "duties", "the record: ids, times and the rule's own words"),
    Kept(LedgerEntry, "the ledger", "ids, codes and digests only; it must verify for ever"),
    Kept(Handover, "hand-overs", NO_WORDS),
    Kept(Cadence, "rhythms", NO_WORDS),
    Kept(Traveller, "who went", NO_WORDS),
    Kept(Celebration, "celebrations", NO_WORDS),
    Kept(HadPart, "who had a part in a win", "goes with `parley erase`"),
    Kept(Preference, "how one likes to be named", "one's own choice; goes with `parley erase`"),
    Kept(Forum, "forums", NO_WORDS),
    Kept(AgendaItem, "agendas", NO_WORDS),
    Kept(FeedbackReader, "with whom feedback was shared", NO_WORDS),
    Kept(Destination, "where people are spoken to", "one row a person or channel"),
    Kept(Clockwork, "the sandbox's clock", "one row"),
    Kept(Pulse, "when the clock last ticked", "one row"),
    Kept(
        Receipt,
        "what Slack delivered, by its key",
        "a repeat does nothing",
        60,
        lambda at: col(Receipt.received_at) < at,
    ),
    Kept(Notice, "what was said to people", "nothing is said twice", WORDS, _finished_notice),
    Kept(Question, "what people were asked", "the same is not asked again", TRACES, _closed_question),
    Kept(
        Lesson,
        "whether Parley had read rightly",
        "it asks more rarely where a team says no",
        TRACES,
        lambda at: col(Lesson.day) < at.date(),
    ),
    Kept(Started, "how often one was written to", "nobody is nagged", TRACES, lambda at: col(Started.day) < at.date()),
    Kept(
        Sighting,
        "what rules on trial saw",
        "how often a rule would apply",
        SETTLED,
        lambda at: col(Sighting.seen_at) < at,
    ),
    Kept(
        Leave,
        "leave that is over",
        "what is owed waits for who is away",
        TRACES,
        lambda at: col(Leave.last) < at.date(),
    ),
    Kept(
        Unmentioned, "who was not thanked lately", "nobody is forgotten", SETTLED, lambda at: col(Unmentioned.at) < at
    ),
    Kept(
        Touchpoint,
        "who met whom at a customer",
        "the relationship map",
        2 * WORDS,
        lambda at: col(Touchpoint.day) < at.date(),
    ),
    Kept(LedgerText, "reasons people gave", "asked about within a year", WORDS, _said_entry),
    Kept(Visit, "what visits were for", "the next visit builds on it", WORDS, _over_visit, {"purpose": ""}),
    Kept(
        Brief,
        "briefs and their answers",
        "the next visit builds on it",
        WORDS,
        lambda at: _done(col(Brief.sent_at), col(Brief.id), at),
        {"what": "", "note": "", "to_say": "", "to_avoid": ""},
    ),
    Kept(Debrief, "debriefs", "the next visit builds on it", WORDS, lambda at: col(Debrief.sent_at) < at, {"said": ""}),
    Kept(
        Promise,
        "promises to customers",
        "kept until they are, then looked back at",
        WORDS,
        _past_promise,
        {"wording": UNSAID, "made_to": ""},
    ),
    Kept(
        Step,
        "what was agreed to do",
        "kept until it is done, then looked back at",
        WORDS,
        _past_step,
        {"wording": UNSAID},
    ),
    Kept(
        Feedback,
        "what was decided on feedback",
        "looked back at",
        WORDS,
        lambda at: col(Feedback.closed_at) < at,
        {"reason": "", "for_the_team": "", "untold": ""},
    ),
    Kept(
        FeedbackReport,
        "what customers said",
        "looked back at; counted for longer",
        WORDS,
        _closed_feedback,
        {"words": "", "said_by": "", "channel": "", "message_ts": ""},
    ),
    Kept(
        Topic,
        "topics of the forum",
        "what was decided is looked back at",
        WORDS,
        lambda at: _done(col(Topic.decided_at), col(Topic.id), at),
        {"wording": UNSAID, "problem": "", "options": "", "decision": UNSAID},
    ),
    Kept(
        Credit, "wins and thanks", "the year's celebration", WORDS, lambda at: col(Credit.told_at) < at, {"wording": ""}
    ),
    Kept(
        Update,
        "updates on a customer",
        "the next one counts from it",
        WORDS,
        lambda at: col(Update.told_at) < at,
        {"words": ""},
    ),
    Kept(
        Dispute,
        "disagreements",
        "between two people, and settled",
        SETTLED,
        lambda at: col(Dispute.closed_at) < at,
        {"about": "", "said": "", "answered": "", "outcome": ""},
    ),
    Kept(
        Proposal,
        "why a change was proposed",
        "looked back at",
        WORDS,
        lambda at: col(Proposal.ended_at) < at,
        {"why": ""},
    ),
    Kept(Voice, "objections and their reasons", "looked back at", WORDS, _ended_voice, {"reason": ""}),
)
