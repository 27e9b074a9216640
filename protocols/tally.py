"""A team's figures: how often what was owed was kept, by rule, by customer, by week. Pure: lines in, figures out.

A figure that is one colleague's alone is no figure but a record of them. So what fewer than three people owed is never
shown alone: it is counted together with others like it, and where even these are too few, not at all. Two would not do:
each of the two knows their own.

Nor may it be worked out from two figures. So everything is cut into cells once and for all: a month, in it a rule (or
the rules that too few owed), of it a customer (or the customers that too few worked for). In each cell are three people
or more, whatever is asked, and every figure is a sum of whole cells: one less another is that, too.
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


@dataclass(frozen=True)
class Cell:
    """What no figure divides: in one month, of one `rule` or of those together that too few owed (none), with one
    `account` or with those together for which too few worked (none).
    """

    rule: str
    account: str
    lines: Lines


def cells(lines: Lines, least: int = FEW) -> list[Cell]:
    """All that may be counted, by month. The same line is in the same cell whichever whole months are asked for."""
    return [
        Cell(rule, account, part)
        for _, month in _grouped(lines, lambda line: f"{line.day:%Y-%m}")
        for rule, some in _rules(month, least)
        for account, part in _accounts(some, least)
    ]


def _rules(month: Lines, least: int) -> list[Group]:
    """The rules that stand alone, and then what is left, where that is enough people's."""
    rules = _grouped(month, lambda line: f"{line.area}\n{line.clause}")
    few = [line for _, some in rules if people(some) < least for line in some]
    alone = [(name, some) for name, some in rules if people(some) >= least]
    return [*alone, *([("", few)] if few and people(few) >= least else [])]


def _accounts(lines: Lines, least: int) -> list[Group]:
    alone, together = _parted(lines, lambda line: line.account, least)
    return [*alone, *([("", _all(together))] if together else [])]


def fit_to_show(lines: Lines, least: int = FEW, account: str | None = None) -> Lines:
    """What may be counted at all; with one customer only what stands alone for it."""
    shown = {id(line) for cell in _about(lines, least, account) for line in cell.lines}
    return [line for line in lines if id(line) in shown]


def _about(lines: Lines, least: int, account: str | None) -> list[Cell]:
    return [cell for cell in cells(lines, least) if account in (None, cell.account)]


def by_rule(lines: Lines, least: int = FEW, account: str | None = None) -> list[Figure]:
    """Each rule within its area, the areas by name; last and together, those that too few owed in a month.

    Of one customer, where one is named; `lines` are everybody's all the same.
    """
    rules = _sums(_about(lines, least, account), lambda cell: cell.rule)
    figures = [_figure(Scope.RULE, some[-1].wording, some[-1].area, some) for name, some in rules if name]
    return [*figures, *(_figure(Scope.RULES, "", "", some) for name, some in rules if not name)]


def by_area(lines: Lines, least: int = FEW) -> list[Figure]:
    """Area by area, by name, of the rules that stand alone."""
    alone = [cell for cell in cells(lines, least) if cell.rule]
    areas = _sums(alone, lambda cell: cell.lines[0].area)
    return [_figure(Scope.AREA, name, name, some) for name, some in areas]


def by_account(lines: Lines, least: int = FEW) -> list[Figure]:
    """Customer by customer, by name, then those together for which too few worked; last what is not about one."""
    figures = list[Figure]()
    for name, some in _sums(cells(lines, least), lambda cell: cell.account):
        names = sorted({line.account for line in some if not line.is_the_teams})
        elsewhere = any(line.is_the_teams for line in some)
        told = _figure(Scope.ACCOUNT if name else Scope.ACCOUNTS, ", ".join(names), "", some)
        figures.append(replace(told, area=told.name, elsewhere=elsewhere))
    return sorted(figures, key=lambda each: (not each.name, each.scope is Scope.ACCOUNTS))


def _sums(some: Iterable[Cell], key: Callable[[Cell], str]) -> list[Group]:
    sums: dict[str, list[Line]] = {}
    for cell in some:
        sums.setdefault(key(cell), []).extend(cell.lines)
    return sorted(sums.items())


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


def _all(groups: Iterable[Group]) -> list[Line]:
    return [line for _, some in groups for line in some]


def by_week(lines: Lines, first: date, last: date, least: int = FEW) -> list[tuple[date, Tally]]:
    """What ended, from the first stretch in which anything did; each by its first day.

    A stretch is a week, or as many of a month as it takes for enough people; where that is too many, some months.
    """
    ended = [line for line in lines if line.state not in (State.OPEN, State.VOID)]
    months = _months(first, last)
    if (last - first).days > MOST_BARS * _WEEK.days:
        size = -(-len(months) // MOST_BARS)
        told = [
            (months[at][0], _within(ended, months[at][0], months[at : at + size][-1][1]))
            for at in range(0, len(months), size)
        ]
    else:
        told = [each for month in months for each in _joined(_weeks(ended, *month), least)]
    shown = [(day, Tally.of(some) if people(some) >= least else Tally()) for day, some in told]
    begun = next((place for place, (_, tally) in enumerate(shown) if tally != Tally()), len(shown))
    return shown[begun:]


def _months(first: date, last: date) -> list[tuple[date, date]]:
    """The months of these days, as far as they are among them."""
    found, begins = list[tuple[date, date]](), first
    while begins <= last:
        following = (begins.replace(day=1) + timedelta(days=31)).replace(day=1)
        found.append((begins, min(following - timedelta(days=1), last)))
        begins = following
    return found


def _weeks(lines: Lines, first: date, last: date) -> list[tuple[date, Lines]]:
    found, begins = list[tuple[date, Lines]](), first
    while begins <= last:
        ends = min(begins + timedelta(days=6 - begins.weekday()), last)
        found.append((begins, _within(lines, begins, ends)))
        begins = ends + timedelta(days=1)
    return found


def _within(lines: Lines, first: date, last: date) -> Lines:
    return [line for line in lines if first <= line.day <= last]


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
