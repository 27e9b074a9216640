"""A message being read: its days, its strongest plan, who travels, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from protocols.reading.clause import moments
from protocols.reading.colleagues import Colleagues
from protocols.reading.cues import find_cues
from protocols.reading.dates import Day
from protocols.reading.day_meant import arrival, days_told, only_day, settled
from protocols.reading.intent import ASK, MAYBE, Plan, plans
from protocols.reading.markup import OwnWords
from protocols.reading.message import Reading
from protocols.reading.names import Mention
from protocols.reading.scene import SOON, Scene, been_at, is_located
from protocols.reading.sentences import Span, sentences
from protocols.reading.subjects import Search
from protocols.reading.terse import brief_plans
from protocols.reading.traveller import is_strange, traveller

VISIT = "visit"
FIELD = "technical"  # the function whose day in a customer's channel is a day at the customer's
ASIDE = 4  # words: a sentence as short as "Thursday." belongs to the one before it


@dataclass(frozen=True, slots=True)
class Draft:
    """A message being read."""

    words: OwnWords
    customers: tuple[Mention, ...]
    own: str | None
    today: date
    colleagues: Colleagues
    author: str

    def reading(self, message_id: str) -> Reading:
        """What the rules see in it."""
        told = self._told()
        plan = self._strongest(told)
        if plan is None or plan.score < MAYBE:
            return Reading(message_id)
        return self._of(message_id, plan, self._day(plan, told) or self._only(told))

    def reading_of(self, message_id: str, sentence: Span, cues: Sequence[Span]) -> Reading:
        """A visit it is, by this sentence and these words, the weightiest first: to whom, when, and who goes."""
        cue = next((each for each in cues if sentence.holds(each.start)), sentence)
        plan, told = Plan(ASK, sentence, cue, self._meant(sentence), tuple(cues)), self._told()
        day = self._day(plan, told) or next(self._ahead(told), None)
        return self._of(message_id, plan, day or only_day(self.words.lowered, self.today))

    def _ahead(self, told: list[Day]) -> Iterator[Day]:
        return (day for day in told if day.day >= self.today)

    def _only(self, told: list[Day]) -> Day | None:
        """The one day that the whole message tells."""
        ahead = list(self._ahead(told))
        if not ahead:
            return only_day(self.words.lowered, self.today)
        return ahead[0] if len({day.day for day in ahead}) == 1 else None

    def _told(self) -> list[Day]:
        names = [(each.start, each.end) for each in self.customers]
        return days_told(self.words.lowered, names, self.today)

    def _meant(self, sentence: Span) -> Mention | None:
        """Whom it is about: at whose place somebody is here, who else is named here, or whoever is named first."""
        here = [each for each in self.customers if sentence.holds(each.start)]
        located = [each for each in here if is_located(self.words.lowered, each)]
        return next(iter((*located, *here, *self.customers)), None)

    def _of(self, message_id: str, plan: Plan, day: Day | None) -> Reading:
        low, told = self.words.lowered, self._told()
        day = arrival(low, settled(low, day, told), told) if day else None
        search = self._search(plan)
        who = traveller(search)
        is_sure = plan.score >= ASK and not is_strange(search, who)
        return Reading(
            message_id,
            signals=(VISIT,) if is_sure else (),
            maybe=() if is_sure else (VISIT,),
            customer=plan.customer.name if plan.customer else self.own,
            visit_date=day.day if day else None,
            who=self._verbatim(who) if who else None,
            because=self._because(plan, day),
        )

    def _strongest(self, told: list[Day]) -> Plan | None:
        scene = self._scene(told)
        found = [plan for sentence in sentences(self.words.text) for plan in self._plans(scene, sentence)]
        return max(found, key=lambda plan: plan.score, default=None)

    def _plans(self, scene: Scene, sentence: Span) -> Iterator[Plan]:
        yield from plans(scene, sentence)
        is_own_field = self.author == FIELD and {each.name for each in self.customers} == {self.own}
        yield from brief_plans(scene, sentence, self.colleagues.first_names, is_own_field=is_own_field)

    def _scene(self, told: list[Day]) -> Scene:
        low = self.words.lowered
        cues = find_cues(low)
        ahead = [Span(day.start, day.end) for day in told if day.day >= self.today]
        gone = [Span(day.start, day.end) for day in told if day.day < self.today]
        gone += [Span(cue.start, cue.end) for cue in cues if cue.kind == "gone"]
        soon = [Span(*match.span()) for match in SOON.finditer(low)]
        times = moments(low, gone, [*ahead, *soon])
        return Scene(
            low, cues, self.customers, ahead, times, self.own is not None, been_there=been_at(low, cues, self.customers)
        )

    def _day(self, plan: Plan, days: list[Day]) -> Day | None:
        """The first day in the sentence of the plan, else in a short one beside it."""
        spans = sentences(self.words.text)
        index = spans.index(plan.sentence)
        beside = [each for each in spans[index + 1 : index + 2] if self._is_aside(each)]
        fixed = (day for span in (plan.sentence, *beside) for day in days if span.holds(day.start))
        return next((day for day in fixed if day.day >= self.today), None)

    def _is_aside(self, sentence: Span) -> bool:
        return len(self.words.text[sentence.start : sentence.end].split()) <= ASIDE

    def _search(self, plan: Plan) -> Search:
        low = self.words.lowered
        names = frozenset(word for each in self.customers for word in low[each.start : each.end].split())
        return Search(self.words, plan.sentence, plan.cue, names, self.colleagues)

    def _because(self, plan: Plan, day: Day | None) -> tuple[str, ...]:
        spans = {*plan.because, *([Span(day.start, day.end)] if day else [])}
        ordered = sorted(spans, key=lambda span: span.start)
        return tuple(dict.fromkeys(said for span in ordered if (said := self._verbatim(span))))

    def _verbatim(self, span: Span) -> str:
        return self.words.verbatim(span.start, span.end)
