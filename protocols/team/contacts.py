"""People at the customer, and when one of us met them."""

from datetime import date
from unicodedata import normalize

from sqlmodel import Field, Session, SQLModel, select

from protocols.base import index, new_id, unique
from protocols.guarded import insert_ignoring
from protocols.team.records import Account


class Contact(SQLModel, table=True):
    """Somebody who works for a customer, as a colleague wrote them down: "Carla Ruiz", "plant manager"."""

    __table_args__ = (unique("workspace_id", "account_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    name: str
    title: str = ""


class Touchpoint(SQLModel, table=True):
    """One of us met a contact that day."""

    __table_args__ = (unique("workspace_id", "contact_id", "person_id", "day"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    contact_id: str = Field(foreign_key="contact.id")
    person_id: str = Field(foreign_key="person.id")
    visit_id: str | None = Field(default=None, foreign_key="visit.id")
    day: date


def contacts_of(session: Session, account: Account) -> list[Contact]:
    """Everybody known at a customer, by name."""
    return sorted(session.exec(select(Contact).where(Contact.account_id == account.id)), key=_in_order)


def _in_order(contact: Contact) -> tuple[str, str]:
    """Élodie stands with the E's, on either engine."""
    return normalize("NFKD", contact.name).casefold(), contact.id


def known(session: Session, account: Account, name: str, title: str = "") -> Contact:
    """The contact of this name, written down where it is new. A title that was not known is added."""
    written = " ".join(normalize("NFC", name).split())
    contact = _called(session, account, written) or _write_down(session, account, written)
    contact.title = contact.title or title
    session.add(contact)
    session.flush()
    return contact


def _called(session: Session, account: Account, name: str) -> Contact | None:
    """Compared here, since a database does not know that É and é are one letter."""
    there = contacts_of(session, account)
    return next((contact for contact in there if contact.name.casefold() == name.casefold()), None)


def _write_down(session: Session, account: Account, name: str) -> Contact:
    """Of two who write the same name at once, both mean one person."""
    row = Contact(workspace_id=account.workspace_id, account_id=account.id, name=name)
    insert_ignoring(session, Contact, row.model_dump())
    return session.exec(select(Contact).where(Contact.account_id == account.id, Contact.name == name)).one()


def met(session: Session, contact: Contact, person_id: str, day: date, visit_id: str | None = None) -> None:
    """Note that they met, once a day."""
    row = Touchpoint(
        workspace_id=contact.workspace_id, contact_id=contact.id, person_id=person_id, visit_id=visit_id, day=day
    )
    insert_ignoring(session, Touchpoint, row.model_dump())


def met_on(session: Session, visit_id: str) -> list[Contact]:
    """Whom colleagues met on a visit, by name."""
    rows = select(Contact).where(Touchpoint.contact_id == Contact.id, Touchpoint.visit_id == visit_id).distinct()
    return sorted(session.exec(rows), key=_in_order)
