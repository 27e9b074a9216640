"""A team's figures: how often what was owed was kept, by rule, by customer, by week. Pure: lines in, figures out.

A figure that is one colleague's alone is no figure but a record of them. So what fewer than three people owed is never
shown alone: it is counted together with others like it, and where even these are too few, not at all. Two would not do:
each of the two knows their own. What is not shown by rule is in no other figure either, for it could be worked out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from protocols.duty.obligation import State
from protocols.record import Line

FEW = 3  # people
MOST_BARS = 26
_WEEK = timedelta(days=7)
Lines = Sequence[Line]
Group = tuple[str, list[Line]]


@dataclass(frozen=True)
class Tally:
    """How some duties ended. Each counts once.

    `contested`: missed, and said not to be right; `void`: withdrawn, or set right; `settled` are among the missed and
    contested, done since.
    """

    kept: int = 0
    late: int = 0
    waived: int = 0
    missed: int = 0
    contested: int = 0
    open: int = 0
    void: int = 0
    settled: int = 0

    @classmethod
    def of(cls, lines: Lines) -> "Tally":
        """Count them."""
        kept = [line for line in lines if line.state is State.KEPT]
        missed = [line for line in lines if line.state is State.BREACHED]
        late, contested = sum(line.is_late for line in kept), sum(line.is_contested for line in missed)
        return cls(
            kept=len(kept) - late,
            late=late,
            waived=sum(line.state is State.WAIVED for line in lines),
            missed=len(missed) - contested,
            contested=contested,
            open=sum(line.state is State.OPEN for line in lines),
            void=sum(line.state is State.VOID for line in lines),
            settled=sum(line.is_settled for line in missed),
        )

    @property
    def done(self) -> int:
        """Kept, late or not."""
        return self.kept + self.late

    @property
    def due(self) -> int:
        """What was to be kept: what was let go, or is still open, is not among it."""
        return self.done + self.missed + self.contested

    @property
    def friction(self) -> int:
        """How much there is to talk about: what was missed weighs twice what was late or let go."""
        return 2 * (self.missed + self.contested) + self.late + self.waived


class Scope(StrEnum):
    """What a figure is about: one thing, or several that cannot stand alone."""

    RULE = "rule"
    RULES = "rules"
    AREA = "area"
    AREAS = "areas"
    ACCOUNT = "account"
    ACCOUNTS = "accounts"


@dataclass(frozen=True)
class Figure:
    """How it went; `name` is a rule's wording, or the names of areas or customers.

    `elsewhere`: it is, or it also is, about what is not about one customer.
    """

    scope: Scope
    name: str
    area: str
    tally: Tally
    elsewhere: bool = False


def people(lines: Lines) -> int:
    """How many people's it is."""
    return len({line.bearer_key for line in lines})


def fit_to_show(lines: Lines, least: int = FEW) -> Lines:
    """What may be counted at all: without the rules that too few owed, where even together these are too few."""
    alone, few = _rules(lines, least)
    return _all(alone) if people(few) < least else lines


def by_rule(lines: Lines, least: int = FEW) -> list[Figure]:
    """Each rule within its area, the areas by name; last and together, those that fewer than `least` people owed."""
    alone, few = _rules(lines, least)
    figures = [_figure(Scope.RULE, some[-1].wording, some[-1].area, some) for _, some in alone]
    return [*figures, *([_figure(Scope.RULES, "", "", few)] if people(few) >= max(least, 1) else [])]


def _rules(lines: Lines, least: int) -> tuple[list[Group], list[Line]]:
    """The rules that stand alone, and what is left."""
    rules = _grouped(lines, lambda line: f"{line.area}\n{line.clause}")
    few = [line for _, some in rules if people(some) < least for line in some]
    return [(name, some) for name, some in rules if people(some) >= least], few


def by_area(lines: Lines, least: int = FEW) -> list[Figure]:
    """Area by area, by name, of the rules that stand alone; the others would stand out by subtraction."""
    alone, _ = _rules(lines, least)
    return _apart(_all(alone), lambda line: line.area, (Scope.AREA, Scope.AREAS), least)


def by_account(lines: Lines, least: int = FEW) -> list[Figure]:
    """Customer by customer, by name; last what stands in the team as a whole."""
    told = _apart(lines, lambda line: "" if line.is_the_teams else line.account, (Scope.ACCOUNT, Scope.ACCOUNTS), least)
    return sorted(told, key=lambda each: each.elsewhere and not each.name)


def _apart(lines: Lines, key: Callable[[Line], str], scopes: tuple[Scope, Scope], least: int) -> list[Figure]:
    alone, together = _parted(lines, key, least)
    told = [replace(_figure(scopes[0], name, name, some), elsewhere=not name) for name, some in alone]
    return [*told, *_together(scopes[1], together, least)]


def _parted(lines: Lines, key: Callable[[Line], str], least: int) -> tuple[list[Group], list[Group]]:
    """The groups that can stand alone, and those that stand together: where they are too few, with the smallest."""
    groups = _grouped(lines, key)
    together = [group for group in groups if people(group[1]) < least]
    alone = [group for group in groups if people(group[1]) >= least]
    if together and alone and people(_all(together)) < least:
        smallest = min(alone, key=lambda group: len(group[1]))
        alone.remove(smallest)
        together = sorted([*together, smallest])
    return alone, together


def _together(scope: Scope, groups: Sequence[Group], least: int) -> list[Figure]:
    some = _all(groups)
    names = [name for name, _ in groups]
    told = replace(_figure(scope, ", ".join(filter(None, names)), "", some), elsewhere="" in names)
    return [told] if some and people(some) >= least else []


def _all(groups: Iterable[Group]) -> list[Line]:
    return [line for _, some in groups for line in some]


def by_week(lines: Lines, first: date, last: date, least: int = FEW) -> list[tuple[date, Tally]]:
    """What ended, from the first stretch in which anything did; each by its first day.

    A stretch is a week, or as many as it takes for enough people.
    """
    ended = [line for line in lines if line.state not in (State.OPEN, State.VOID)]
    if people(ended) < max(least, 1):
        return []
    weeks = -(-((last - first).days + 1) // _WEEK.days)
    step = _WEEK * max(-(-weeks // MOST_BARS), 1)
    stretches, begins = list[tuple[date, Lines]](), first - timedelta(days=first.weekday())
    while begins <= last:
        inside = [line for line in ended if begins <= line.day < begins + step]
        stretches.append((max(begins, first), inside))
        begins += step
    told = [(day, Tally.of(some)) for day, some in _joined(stretches, least)]
    begun = next(place for place, (_, tally) in enumerate(told) if tally != Tally())
    return told[begun:]


def _joined(stretches: Sequence[tuple[date, Lines]], least: int) -> list[tuple[date, Lines]]:
    """A stretch with too few people in it goes on into the next; the last, back into the one before."""
    joined = list[tuple[date, Lines]]()
    for day, some in stretches:
        if joined and 0 < people(joined[-1][1]) < least:
            joined[-1] = (joined[-1][0], [*joined[-1][1], *some])
        else:
            joined.append((day, some))
    while len(joined) > 1 and 0 < people(joined[-1][1]) < least:
        _, some = joined.pop()
        joined[-1] = (joined[-1][0], [*joined[-1][1], *some])
    return joined


def outlook(figures: Iterable[Figure]) -> tuple[Figure | None, Figure | None]:
    """One rule that goes well, and the one worth talking about; where there is one only that is both, it goes well."""
    rules = [each for each in figures if each.scope is Scope.RULE]
    rubbing = [each for each in rules if each.tally.friction > 1]  # one little thing is nothing to talk about
    talk = max(rubbing, key=lambda each: (each.tally.friction, each.tally.due), default=None)
    good = [each for each in rules if _merit(each) > 0]
    well = max((each for each in good if each != talk), key=_merit, default=None)
    return (talk, None) if well is None and talk in good else (well, talk)


def _merit(figure: Figure) -> int:
    """Kept often, and hardly ever missed."""
    return figure.tally.done - 2 * (figure.tally.missed + figure.tally.contested)


def _grouped(lines: Lines, key: Callable[[Line], str]) -> list[Group]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return sorted(groups.items())


def _figure(scope: Scope, name: str, area: str, lines: Lines) -> Figure:
    return Figure(scope, name, area, Tally.of(lines))
