"""Cards that stand in direct messages: the brief on both sides, nudges, word to an admin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks.dates import moment, visit_when
from bot.blocks.kit import Block, actions, button, context, section
from bot.blocks.message import Message
from bot.text import Mention, Said
from bot.words import say
from protocols.duty.obligation import Obligation, State
from protocols.visits.records import ANSWER, LIAISE, Brief, Visit


@dataclass(frozen=True)
class Exchange:
    """A brief and its answer, with the names that its cards show, for one reader on one day."""

    brief: Brief
    visit: Visit
    account: str
    traveller: str
    is_writer: bool
    going: Sequence[str]
    manager: str
    manager_slack: str | None
    is_answerer: bool
    duty: Obligation | None
    begins: datetime | None
    zone: str
    today: date
    now: datetime

    @property
    def when(self) -> str:
        return visit_when(self.visit.day, self.visit.hour, self.today)


@dataclass(frozen=True)
class Owed:
    """A duty as its bearer sees it. `waiting`: the name of who waits for it."""

    duty: Obligation
    visit: Visit | None
    brief: Brief | None
    account: str
    waiting: str
    zone: str
    today: date
    now: datetime

    @property
    def when(self) -> str:
        return visit_when(self.visit.day, self.visit.hour, self.today) if self.visit else ""

    @property
    def due(self) -> str:
        return moment(self.duty.due_at, self.zone, self.now)

    @property
    def is_missed(self) -> bool:
        """Breached, not settled, and the visit is not over: it can still be done."""
        is_ahead = self.visit is None or (
            self.visit.cancelled_at is None and (self.visit.day is None or self.visit.day >= self.today)
        )
        return self.duty.state is State.BREACHED and self.duty.settled_at is None and is_ahead


def for_manager(exchange: Exchange) -> Message:
    """The account manager's card: the brief, and one tap to answer it."""
    values = {"traveller": exchange.traveller, "account": exchange.account, "when": exchange.when}
    told = [section(say("card.manager", **values)), section(say("card.purpose", purpose=exchange.visit.purpose))]
    if exchange.brief.what:
        told.append(section(say("card.what", what=exchange.brief.what)))
    if len(exchange.going) > 1:
        told.append(context(say("card.with", names=", ".join(exchange.going))))
    return Message(say("card.manager.plain", **values), told + _answer_of(exchange))


def _answer_of(exchange: Exchange) -> list[Block]:
    brief = exchange.brief
    if brief.reply is None:
        return [*_due(exchange), actions(answer_buttons(brief.id))]
    add = actions([button(say("card.add"), "answer.note", brief.id)])
    return [section(answered_line(exchange)), *lines(brief), add]


def answered_line(exchange: Exchange) -> Said:
    """Who answered, and what."""
    who = "You" if exchange.is_answerer else exchange.manager
    return say(f"card.answered.{exchange.brief.reply}", who=who)


def _due(exchange: Exchange) -> list[Block]:
    duty = exchange.duty
    if duty is None:
        return []
    if exchange.begins and exchange.now < exchange.begins < duty.due_at:
        start = moment(exchange.begins, exchange.zone, exchange.now)
        return [context(say("card.answer_before", start=start, rule=duty.wording))]
    due = moment(duty.due_at, exchange.zone, exchange.now)
    return [context(say("card.answer_by", due=due, rule=duty.wording))]


def answer_buttons(brief_id: str) -> list[Block]:
    """Go ahead, talk first, or a note."""
    return [
        button(say("card.go_ahead"), "answer.go_ahead", brief_id, primary=True),
        button(say("card.talk_first"), "answer.talk_first", brief_id),
        button(say("card.note"), "answer.note", brief_id),
    ]


def for_traveller(exchange: Exchange, ways: Sequence[Block] = ()) -> Message:
    """The traveller's card: that the brief arrived, then the answer. `ways`: the buttons of a visit to come."""
    who = Mention(exchange.manager_slack) if exchange.manager_slack else exchange.manager
    reply = exchange.brief.reply
    told = [section(_to_traveller(exchange, "", who))]
    told.append(context(say("card.traveller.waits")) if reply is None else section(say("card.traveller.done")))
    told += [actions(ways)] if ways else []
    return Message(_to_traveller(exchange, ".plain", exchange.manager), told)


def _to_traveller(exchange: Exchange, tone: str, manager: Mention | str) -> Said:
    """To who wrote the brief: that it arrived. To who travels along: who named them, and for what."""
    values = {"account": exchange.account, "when": exchange.when, "manager": manager}
    if exchange.is_writer:
        return say(f"card.traveller{tone}", **values)
    return say(f"card.companion{tone}", traveller=exchange.traveller, purpose=exchange.visit.purpose, **values)


def answered(exchange: Exchange) -> Message:
    """News for who travels: the account manager has answered, and what."""
    brief, values = exchange.brief, {"account": exchange.account, "when": exchange.when, "manager": exchange.manager}
    said = say(f"answered.{brief.reply}", **values)
    return Message(said, [section(said), *lines(brief)])


def lines(brief: Brief) -> list[Block]:
    """What the account manager gave along."""
    given: list[tuple[str, Said]] = [
        (brief.note, say("card.note.said", note=brief.note)),
        (brief.to_say, say("card.to_say", text=brief.to_say)),
        (brief.to_avoid, say("card.to_avoid", text=brief.to_avoid)),
    ]
    return [section(said) for text, said in given if text]


def nudge(owed: Owed) -> Message:
    """A reminder of one thing, with the button that does it; once it is done, a word of thanks."""
    said = _nudge_words(owed)
    return Message(said, [section(said), *(_doing(owed) if owed.duty.state is State.OPEN or owed.is_missed else [])])


def _nudge_words(owed: Owed) -> Said:
    if owed.is_missed:
        return say("nudge.missed", account=owed.account, when=owed.when, due=owed.due)
    if owed.duty.state is not State.OPEN:
        key = "nudge.done" if owed.duty.state is State.KEPT or owed.duty.settled_at else "nudge.over"
        return say(key, account=owed.account, when=owed.when)
    values = {"account": owed.account, "when": owed.when, "due": owed.due}
    if owed.duty.act == LIAISE:
        return say("nudge.liaise", manager=owed.waiting, **values)
    if owed.duty.act == ANSWER:
        return say("nudge.answer", traveller=owed.waiting, **values)
    return say("nudge.other", rule=owed.duty.wording, account=owed.account, due=owed.due)


def _doing(owed: Owed) -> list[Block]:
    if owed.brief:
        return [actions(answer_buttons(owed.brief.id))]
    if owed.duty.act == LIAISE and owed.visit:
        return [actions([button(say("nudge.brief"), "visit.brief", owed.visit.id, primary=True)])]
    return [actions([done_button(owed)])]


def done_button(owed: Owed) -> Block:
    """For a duty that only the team's own charter knows: the bearer's word is enough."""
    return button(say("duty.done"), "duty.done", owed.duty.id)


def no_manager(account: str) -> Message:
    """For an admin: an account has nobody to liaise with."""
    return Message(say("no_manager.admin.plain", account=account), [section(say("no_manager.admin", account=account))])
