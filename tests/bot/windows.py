"""Every form, window, Home tab and answer of the moment, drawn from the rows of a house."""

from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import col, func, select

from bot.blocks import (
    amending,
    briefing,
    bringing,
    crediting,
    debriefing,
    deciding,
    digest,
    disputing,
    facilitating,
    forum,
    handing,
    plans,
    promising,
    redress,
    topics,
    updating,
)
from bot.blocks import disputes as blocks
from bot.blocks import home as home_blocks
from bot.blocks.crediting import Blank
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.clock import Clock
from bot.office import Desk
from bot.screens import decided, disputes, making, proposing, told
from bot.screens.answered import came_of
from bot.screens.asked import question_message
from bot.screens.charter import changed, changes_view, charter_view, rules
from bot.screens.debriefs import blank
from bot.screens.forms import prefilled
from bot.screens.forum import talk_of
from bot.screens.helping import about_visits, directly
from bot.screens.home import home
from bot.screens.kept import kept_view
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.screens.reach import reach_form
from bot.screens.record import own_record, team_record
from bot.screens.showing import accounts_of
from bot.screens.themes import themes_view
from bot.screens.topics import blank as topic_blank
from bot.screens.updates import blank as blank_update
from bot.visitors import Standing, Visitor
from bot.words import say
from protocols.amending.records import Course, Proposal
from protocols.credit.records import Liking, Sort
from protocols.credit.updating import draft
from protocols.disputes.records import Dispute
from protocols.duty.obligation import Obligation
from protocols.feedback.records import Feedback
from protocols.forum.records import AgendaItem, Outcome, Stand, Topic
from protocols.promises import Promise
from protocols.questions import Answer, Question
from protocols.visits.records import Brief, Visit
from tests.bot.conftest import MONDAY
from tests.bot.house import House
from tests.bot.house_credit import owed_update

OF_EACH = 2


def desk(house: House, key: str) -> Desk:
    """Somebody's payload, inside its transaction."""
    person = house.person(key)
    return Desk(house.session, person.workspace_id, Visitor(f"U0{key}", "T1", Standing.MEMBER), person, Clock(), MONDAY)


def views(house: House) -> Iterator[Block]:
    """What opens over a conversation, and the Home tabs."""
    chen, session = desk(house, "chen"), house.session
    for visit in session.exec(select(Visit).limit(OF_EACH)).all():
        yield briefing.brief(prefilled(chen, visit))
        yield plans.form(prefilled(chen, visit), "https://hooks.example/respond")
        yield debriefing.form(blank(chen, visit, debriefing.MOST_PROMISES))
    yield from _notes(house)
    for promise in session.exec(select(Promise).limit(1)).all():
        yield promising.day_form(promise)
        yield promising.owner_form(promise)
    yield from _about_disputes(house)
    yield from _about_duties(house)
    yield from _making(house)
    yield from _about_feedback(house)
    yield from _about_credit(house)
    yield from _about_the_forum(house)
    yield charter_view(chen)
    yield changes_view(chen)
    yield reach_form(desk(house, "alice"))
    for proposal in session.exec(select(Proposal).where(Proposal.course == Course.REJECTED)).all():
        yield amending.form(proposal.id, house.person("alice").name, proposal.why)
    yield kept_view(chen)
    for key in ("chen", "alice", "ben", "grace"):
        yield home_blocks.home(home(session, house.person(key), MONDAY))
    yield home_blocks.stranger(house.person("chen").name, house.person("alice").name)


def _making(house: House) -> Iterator[Block]:
    """A rule in the making: a new one, each of the house's, and how some would be."""
    alice = desk(house, "alice")
    _, _, version = proposing.led(alice)
    yield proposing.chooser(alice)
    yield proposing.file(alice)
    yield making.form(making.new(version), version)
    for clause in version.charter.clauses[-OF_EACH:]:
        draft = making.changing(version, clause.id)
        yield making.form(replace(draft, is_longer=True), version)
        yield proposing.previewed(alice, draft)
    yield proposing.taken_out(alice, clause.id)


def _notes(house: House) -> Iterator[Block]:
    for brief in house.session.exec(select(Brief).limit(OF_EACH)).all():
        name = house.person("chen").name
        intro = say("note.intro", traveller=name, account=house.account.name, when="")
        yield briefing.note(brief.id, intro, brief.note, brief.to_say, brief.to_avoid)


def _about_disputes(house: House) -> Iterator[Block]:
    yield disputing.raising(disputes.blank(desk(house, "chen"), house.text))
    for dispute in house.session.exec(select(Dispute)).all():
        for key, draw in (("alice", disputing.settling), ("eve", disputing.telling), ("chen", blocks.reading)):
            yield draw(disputes.seen(house.session, dispute, Onlooker.of(house.session, house.person(key), MONDAY)))


def _about_duties(house: House) -> Iterator[Block]:
    reader = Onlooker.of(house.session, house.person("chen"), MONDAY)
    kinds = select(func.min(Obligation.id)).group_by(col(Obligation.clause_id))
    for duty in house.session.exec(select(Obligation).where(col(Obligation.id).in_(kinds))).all():
        seen = owed(house.session, duty, reader)
        yield handing.form(duty.id, seen.said("line"))
        for kind in (redress.WAIVE, redress.CONTEST):
            name = kind.removeprefix("duty.")
            intro = (
                say(f"{name}.intro", account=seen.where, when=seen.when, who=house.account.name)
                if name == "contest"
                else None
            )
            yield redress.form(
                kind, duty.id, intro or say("waive.intro", bearer=seen.bearer, account=seen.where, when="")
            )


def _about_the_forum(house: House) -> Iterator[Block]:
    known = topic_blank(desk(house, "chen"))
    yield topics.form(known)
    yield topics.form(replace(known, may_be_anonymous=True, is_private=True))
    for item in house.session.exec(select(AgendaItem).where(AgendaItem.outcome == Outcome.OPEN).limit(1)).all():
        yield forum.decide_form(talk_of(house.session, item, MONDAY.date()))
        yield facilitating.name_form(item.forum_id, "today")


def _about_feedback(house: House) -> Iterator[Block]:
    chen, ben = desk(house, "chen"), desk(house, "ben")
    for words in (house.text, ""):
        yield bringing.form(told.blank(chen, told.Source(house.account.name, words, words[:200], is_private=not words)))
    feedback = house.session.exec(select(Feedback).limit(1)).one()
    for way in deciding.FORMS:
        yield deciding.form(decided.matter(ben, feedback), way)
    yield themes_view(ben)
    yield themes_view(chen)


def _about_credit(house: House) -> Iterator[Block]:
    alice, account = desk(house, "alice"), house.account
    accounts, names = accounts_of(house.session, house.person("alice")), [house.person("chen").name]
    yield crediting.form(Blank(accounts, Sort.KUDOS, account.id, names[0] * 9, ["U0ALICE"], names))
    yield from (crediting.liking_form(liking) for liking in Liking)
    round_id = f"again:{house.session.exec(select(func.count()).select_from(Obligation)).one()}"
    duty = owed_update(house.session, account, round_id)
    drafted = blank_update(alice, draft(house.session, duty, house.person("alice"), MONDAY))
    yield updating.form(replace(drafted, unmentioned=names * 3))


def messages(house: House) -> Iterator[Message]:
    """What is said of the moment: questions, what came of them, visits noted, and what was asked for by a command."""
    session, chen = house.session, desk(house, "chen")
    readers = {key: Onlooker.of(session, house.person(key), MONDAY) for key in ("chen", "grace")}
    by_id = {reader.person.id: reader for reader in readers.values()}
    for question in session.exec(select(Question)).all():
        reader = by_id[question.person_id]
        yield question_message(session, question, reader).alone()
        for answer in Answer:
            question.answer = answer
            with session.no_autoflush:
                yield came_of(session, question, reader).alone()
        session.expire(question)
    for visit in session.exec(select(Visit).limit(OF_EACH)).all():
        yield noted(session, visit, readers["chen"]).alone()
    yield from (draw(chen) for draw in (rules, changed, about_visits))
    yield from (directly(chen, text) for text in ("hello", "stop", "what do I owe?"))
    dana = desk(house, "dana")
    for shown in (own_record(chen, ""), team_record(dana, ""), own_record(dana, "@chen")):
        yield from (each for each in (shown.answer, shown.picture) if each)
    for topic in session.exec(select(Topic).where(Topic.stand == Stand.WAITING)).all():
        yield topics.brought(topic, " today").alone()
    yield digest.done([say("noted.free", account=house.account.name, when="")])
