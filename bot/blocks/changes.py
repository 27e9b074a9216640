"""What is another between two charters, as people read it: a line for each piece."""

from collections.abc import Iterator

from bot.blocks import kit
from bot.blocks.charter import rule
from bot.blocks.kit import Block
from bot.text import Said, render
from bot.words import say
from protocols.charter.clauses import Charter, Clause, Mode
from protocols.charter.comparing import Changed, Comparison, Turn, compare

MOST = 12
LONGEST = 100


def changes(before: Charter | None, after: Charter) -> list[Block]:
    """As many lines as are read."""
    lines = list(_lines(compare(before, after)))
    more = [kit.context(say("change.more", count=len(lines) - MOST))] if len(lines) > MOST else []
    return [*kit.sections(lines[:MOST]), *more]


def _lines(found: Comparison) -> Iterator[Said]:
    for each in found.changed:
        yield from (_turned(each, turn) for turn in each.turns)
        if "text" not in {turn.key for turn in each.turns}:
            yield say("change.rule", text=each.clause.text)
    for clause in found.added:
        yield from rule(clause, say("change.new", text=clause.text))
        if clause.why:
            yield say("change.new.why", why=clause.why)
        if is_tracked(clause):
            yield say("change.tracked")
    yield from (say("change.gone", text=clause.text) for clause in found.gone)
    yield from map(_set, found.settings)
    if found.is_reordered:
        yield say("change.order")


def is_tracked(clause: Clause) -> bool:
    """Whether somebody owes something under it."""
    return clause.mode is Mode.ENFORCE and clause.must is not None


def name_of(clause_id: str) -> str:
    """A rule's id as its name: "liaise-before-visit" is "Liaise before visit"."""
    return clause_id.replace("-", " ").replace("_", " ").capitalize()


def mode_name(mode: str) -> str:
    """How far a rule goes, in a word."""
    return _plain(f"mode.{mode}")


def _turned(changed: Changed, turn: Turn) -> Said:
    """One key of a rule."""
    name = name_of(changed.clause.id)
    if turn.key == "text":
        return say("change.text", rule=name, after=turn.after)
    if turn.key == "why":
        return say("change.why", rule=name, after=turn.after) if turn.after else say("change.why.gone", rule=name)
    if turn.key == "mode":
        return say("change.mode", rule=name, before=mode_name(turn.before), after=mode_name(turn.after))
    return _told(name, turn)


def _told(name: str, turn: Turn) -> Said:
    label = _plain(f"change.label.{turn.key}")
    if not turn.before:
        return say("change.key.new", rule=name, label=label, after=turn.after)
    if not turn.after:
        return say("change.key.gone", rule=name, label=label, before=turn.before)
    return say("change.key", rule=name, label=label, before=turn.before, after=turn.after)


def _set(turn: Turn) -> Said:
    """A setting; what is part of one says which part."""
    name = _plain(f"change.setting.{turn.within or turn.key}")
    if turn.within:
        return _told(name, turn)
    if not turn.before:
        return say("change.set.new", rule=name, after=turn.after)
    if not turn.after:
        return say("change.set.gone", rule=name, before=turn.before)
    return say("change.set", rule=name, before=turn.before, after=turn.after)


def _plain(key: str) -> str:
    return render(say(key), LONGEST)
