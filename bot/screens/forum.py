"""A forum as people see it: its agenda, what it looks back on, who facilitates it, and what came of it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from sqlmodel import Session

from bot.blocks import facilitating as chairing
from bot.blocks import topics as bringing
from bot.blocks.dates import day_name, plain_day
from bot.blocks.forum import Earlier, Opening, Talk
from bot.blocks.kit import Block
from bot.screens.onlooker import Onlooker
from bot.text import render, together
from bot.words import say
from protocols.amending.records import Proposal
from protocols.amending.standing import standing_of
from protocols.duty.obligation import Obligation, State
from protocols.forum.records import AgendaItem, Forum, Source, Topic
from protocols.forum.reporting import Decided, Item, agenda, decided, looks_back, open_with
from protocols.forum.topics import waiting_of
from protocols.team.circles import leads
from protocols.team.records import Account, Person, Team

SHORT, LONG = 100, 600


def talk(session: Session, found: Item, today: date) -> Talk:
    """A topic on an agenda, with what came of it there."""
    item, topic = found.item, found.topic
    made = decided(session, topic) if topic.decision else None
    return Talk(
        item_id=item.id,
        place=item.place,
        sort=_sort(session, topic),
        wording=topic.wording,
        by=brought_by(session, topic),
        account="" if topic.source is Source.FEEDBACK else about(session, topic),
        outcome=item.outcome,
        problem=topic.problem,
        options=topic.options,
        decision=topic.decision,
        to_do=_to_do(session, made, today) if made else "",
    )


def talk_of(session: Session, item: AgendaItem, today: date) -> Talk:
    """The same, by its place on the agenda."""
    return talk(session, Item(item, session.get_one(Topic, item.topic_id)), today)


def _sort(session: Session, topic: Topic) -> str:
    """What it is; of what a customer said, from which customer."""
    if topic.source is Source.FEEDBACK:
        account = about(session, topic)
        return render(say("topic.heard", account=account) if account else say("topic.heard.any"), SHORT)
    return render(say(f"topic.sort.{topic.sort}"), SHORT)


def brought_by(session: Session, topic: Topic) -> str:
    """Who brought it, or where it comes from; of what a customer said, in whose words that stands there."""
    if topic.source is Source.FEEDBACK and topic.author_id:
        name = session.get_one(Person, topic.author_id).name
        return render(say("topic.in_words", name=name), SHORT)
    if topic.source is Source.AMENDMENT:
        return _objected_to(session, topic)
    if topic.source is not Source.PERSON:
        return render(say(f"topic.by.{topic.source}"), SHORT)
    if topic.author_id is None:
        return render(say("topic.by.anonymous"), SHORT)
    return session.get_one(Person, topic.author_id).name


def _objected_to(session: Session, topic: Topic) -> str:
    """A change on which the team does not agree: who objects, and why. Their names stand on the proposal, too."""
    proposal = session.get(Proposal, topic.source_id)
    objections = standing_of(session, proposal).objections if proposal else []
    said = [say("topic.objection", name=who.name, reason=voice.reason) for who, voice in objections if voice.reason]
    return render(together([say("topic.by.amendment"), *said], "; "), LONG)


def about(session: Session, topic: Topic) -> str:
    """The customer whom it is about, where it is about one."""
    return session.get_one(Account, topic.account_id).name if topic.account_id else ""


def _to_do(session: Session, made: Decided, today: date) -> str:
    """Who does what was decided, and by when."""
    if made.step is None:
        return ""
    name, day = _doer(session, made).name, _due(made)
    return f"{name}, by {plain_day(day, today)}" if day else name


def _doer(session: Session, made: Decided) -> Person:
    """Whoever owes it by now."""
    assert made.step
    return session.get_one(Person, made.duty.bearer_id if made.duty else made.step.owner_id)


def _due(made: Decided) -> date | None:
    return made.duty.due_day if made.duty else made.step.day if made.step else None


def earlier(session: Session, made: Decided, today: date) -> Earlier:
    """A decision from before, and whether it happened."""
    if made.step is None:
        return Earlier(made.topic.decision, "said")
    day, decided_at = _due(made), made.topic.decided_at
    due = plain_day(day, today) if day else ""
    weeks = (today - decided_at.date()).days // 7 if decided_at else 0
    return Earlier(made.topic.decision, _stand(made.duty), _doer(session, made).name, due, weeks)


def _stand(duty: Obligation | None) -> str:
    """How far it is; without a charter nobody tracks it."""
    if duty is None:
        return "said"
    if duty.state is State.KEPT or duty.settled_at:
        return "done"
    if duty.state is State.OPEN:
        return "open"
    return "not_yet" if duty.state is State.BREACHED else "let_go"


def closers(session: Session, forum: Forum, now: datetime) -> str:
    """Who closes its topics."""
    if forum.facilitator_id:
        return session.get_one(Person, forum.facilitator_id).name
    return " or ".join(person.name for person in leads(session, session.get_one(Team, forum.team_id), now))


def opening(session: Session, forum: Forum, today: date, now: datetime, *, late: str, news: list[str]) -> Opening:
    """The post that opens it. `late`: the hour at which it was planned, where it was held later."""
    facilitator = session.get_one(Person, forum.facilitator_id).name if forum.facilitator_id else ""
    return Opening(
        forum_id=forum.id,
        when=day_name(forum.day, forum.day).partition(", ")[2],
        facilitator=facilitator,
        closers=closers(session, forum, now),
        is_on=forum.is_on,
        late=late,
        news=news,
        earlier=[earlier(session, made, today) for made in looks_back(session, forum)],
        agenda=[talk(session, item, today) for item in agenda(session, forum)],
    )


def to_close(session: Session, onlooker: Onlooker) -> Iterator[Callable[[], list[Block]]]:
    """On the Home tab of who facilitates: what is still open."""
    for item in open_with(session, onlooker.person):
        yield partial(_to_close, session, item, onlooker)


def _to_close(session: Session, item: Item, onlooker: Onlooker) -> list[Block]:
    return chairing.on_agenda(talk(session, item, onlooker.today))


def to_come(session: Session, onlooker: Onlooker) -> Iterator[Callable[[], list[Block]]]:
    """On the Home tab of who brought them: topics that wait for a forum."""
    for topic in waiting_of(session, onlooker.person):
        yield partial(_to_come, session, topic)


def _to_come(session: Session, topic: Topic) -> list[Block]:
    return bringing.waiting(topic, about(session, topic))
