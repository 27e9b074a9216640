"""Every table there is, in one place: importing this module makes `SQLModel.metadata` whole."""

from protocols.amending.records import Proposal, Signature, Voice
from protocols.budget import Started
from protocols.charter.versions import CharterVersion
from protocols.clockwork import Clockwork
from protocols.credit.records import Celebration, Credit, HadPart, Preference, Unmentioned, Update
from protocols.disputes.records import Dispute
from protocols.duty.cadence import Cadence
from protocols.duty.handover_list import Handover
from protocols.duty.ledger import LedgerEntry, LedgerText
from protocols.duty.obligation import Obligation
from protocols.duty.sightings import Sighting
from protocols.feedback.records import Feedback, FeedbackReader, FeedbackReport
from protocols.forum.records import AgendaItem, Forum, Topic
from protocols.lessons import Lesson
from protocols.notice import Destination, Notice
from protocols.promises import Promise
from protocols.pulse import Pulse
from protocols.questions import Question
from protocols.receipts import Receipt
from protocols.steps import Step
from protocols.team.contacts import Contact, Touchpoint
from protocols.team.leave import Leave
from protocols.team.records import Account, AccountChannel, Alias, Identity, Membership, Person, Role, Team, Workspace
from protocols.visits.records import Brief, Debrief, Traveller, Visit

TABLES = (
    Workspace,
    Person,
    Identity,
    Team,
    Membership,
    Account,
    Alias,
    AccountChannel,
    Role,
    Leave,
    CharterVersion,
    Handover,
    Obligation,
    Cadence,
    Sighting,
    LedgerEntry,
    LedgerText,
    Notice,
    Destination,
    Started,
    Receipt,
    Question,
    Lesson,
    Visit,
    Traveller,
    Brief,
    Debrief,
    Contact,
    Touchpoint,
    Promise,
    Celebration,
    Credit,
    HadPart,
    Preference,
    Update,
    Unmentioned,
    Step,
    Dispute,
    Forum,
    Topic,
    AgendaItem,
    Feedback,
    FeedbackReport,
    FeedbackReader,
    Proposal,
    Voice,
    Signature,
    Clockwork,
    Pulse,
)
