"""The reader of messages, fed with the accounts of the workspace."""

from sqlmodel import Session, col, select

from protocols.reading.names import Account as Named
from protocols.reading.visits import VisitReader
from protocols.team.records import Account, AccountChannel, Alias, Person


def reader_of(session: Session, workspace_id: str) -> VisitReader:
    """A reader who knows the workspace's accounts and colleagues."""
    here = select(Person.name).where(Person.workspace_id == workspace_id, col(Person.is_active))
    colleagues = session.exec(here.where(col(Person.outside).is_(None))).all()
    return VisitReader(named_accounts(session, workspace_id), colleagues)


def named_accounts(session: Session, workspace_id: str) -> list[Named]:
    """The names, aliases and channels of every active account."""
    accounts = select(Account).where(Account.workspace_id == workspace_id, col(Account.is_active))
    return [_named(session, account) for account in session.exec(accounts.order_by(Account.name))]


def _named(session: Session, account: Account) -> Named:
    aliases = session.exec(select(Alias.alias).where(Alias.account_id == account.id)).all()
    channels = session.exec(select(AccountChannel.name).where(AccountChannel.account_id == account.id)).all()
    return Named(account.name, tuple(aliases), tuple(channels))
