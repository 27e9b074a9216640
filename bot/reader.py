"""The readers of messages, fed with the workspace: its accounts and colleagues, and the phrases of its teams' rules."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from sqlmodel import Session, col, select

from protocols.charter.clauses import Says
from protocols.lessons import tempers
from protocols.reading.changes import ChangeReader
from protocols.reading.markup import OwnWords, own_words
from protocols.reading.names import Account as Named
from protocols.reading.phrases import PhraseReader
from protocols.reading.small_talk import IDLE, SOMETHING, SmallTalk
from protocols.reading.temper import Temper
from protocols.reading.visits import VisitReader
from protocols.reading.whole import WholeReader
from protocols.team.circles import Circle, charter_in
from protocols.team.contacts import Contact
from protocols.team.records import Account, AccountChannel, Alias, Person, Team


@dataclass(frozen=True)
class Known:
    """What the readers are fed with. `contacts`: who is at which account; `phrases`: those of the rules in force;
    `tempers`: where a customer's team wants it surer, by customer and signal.
    """

    accounts: tuple[Named, ...]
    colleagues: tuple[str, ...]
    contacts: dict[str, str]
    phrases: tuple[str, ...]
    tempers: dict[tuple[str, str], Temper]


@dataclass(frozen=True)
class Readers:
    """What can be read out of a message. `may_concern` is cheap and never says no where one of them would see
    something.
    """

    known: Known
    whole: WholeReader
    phrases: PhraseReader
    changes: ChangeReader
    small_talk: SmallTalk

    @classmethod
    def of(cls, known: Known) -> Self:
        whole = WholeReader(known.accounts, known.colleagues, known.contacts, tempers=known.tempers)
        phrases, changes = PhraseReader(known.phrases), ChangeReader(whole.visits.lexicon)
        lexicon = whole.visits.lexicon
        small_talk = SmallTalk((*lexicon.spellings, *phrases.phrases), lexicon.is_a_slip, changes.cues)
        return cls(known, whole, phrases, changes, small_talk)

    @property
    def visits(self) -> VisitReader:
        return self.whole.visits

    def may_concern(self, text: str, channel: str) -> bool:
        seen = SOMETHING if self.visits.lexicon.of_channel(channel) else self.small_talk.look(text)
        if seen == IDLE:
            return False
        if seen == SOMETHING and self.whole.may_concern(text, channel):
            return True
        words = own_words(text)
        has_phrase = seen == SOMETHING and self.phrases.may_concern(words)
        return has_phrase or self.changes.may_concern_words(words, channel)

    def customer(self, words: OwnWords, channel: str) -> str | None:
        """The one customer that a message names; where it names none, that of the channel."""
        named = {mention.name for mention in self.visits.lexicon.mentions(words.text, words.lowered)}
        if named:
            return named.pop() if len(named) == 1 else None
        return self.visits.lexicon.of_channel(channel)


def readers_of(session: Session, workspace_id: str, before: Readers | None = None) -> Readers:
    """Readers who know the accounts, colleagues, contacts and rules, and what the teams say no to; those of before if
    all this is as it was.
    """
    known = _known(session, workspace_id)
    return before if before and before.known == known else Readers.of(known)


def _known(session: Session, workspace_id: str) -> Known:
    here = select(Person.name).where(Person.workspace_id == workspace_id, col(Person.is_active)).order_by(Person.name)
    return Known(
        tuple(named_accounts(session, workspace_id)),
        tuple(session.exec(here.where(col(Person.outside).is_(None)))),
        _contacts(session, workspace_id),
        tuple(_phrases(session, workspace_id)),
        _tempers(session, workspace_id),
    )


def _contacts(session: Session, workspace_id: str) -> dict[str, str]:
    """At which account somebody is: the contacts that colleagues wrote down, and who is from there in our Slack."""
    accounts = select(Account).where(Account.workspace_id == workspace_id, col(Account.is_active))
    names = {account.id: account.name for account in session.exec(accounts)}
    met = session.exec(select(Contact).where(Contact.workspace_id == workspace_id))
    found = {each.name: names[each.account_id] for each in met if each.account_id in names}
    outside = select(Person).where(Person.workspace_id == workspace_id, col(Person.outside).in_(names.values()))
    return found | {person.name: person.outside for person in session.exec(outside) if person.outside}


def _tempers(session: Session, workspace_id: str) -> dict[tuple[str, str], Temper]:
    """Where a customer's team wants it surer, by customer and signal."""
    found = tempers(session, workspace_id)
    accounts = select(Account).where(Account.workspace_id == workspace_id, col(Account.is_active))
    looked_after = {account.name: account.team_id for account in session.exec(accounts)} if found else {}
    return {
        (name, signal): temper
        for (team_id, signal), temper in found.items()
        for name, team in looked_after.items()
        if team == team_id
    }


def _phrases(session: Session, workspace_id: str) -> list[str]:
    """Every phrase that a rule in force is about."""
    teams = session.exec(select(Team).where(Team.workspace_id == workspace_id)).all()
    found = (charter_in(session, Circle(team)) for team in teams)
    clauses = (clause for version in found if version for clause in version.charter.clauses)
    return [phrase for clause in clauses if isinstance(clause.when, Says) for phrase in clause.when.phrases]


def named_accounts(session: Session, workspace_id: str) -> list[Named]:
    """The names, aliases and channels of every active account."""
    accounts = select(Account).where(Account.workspace_id == workspace_id, col(Account.is_active))
    aliases, channels = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for alias in session.exec(select(Alias).where(Alias.workspace_id == workspace_id).order_by(Alias.id)):
        aliases[alias.account_id].append(alias.alias)
    here = select(AccountChannel).where(AccountChannel.workspace_id == workspace_id)
    for channel in session.exec(here.order_by(AccountChannel.id)):
        channels[channel.account_id].append(channel.name)
    return [
        Named(account.name, tuple(aliases[account.id]), tuple(channels[account.id]))
        for account in session.exec(accounts.order_by(Account.name))
    ]
