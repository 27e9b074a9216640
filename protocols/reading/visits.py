"""The reader of visits: somebody of ours means to meet a customer in person, and it lies ahead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from protocols.reading.cues import find_cues, speaks_for_a_visit
from protocols.reading.dates import Day, days_in
from protocols.reading.intent import ASK, MAYBE, Plan, Scene, plans
from protocols.reading.markup import OwnWords, own_words
from protocols.reading.message import Message, Reading
from protocols.reading.names import Account, Lexicon, Mention
from protocols.reading.sentences import Span, sentences
from protocols.reading.traveller import traveller

VISIT = "visit"
ASIDE = 4  # words: a sentence as short as "Thursday." belongs to the one before it

# A day after these is not the day of the visit: back on Friday, by Thursday, not before Monday.
_OTHER_DAY = re.compile(
    r"\b(?:back|back home|return|returning|returned|by|until|till|til|before|since|due|deadline|closing"
    r"|zurück|bis|vor|seit"
    r"|retour|avant|jusqu'à|hasta|antes|desde|vuelta|terug|voor|tot)\s(?:on\s|am\s|the\s|el\s|le\s|op\s|de\s|del\s)?$"
)


class VisitReader:
    """Reads messages by names, intent and dates alone: no memory, no clock, no network."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.lexicon = Lexicon(accounts)

    def may_concern(self, text: str, channel: str) -> bool:
        """Whether a full reading could see something. Cheap: a few microseconds where no customer is in sight."""
        words = own_words(text)
        return self._customers(words, channel) is not None

    def read(self, message: Message) -> Reading:
        words = own_words(message.text)
        customers = self._customers(words, message.channel)
        if customers is None:
            return Reading(message.id)
        own = self.lexicon.of_channel(message.channel)
        draft = _Draft(words, customers, own, message.sent_at.date())
        return draft.reading(message.id)

    def _customers(self, words: OwnWords, channel: str) -> tuple[Mention, ...] | None:
        """The customers named, perhaps none in a channel of one; None where it is nobody's message."""
        if not speaks_for_a_visit(words.lowered):
            return None
        named = self.lexicon.mentions(words.text, words.lowered) or self.lexicon.misspelt(words.lowered)
        return named if named or self.lexicon.of_channel(channel) else None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A message being read."""

    words: OwnWords
    customers: tuple[Mention, ...]
    own: str | None
    today: date

    def reading(self, message_id: str) -> Reading:
        days = [day for day in days_in(self.words.lowered, self.today) if not self._is_other(day)]
        plan = self._strongest([day for day in days if day.day >= self.today])
        if plan is None or plan.score < MAYBE:
            return Reading(message_id)
        day = self._day(plan, days)
        who = self._who(plan)
        return Reading(
            message_id,
            signals=(VISIT,) if plan.score >= ASK else (),
            maybe=() if plan.score >= ASK else (VISIT,),
            customer=plan.customer.name if plan.customer else self.own,
            visit_date=day.day if day else None,
            who=self._verbatim(who) if who else None,
            because=self._because(plan, day),
        )

    def _strongest(self, upcoming: list[Day]) -> Plan | None:
        days = [Span(day.start, day.end) for day in upcoming]
        cues = find_cues(self.words.lowered)
        scene = Scene(self.words.lowered, cues, self.customers, days, self.own is not None)
        found = [plan for sentence in sentences(self.words.text) for plan in plans(scene, sentence)]
        return max(found, key=lambda plan: plan.score, default=None)

    def _day(self, plan: Plan, days: list[Day]) -> Day | None:
        """The first day in the sentence of the plan, else in a short one beside it."""
        spans = sentences(self.words.text)
        index = spans.index(plan.sentence)
        beside = [each for each in spans[index + 1 : index + 2] if self._is_aside(each)]
        fixed = (day for span in (plan.sentence, *beside) for day in days if span.holds(day.start))
        return next((day for day in fixed if day.day >= self.today), None)

    def _is_aside(self, sentence: Span) -> bool:
        return len(self.words.text[sentence.start : sentence.end].split()) <= ASIDE

    def _is_other(self, day: Day) -> bool:
        return bool(_OTHER_DAY.search(self.words.lowered, max(0, day.start - 24), day.start))

    def _who(self, plan: Plan) -> Span | None:
        low = self.words.lowered
        names = frozenset(word for each in self.customers for word in low[each.start : each.end].split())
        return traveller(self.words.text, low, plan.sentence, plan.cue, names)

    def _because(self, plan: Plan, day: Day | None) -> tuple[str, ...]:
        spans = {*plan.because, *([Span(day.start, day.end)] if day else [])}
        ordered = sorted(spans, key=lambda span: span.start)
        return tuple(dict.fromkeys(said for span in ordered if (said := self._verbatim(span))))

    def _verbatim(self, span: Span) -> str:
        return self.words.verbatim(span.start, span.end)
