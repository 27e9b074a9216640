"""A duty as people see it, wherever it stands: the values of its sentences, and the buttons that do it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.blocks import feedback
from bot.blocks.dates import moment, visit_when
from bot.blocks.kit import Block, actions, button, context
from bot.blocks.updating import buttons as update_buttons
from bot.blocks.versions import changes_button, read_button
from bot.text import Said
from bot.words import say
from protocols.charter.vocabulary import ACKNOWLEDGE, CLOSE, DEBRIEF, DECIDE, DO_IT, KEEP_THE_PROMISE, UPDATE_THE_TEAM
from protocols.duty.obligation import Obligation, State
from protocols.feedback.records import Feedback
from protocols.promises import Promise
from protocols.steps import Step
from protocols.visits.records import ANSWER, LIAISE, Brief, Visit

TALKED = "visit.talked"


_OWN_SENTENCES = {LIAISE: "liaise", ANSWER: "answer", DEBRIEF: "debrief", KEEP_THE_PROMISE: "promise", DO_IT: "step"}
_OWN_SENTENCES |= {ACKNOWLEDGE: ACKNOWLEDGE, DECIDE: DECIDE, CLOSE: CLOSE}
_OWN_SENTENCES |= {UPDATE_THE_TEAM: "update"}


@dataclass(frozen=True)
class Owed:
    """A duty as somebody sees it. `where`: the customer, or the team. `to`: to whom a promise was made.

    `wording`: of the promise or the step, or what the customer said.
    `waiting`: who waits for it, or is spoken to. `version_id`: of the charter that is read to do it.
    `asked_by`: who put a step with them, where they did not do so themselves.
    """

    duty: Obligation
    visit: Visit | None
    brief: Brief | None
    promise: Promise | None
    step: Step | None
    feedback: Feedback | None
    wording: str
    to: str
    where: str
    bearer: str
    waiting: str
    going: Sequence[str]
    zone: str
    today: date
    now: datetime
    can_be_done: bool
    version_id: str = ""
    asked_by: str = ""

    @property
    def when(self) -> str:
        visit = self.visit
        return visit_when(visit.day, visit.hour, self.today, visit.last_day) if visit else ""

    @property
    def due(self) -> str:
        return moment(self.duty.due_at, self.zone, self.now)

    @property
    def is_missed(self) -> bool:
        """Breached, and it can still be done."""
        return self.duty.state is State.BREACHED and self.can_be_done

    @property
    def is_past_due(self) -> bool:
        """Missed, or still within grace: it was due before now and can still be done."""
        return self.can_be_done and (self.is_missed or self.duty.is_overdue(self.now))

    @property
    def kind(self) -> str:
        """Which sentences are about it: those of a visit's own acts, of a promise, of a ban, or of any other rule."""
        if self.duty.is_ban:
            return "ban"
        if self.is_there:
            return _OWN_SENTENCES[self.duty.act]
        return "with" if self.duty.counterpart and self.waiting else "other"

    @property
    def is_there(self) -> bool:
        """What the act is about is known: the visit, the brief, the promise, the step."""
        of_visits: dict[str, object] = {LIAISE: self.visit, ANSWER: self.brief, DEBRIEF: self.visit}
        about = of_visits | {KEEP_THE_PROMISE: self.promise, DO_IT: self.step, UPDATE_THE_TEAM: self.duty.account_id}
        about |= dict.fromkeys((ACKNOWLEDGE, DECIDE, CLOSE), self.feedback)
        return about.get(self.duty.act) is not None

    def values(self) -> dict[str, str]:
        """What its sentences may name."""
        return {
            "account": self.where,
            "when": self.when,
            "due": self.due,
            "rule": self.duty.wording,
            "manager": self.waiting,
            "traveller": self.waiting,
            "bearer": self.bearer,
            "with": self.waiting,
            "purpose": self.visit.purpose if self.visit else "",
            "wording": self.wording,
            "to": self.to,
            "by": self.asked_by,
        }

    def said(self, family: str) -> Said:
        """The sentence of a family ("nudge", "home.owed") for this kind of duty, with only the values it names."""
        return say_named(f"{family}.{self.kind}", self.values())


def say_named(key: str, values: dict[str, str]) -> Said:
    """A sentence with those of the values that it names."""
    template = say(key).template
    return say(key, **{name: value for name, value in values.items() if f"{{{name}}}" in template})


def ways(owed: Owed, *more: Block) -> list[Block]:
    """The buttons that do it, and more of them; of what is said to be done, who was asked about it."""
    if owed.duty.claimed_at and owed.duty.state is State.OPEN:
        return [context(say("claimed", name=owed.waiting)), *([actions(more)] if more else [])]
    return [actions([*doing(owed), *more])]


def doing(owed: Owed) -> list[Block]:
    """The buttons that do it."""
    return _WAYS.get(owed.kind, _ways_of_a_team)(owed)


def _ways_of_a_team(owed: Owed) -> list[Block]:
    """What only its charter knows; what is to be read first can be opened from here."""
    if owed.version_id:
        return [read_button(owed.version_id), changes_button()]
    return [done_button(owed.duty.id)]


def done_button(duty_id: str) -> Block:
    """For a duty that only the team's own charter knows: the bearer's word is enough."""
    return button(say("duty.done"), "duty.done", duty_id)


def _ways_to_liaise(visit_id: str, owed: Owed) -> list[Block]:
    """Once the visit is over, all there is to say is that they had talked."""
    return [*([brief_button(visit_id)] if owed.can_be_done else []), talked_button(visit_id)]


def brief_button(visit_id: str) -> Block:
    """Opens the form."""
    return button(say("nudge.brief"), "visit.brief", visit_id, primary=True)


def talked_button(visit_id: str) -> Block:
    """For who has told the account manager already, by word of mouth."""
    return button(say("question.talked"), TALKED, visit_id)


def answer_buttons(brief_id: str) -> list[Block]:
    """The account manager's three ways to answer."""
    return [
        button(say("card.go_ahead"), "answer.go_ahead", brief_id, primary=True),
        button(say("card.talk_first"), "answer.talk_first", brief_id),
        button(say("card.note"), "answer.note", brief_id),
    ]


def debrief_buttons(visit_id: str) -> list[Block]:
    """To tell how it was, or that it was not."""
    return [
        button(say("nudge.debrief.now"), "visit.debrief", visit_id, primary=True),
        button(say("nudge.debrief.not"), "visit.off", visit_id),
    ]


def _ways_with_feedback(owed: Owed) -> list[Block]:
    return feedback.ways(owed.feedback) if owed.feedback else []


_WAYS: dict[str, Callable[[Owed], list[Block]]] = {
    ANSWER: lambda owed: answer_buttons(owed.brief.id) if owed.brief else [],
    LIAISE: lambda owed: _ways_to_liaise(owed.visit.id, owed) if owed.visit else [],
    DEBRIEF: lambda owed: debrief_buttons(owed.visit.id) if owed.visit else [],
    **dict.fromkeys((ACKNOWLEDGE, DECIDE, CLOSE), _ways_with_feedback),
    "update": lambda owed: update_buttons(owed.duty.id),
}
