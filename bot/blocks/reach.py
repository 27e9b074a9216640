"""How far a rule goes: on trial, mentioned, tracked. To move one is a change like any other, and is proposed."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.blocks.changes import mode_name, name_of
from bot.blocks.kit import Block
from bot.text import render
from bot.words import say
from protocols.charter.clauses import Clause
from protocols.charter.vocabulary import Mode

REACH = "amend.reach"
LONG, OPTION, MOST = 300, 75, 100


def reach_button() -> Block:
    """For who leads the team."""
    return kit.button(say("reach.button"), REACH, "reach")


def form(version_id: str, rules: Sequence[Clause], ends: str) -> Block:
    """Which rule, how far, and why."""
    options = [(clause.id, _option(clause)) for clause in rules[:MOST]]
    modes = [(str(mode), render(say(f"reach.mode.{mode}"), OPTION)) for mode in Mode]
    why = kit.text_field(hint=say("reach.why.hint"), lines=True, most=LONG)
    blocks = [
        kit.section(say("reach.intro", ends=ends)),
        kit.field("rule", say("reach.rule"), kit.choice(options, None)),
        kit.field("mode", say("reach.mode"), kit.choice(modes, None)),
        kit.field("why", say("reach.why"), why),
    ]
    return kit.modal(
        REACH,
        say("reach.title"),
        blocks,
        submit=kit.plain(say("reach.send")),
        close=kit.plain(say("note.close")),
        private_metadata=version_id,
    )


def _option(clause: Clause) -> str:
    return render(say("reach.option", rule=name_of(clause.id), mode=mode_name(clause.mode)), OPTION)
