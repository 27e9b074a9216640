"""Every table there is, in one place: importing this module makes `SQLModel.metadata` whole."""

from protocols.charter.versions import CharterVersion
from protocols.clockwork import Clockwork
from protocols.duty.cadence import Cadence
from protocols.duty.ledger import LedgerEntry, LedgerText
from protocols.duty.obligation import Obligation
from protocols.notice import Destination, Notice
from protocols.questions import Question
from protocols.receipts import Receipt
from protocols.team.records import Account, AccountChannel, Alias, Identity, Membership, Person, Role, Team, Workspace
from protocols.visits.records import Brief, Traveller, Visit

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
    CharterVersion,
    Obligation,
    Cadence,
    LedgerEntry,
    LedgerText,
    Notice,
    Destination,
    Receipt,
    Question,
    Visit,
    Traveller,
    Brief,
    Clockwork,
)
