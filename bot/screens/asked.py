"""A question with the names that it shows: about a visit, feedback, a win, or about a team's own rule."""

from sqlmodel import Session

from bot.blocks import asking, cheering, plans, rules, sounding
from bot.blocks.asking import Asked
from bot.blocks.dates import day_name
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.rules import Ruling
from bot.screens.onlooker import Onlooker
from bot.screens.owed import names_of, where
from bot.screens.showing import accounts_of, manager_name, when_of
from bot.screens.sounding import sounding_of
from protocols.charter.built_in import clause_of
from protocols.charter.versions import CharterVersion
from protocols.duty.binding import binding
from protocols.questions import OF_WORDS, Kind, Question
from protocols.team.belonging import teams_of
from protocols.team.circles import Circle
from protocols.team.records import Account, Person
from protocols.team.roles import day_of
from protocols.visits.party import planned
from protocols.visits.records import LIAISE, Visit

_OF_VISITS = frozenset({Kind.VISIT, Kind.PLAN})


def question_message(session: Session, question: Question, onlooker: Onlooker) -> Message:
    """The question as it is put."""
    if question.kind is Kind.VISIT:
        return asking.question(asked(session, question, onlooker))
    if question.kind is Kind.PLAN:
        return plans.question(changing(session, question, onlooker))
    if question.kind is Kind.CHEER:
        return cheering.question(question.id, _about(session, question))
    if question.kind in OF_WORDS:
        return sounding.question(sounding_of(session, question, onlooker))
    return rules.ruling(ruling(session, question, onlooker))


def rule_of(session: Session, question: Question, onlooker: Onlooker) -> str:
    """The rule that a question comes from, as the charter words it."""
    if question.kind in _OF_VISITS:
        return asked(session, question, onlooker).rule
    if question.kind in OF_WORDS:
        return sounding_of(session, question, onlooker).rule
    return ruling(session, question, onlooker).rule


def question_blocks(session: Session, question: Question, onlooker: Onlooker) -> list[Block]:
    """The same, as it stands among others."""
    if question.kind is Kind.VISIT:
        return asking.question_blocks(asked(session, question, onlooker))
    if question.kind is Kind.PLAN:
        return plans.question(changing(session, question, onlooker)).blocks
    if question.kind is Kind.CHEER:
        return cheering.question(question.id, _about(session, question)).blocks
    if question.kind in OF_WORDS:
        return sounding.question_blocks(sounding_of(session, question, onlooker))
    return rules.ruling_blocks(ruling(session, question, onlooker))


def _about(session: Session, question: Question) -> str:
    return session.get_one(Account, question.account_id).name if question.account_id else ""


def asked(session: Session, question: Question, onlooker: Onlooker) -> Asked:
    """A question about a visit, with the rule it comes from."""
    account = session.get_one(Account, question.account_id)
    person = onlooker.person
    binding_rules = binding(session, planned(account, [person], person), day_of(session, account, onlooker.now))
    return Asked(
        question=question,
        account=account.name,
        manager=manager_name(session, account, onlooker.now),
        rule=binding_rules[0].text if binding_rules else "",
        is_liaison=any(rule.must == LIAISE for rule in binding_rules),
        today=onlooker.today,
    )


def changing(session: Session, question: Question, onlooker: Onlooker) -> plans.Turning:
    """A question about a visit that is noted, as the visit stands now."""
    visit = session.get_one(Visit, question.visit_id)
    return plans.Turning(
        question_id=question.id,
        account=session.get_one(Account, visit.account_id).name,
        when=when_of(visit, onlooker.today),
        to=day_name(question.day, onlooker.today) if question.day else "",
    )


def ruling(session: Session, question: Question, onlooker: Onlooker) -> Ruling:
    """A question about a rule, or a hint: as the charter had it that asked."""
    clause = clause_of(session.get_one(CharterVersion, question.charter_version_id).charter, question.clause_id)
    circle = circle_of(session, question, onlooker.person)
    is_open = question.kind is Kind.RULE and question.account_id is None
    return Ruling(
        question=question,
        rule=clause.text,
        why=clause.why or "",
        partner=names_of(session, circle, clause.counterpart, onlooker) if clause.counterpart else "",
        where=where(circle),
        is_ban=clause.must_not is not None,
        accounts=accounts_of(session, onlooker.person) if is_open else (),
    )


def circle_of(session: Session, question: Question, person: Person) -> Circle:
    """Where it was asked about: the customer, or the team of whom was asked."""
    if question.account_id:
        return Circle.of(session, question.account_id)
    return Circle(next(iter(teams_of(session, person)), None))
