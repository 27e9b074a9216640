"""What a rehearsal found: which rule would have asked whom, how often, and some of what was said."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_EXAMPLES = 3
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Example:
    """One question as it would have stood, and the words that called it up."""

    when: datetime
    channel: str
    who: str
    asked: str
    because: str


@dataclass
class Findings:
    """Counted as the export is read. `asked`: by rule and person; `later`: of these, what would have waited for the
    digest; `on_trial`: how often rules in shadow would have applied. Times are UTC.
    """

    messages: int = 0
    strangers: int = 0
    first: datetime | None = None
    last: datetime | None = None
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)
    days: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))
    on_trial: dict[str, int] = field(default_factory=dict)
    rhythms: list[tuple[str, str]] = field(default_factory=list)

    def read(self, at: datetime) -> None:
        """One more message."""
        self.messages += 1
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)

    def note(self, rule: str, example: Example, *, is_later: bool) -> None:
        """Somebody would have been asked. Of each rule the first words of different people are kept."""
        self.asked[rule, example.who] += 1
        self.days[example.who, f"{example.when:%Y-%m-%d}"] += not is_later
        self.later[example.who] += is_later
        kept = self.examples[rule]
        if len(kept) < MOST_EXAMPLES and example.who not in {each.who for each in kept}:
            kept.append(example)

    @property
    def weeks(self) -> float:
        """How long it was; one week at least."""
        return max((self.last - self.first) / WEEK, 1.0) if self.first and self.last else 1.0

    @property
    def rules(self) -> list[tuple[str, int]]:
        """Each rule with how often it would have asked, the most often first."""
        return _summed(self.asked, 0)

    @property
    def people(self) -> list[tuple[str, int]]:
        """Each person with how often they would have been asked."""
        return _summed(self.asked, 1)

    def asked_of(self, rule: str) -> list[tuple[str, int]]:
        """Who would have been asked about one rule."""
        return Counter({who: count for (about, who), count in self.asked.items() if about == rule}).most_common()

    def busiest(self, who: str) -> int:
        """The most messages that somebody would have had on one day."""
        return max((count for (person, _), count in self.days.items() if person == who), default=0)

    def a_week(self, count: int) -> str:
        """How often a week, as people say it."""
        often = count / self.weeks
        return f"{often:.1f}" if often >= 0.05 else "less than 0.1"  # noqa: PLR2004  (what rounds to nothing)


def _summed(asked: Counter[tuple[str, str]], place: int) -> list[tuple[str, int]]:
    total = Counter[str]()
    for key, count in asked.items():
        total[key[place]] += count
    return total.most_common()
