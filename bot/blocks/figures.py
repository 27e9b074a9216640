"""A team's figures as people read them: by rule within its area, by customer, and week by week as a picture."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.period import Period
from bot.charts import Bars
from bot.text import Said, render, together
from bot.words import say
from protocols.record import Trial
from protocols.tally import Figure, Scope, Tally

MOST_RULES, MOST_ACCOUNTS = 40, 12
MOST_BLOCKS = 50  # Slack: in a message
BARS = ("kept", "late", "waived", "missed", "contested")
Weeks = Sequence[tuple[date, Tally]]
Count = tuple[int, str, Sequence[tuple[str, int]]]
"""How many, of what, and how many of these were something else as well."""


def log(
    period: Period,
    about: str,
    figures: Sequence[Figure],
    accounts: Sequence[Figure],
    trials: Sequence[Trial],
    *,
    is_all: bool = True,
    is_coach: bool = False,
) -> Message:
    """How it went; nobody is named. `about`: whose figures these are, a customer's or some teams'.

    `is_all`: nothing is left out because too few owed it. `is_coach`: nothing is, since a coach looks.
    """
    title = say("record.title", period=period.name)
    told = by_area(figures) or [kit.section(say("record.log.nothing"))]
    customers = by_account(accounts) if len(accounts) > 1 else []
    tried = kit.sections([say("record.trials"), *map(_trial, trials)]) if trials else []
    top = _top(period, about)
    note = [say("record.coach")] if is_coach and figures else [] if is_all else [say("record.left_out")]
    rest = [*customers, *tried, *map(kit.context, note)]
    return Message(title, [kit.header(title), top, *told, *rest][:MOST_BLOCKS])


def too_few(period: Period, about: str, trials: Sequence[Trial]) -> Message:
    """Something was owed, by so few that the figures would be theirs."""
    title = say("record.title", period=period.name)
    top = _top(period, about)
    tried = kit.sections([say("record.trials"), *map(_trial, trials)]) if trials else []
    return Message(title, [kit.header(title), top, kit.section(say("record.log.too_few")), *tried])


def _top(period: Period, about: str) -> Block:
    said = say("record.log.top", about=about, **period.shown())
    return kit.context(together([said, say("record.log.months")]) if period.is_widened else said)


def areas(figures: Sequence[Figure]) -> list[Block]:
    """Each area in a line."""
    return kit.sections([_figure(each) for each in figures])


def by_area(figures: Sequence[Figure]) -> list[Block]:
    """Each area with its rules, as many areas together as a section holds."""
    told = list[Said]()
    for area, some in groupby(figures[:MOST_RULES], key=lambda each: each.area):
        told += [say("record.area", area=area)] if area else []
        told += [_figure(each, is_other=len(figures) > 1) for each in some]
    if figures[MOST_RULES:]:
        told.append(say("record.me.more", count=len(figures) - MOST_RULES))
    return kit.sections(told) if told else []


def _figure(figure: Figure, *, is_other: bool = True) -> Said:
    """`is_other`: there are rules that stand alone."""
    if figure.scope is Scope.RULES:
        return say("record.figure.rules" if is_other else "record.figure.rules.all", counts=counts(figure.tally))
    return say(f"record.figure.{figure.scope}", counts=counts(figure.tally), name=figure.name)


def by_account(accounts: Sequence[Figure]) -> list[Block]:
    """Each customer in a line."""
    told = [_account(each) for each in accounts[:MOST_ACCOUNTS]]
    more = [say("record.me.more", count=len(accounts) - MOST_ACCOUNTS)] if accounts[MOST_ACCOUNTS:] else []
    return kit.sections([say("record.accounts"), *told, *more])


def _account(figure: Figure) -> Said:
    told = counts(figure.tally)
    if not figure.name:
        return say("record.account.none", counts=told)
    if figure.elsewhere:
        return say("record.account.and_none", name=figure.name, counts=told)
    key = "record.accounts.together" if figure.scope is Scope.ACCOUNTS else "record.account"
    return say(key, name=figure.name, counts=told)


def _trial(trial: Trial) -> Said:
    return say("record.trial", rule=trial.wording, times=trial.times)


def stands_out(key: str, figure: Figure) -> Said:
    """One rule, said with a sentence of its own."""
    return say(key, rule=figure.name, counts=counts(figure.tally))


def counts(tally: Tally) -> str:
    """As in "12 kept (2 late) · 1 missed": only what there was."""
    return _joined([(tally.done, "kept", [("late", tally.late)]), *_others(tally)])


def rest(tally: Tally) -> str:
    """The same where it was said how many were kept: "2 late · 1 missed"."""
    return _joined([(tally.late, "late", []), *_others(tally)])


def _others(tally: Tally) -> list[Count]:
    notes = [("contested", tally.contested), ("settled", tally.settled)]
    gone = (tally.missed + tally.contested, "missed", notes)
    return [(tally.waived, "waived", []), (tally.open, "open", []), gone, (tally.void, "void", [])]


def _joined(said: Sequence[Count]) -> str:
    told = " · ".join(_count(*each) for each in said if each[0])
    return told or render(say("record.count.nothing"), 40)


def _count(count: int, kind: str, notes: Sequence[tuple[str, int]]) -> str:
    among = ", ".join(_words(f"record.count.{note}", some) for note, some in notes if some)
    return _words(f"record.count.{kind}", count) + (f" ({among})" if among else "")


def _words(key: str, count: int) -> str:
    return render(say(key, count=count), 100)


def week_by_week(title: Said, weeks: Weeks) -> Block:
    """The picture, and the same in words. What each colour means is the same in every such picture."""
    names = [render(say(f"record.bar.{bar}"), 40) for bar in BARS]
    numbers = (tuple(getattr(tally, bar) for _, tally in weeks) for bar in BARS)
    shown = tuple(f"{day.day} {day:%b}" for day, _ in weeks)
    bars = Bars(render(title, 80), shown, tuple(zip(names, numbers, strict=True)))
    told = [f"{day.day} {day:%b}: {counts(tally)}" for day, tally in weeks]
    return kit.picture(bars, say("record.picture", title=bars.title, weeks="; ".join(told)))


def chart(period: Period, weeks: Weeks) -> Message | None:
    """The picture that follows the figures, where there is anything to see."""
    if not weeks:
        return None
    title = say("record.weeks", period=period.name)
    return Message(title, [week_by_week(title, weeks)])
