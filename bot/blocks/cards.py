"""The brief on both sides: what the account manager answers, and what the traveller hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks.dates import moment, visit_when
from bot.blocks.kit import Block, actions, button, context, section
from bot.blocks.message import Message
from bot.blocks.owed import answer_buttons
from bot.text import Mention, Said, together
from bot.words import say
from protocols.duty.obligation import Obligation
from protocols.visits.records import Brief, Sort, Visit

_PLANNED = ("card.manager", "card.manager.plain")
_URGENT = ("card.manager.urgent", "card.manager.urgent.plain")


@dataclass(frozen=True)
class Exchange:
    """A brief and its answer, with the names that its cards show, for one reader on one day.

    `traveller`: who wrote it or, where they stay at home, who goes.
    `away`: until when the account manager is away, where she is and nobody covers. `elsewhere`: who owes the answer,
    where that is not the reader. `is_asked_again`: what was answered was about another day.
    """

    brief: Brief
    visit: Visit
    account: str
    traveller: str
    writer: str
    is_writer: bool
    going: Sequence[str]
    manager: str
    manager_slack: str | None
    away: str
    is_answerer: bool
    elsewhere: str
    duty: Obligation | None
    begins: datetime | None
    is_asked_again: bool
    zone: str
    today: date
    now: datetime

    @property
    def when(self) -> str:
        return visit_when(self.visit.day, self.visit.hour, self.today, self.visit.last_day)


def for_manager(exchange: Exchange) -> Message:
    """The account manager's card: the brief, and one tap to answer it."""
    values = {"traveller": exchange.traveller, "account": exchange.account, "when": exchange.when}
    line, plain = _URGENT if exchange.visit.sort is Sort.URGENT else _PLANNED
    told = [section(say(line, **values)), section(say("card.purpose", purpose=exchange.visit.purpose))]
    if exchange.brief.what:
        told.append(section(say("card.what", what=exchange.brief.what)))
    if len(exchange.going) > 1:
        told.append(context(say("card.with", names=", ".join(exchange.going))))
    return Message(say(plain, **values), told + _answer_of(exchange))


def _answer_of(exchange: Exchange) -> list[Block]:
    brief = exchange.brief
    if brief.reply is None and exchange.elsewhere:
        return [context(say("card.elsewhere", name=exchange.elsewhere))]
    if brief.reply is None:
        return [*_due(exchange), actions(answer_buttons(brief.id))]
    add = actions([button(say("card.add"), "answer.note", brief.id)])
    return [section(answered_line(exchange)), *lines(brief), add]


def answered_line(exchange: Exchange) -> Said:
    """Who answered, and what."""
    who = "You" if exchange.is_answerer else exchange.manager
    said = say(f"card.answered.{exchange.brief.reply}", who=who)
    return together([said, say("card.answered.before")]) if exchange.is_asked_again else said


def _due(exchange: Exchange) -> list[Block]:
    duty = exchange.duty
    if duty is None:
        return []
    if exchange.begins and exchange.now < exchange.begins < duty.due_at:
        start = moment(exchange.begins, exchange.zone, exchange.now)
        return [context(say("card.answer_before", start=start, rule=duty.wording))]
    due = moment(duty.due_at, exchange.zone, exchange.now)
    return [context(say("card.answer_by", due=due, rule=duty.wording))]


def for_traveller(exchange: Exchange, ways: Sequence[Block] = ()) -> Message:
    """The traveller's card: that the brief arrived, then the answer. `ways`: the buttons of a visit to come."""
    who = Mention(exchange.manager_slack) if exchange.manager_slack else exchange.manager
    reply = exchange.brief.reply
    told = [section(_to_traveller(exchange, "", who))]
    told.append(context(_waits(exchange)) if reply is None else section(say("card.traveller.done")))
    told += [actions(ways)] if ways else []
    return Message(_to_traveller(exchange, ".plain", exchange.manager), told)


def _waits(exchange: Exchange) -> Said:
    if exchange.away:
        return say("card.traveller.away", manager=exchange.manager, until=exchange.away)
    return say("card.traveller.waits")


def _to_traveller(exchange: Exchange, tone: str, manager: Mention | str) -> Said:
    """To who wrote the brief: that it arrived. To who travels along: who named them, and for what."""
    values = {"account": exchange.account, "when": exchange.when, "manager": manager}
    if exchange.is_writer:
        return say(f"card.traveller{tone}", **values)
    return say(f"card.companion{tone}", traveller=exchange.writer, purpose=exchange.visit.purpose, **values)


def answered(exchange: Exchange) -> Message:
    """News for who travels: the account manager has answered, and what."""
    brief, values = exchange.brief, {"account": exchange.account, "when": exchange.when, "manager": exchange.manager}
    said = say("answered.before" if exchange.is_asked_again else f"answered.{brief.reply}", **values)
    return Message(said, [section(said), *lines(brief)])


def lines(brief: Brief) -> list[Block]:
    """What the account manager gave along."""
    given: list[tuple[str, Said]] = [
        (brief.note, say("card.note.said", note=brief.note)),
        (brief.to_say, say("card.to_say", text=brief.to_say)),
        (brief.to_avoid, say("card.to_avoid", text=brief.to_avoid)),
    ]
    return [section(said) for text, said in given if text]
