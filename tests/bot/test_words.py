"""Every sentence has its place and every place its sentence; none of them blames, praises itself or goes on and on."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from string import Formatter

import bot
from bot.blocks.figures import BARS
from bot.blocks.topics import ANONYMOUS, NAMED
from bot.outcomes import OUTCOMES
from bot.outcomes import Outcome as Fate
from bot.sandbox_clock import STEPS
from bot.words import ENGLISH
from protocols.achieved import Achieved
from protocols.amending.records import Course
from protocols.charter import keys
from protocols.charter.vocabulary import Mode
from protocols.credit.figures import Area
from protocols.credit.records import Liking
from protocols.credit.records import Sort as CreditSort
from protocols.duty.handover_list import Why
from protocols.duty.obligation import State
from protocols.feedback import records as feedback
from protocols.forum.records import Outcome, Source
from protocols.forum.records import Sort as TopicSort
from protocols.promises import Stand
from protocols.tally import Scope
from protocols.visits.records import Reply, Sort

ROOT = Path(bot.__file__).parent
SAYING = {"say", "sentence", "say_named", "shell", "_message", "_list", "_part", "_form"}
OF_FEEDBACK = ("acknowledge", "decide", "close")
KINDS = ("liaise", "answer", "debrief", "promise", "step", "update", *OF_FEEDBACK, "with", "other", "ban")
COUNTED = (
    "duties",
    "visits",
    "briefs",
    "debriefs",
    "promises",
    "feedback",
    "touchpoints",
    "questions",
    "leave",
    "credits",
    "parts",
    "updates",
    "liking",
    "topics",
)
ALSO_COUNTED = ("handovers", "planned", "handled", "shared", "steps", "disputes", "proposals", "voices", "signatures")
CLAIMED = ("liaise", "promise", "step", "with", "other")  # what is said to be done; the rest has a form of its own
CHANGING = (keys.CLAUSE, keys.BUDGET, keys.CONSENT, keys.FORUM_TOPIC_WHEN)
SAID_IN_FULL = {"id", "text", "why", "mode"}  # what is new in these is said in sentences of their own
DISPUTED = (
    *("raised", "noted", "asked", "heard", "waits", "passed", "passed.you"),
    *("settled", "settled.alone", "withdrawn", "ended"),
)
BUILT = {
    *(f"{family}.{kind}" for family in ("nudge", "nudge.missed", "line") for kind in KINDS),
    *(f"home.{part}.{kind}" for part in ("owed", "missed", "expected") for kind in KINDS),
    *(f"{family}.{kind}" for family in ("claim", "claim.denied") for kind in CLAIMED),
    *(f"rule.noted.{kind}" for kind in ("with", "other", "ban")),
    *(f"question{other}{tone}" for other in ("", ".other") for tone in ("", ".plain")),
    *(f"card.{card}{tone}" for card in ("traveller", "companion") for tone in ("", ".plain")),
    *(f"{card}.{reply}" for card in ("card.answered", "answered", "ready", "home.visit.answered") for reply in Reply),
    *(f"note.{field}" for field in ("note", "to_say", "to_avoid")),
    *(f"brief.sort.{sort}" for sort in Sort),
    *(f"home.visit.{stand}" for stand in ("briefed", "moved", Sort.URGENT, Sort.STANDING)),
    *(f"home.promise.{stand}" for stand in Stand),
    *(f"promise.passed.{stand}" for stand in (Stand.OFFERED, Stand.ACCEPTED)),
    *(f"handed.{why}" for why in Why),
    *(f"{kind}.{part}" for kind in ("waive", "contest") for part in ("title", "intro", "words", "send")),
    *(f"{ask}{end}" for ask in ("rule.question", "hint") for end in ("", ".with")),
    *(f"{foot}{end}" for foot in ("rule.foot", "hint.foot") for end in (".wrote", ".only")),
    *(f"feedback.kind.{kind}" for kind in feedback.Kind),
    *(f"feedback.stands.{stage}" for stage in (feedback.Stage.HEARD, feedback.Stage.ACKNOWLEDGED)),
    *(f"feedback.stands.{decision}{own}" for decision in feedback.Decision for own in ("", ".you")),
    *(f"feedback.{way}{part}" for way in (*feedback.Decision, "close") for part in ("", ".title", ".intro")),
    *(f"sounds.{kind}.plain" for kind in ("feedback", "win")),
    "hint.foot",
    "ready.before",
    "rule.ban",
    *(
        f"record.count.{count}"
        for count in ("kept", "late", "waived", "open", "missed", "contested", "settled", "void")
    ),
    *(f"record.figure.{scope}" for scope in (Scope.RULE, Scope.RULES, Scope.AREA)),
    *(f"record.bar.{bar}" for bar in BARS),
    *(f"report.achieved.{each.name}" for each in fields(Achieved)),
    *(f"record.me.{kind}" for kind in (*State, "late")),
    *(f"credit.liking.{liking}" for liking in Liking),
    *(f"credit.sort.{sort}" for sort in CreditSort),
    *(f"update.{part}.{area}" for part in ("figure", "series") for area in Area),
    *(f"kept.{what}" for what in (*COUNTED, *ALSO_COUNTED)),
    *(f"change.setting.{key}" for key in keys.CHARTER.keys if key not in {"charter", "clauses"}),
    *(f"change.label.{key}" for shape in CHANGING for key in shape.keys if key not in SAID_IN_FULL),
    *(f"{family}.{mode}" for family in ("mode", "reach.mode") for mode in Mode),
    *(f"amend.course.{course}" for course in Course if course is not Course.OPEN),
    *(f"amend.take_back.{part}" for part in ("sure", "text", "yes", "no")),
    *(f"dispute.lead.{lead}" for lead in DISPUTED),
    *(f"dispute.stage.raised.{side}" for side in ("mediator", "author")),
    *(f"dispute.stage.asked.{side}" for side in ("mediator", "author", "other")),
    *(f"dispute.stage.heard.{side}" for side in ("mediator", "party")),
    *(f"dispute.step.{state}" for state in (State.OPEN, State.KEPT, State.WAIVED, State.BREACHED)),
    *(f"dispute.{field}.hint" for field in ("about", "said")),
    "dispute.elsewhere",
    *(f"undelivered.why.{case.why}" for case in OUTCOMES.values() if case.outcome is Fate.LETTER),
    *(f"clock.{step}" for step in STEPS),
    *(f"topic.sort.{sort}" for sort in TopicSort),
    *(f"topic.by.{source}" for source in Source if source is not Source.PERSON),
    *(f"topic.name.{name}" for name in (NAMED, ANONYMOUS)),
    *(f"forum.line.{outcome}{about}" for outcome in Outcome for about in ("", ".about")),
    *(f"forum.earlier.{stand}" for stand in ("done", "open", "not_yet", "let_go")),
    *(f"forum.turn.{stand}" for stand in ("ahead", "on", "over", "empty", "skipped", "elsewhere", "nobody")),
    *(f"forum.decide.{field}{hint}" for field in ("problem", "options", "decision") for hint in ("", ".hint")),
}
"""The keys that are put together as they are needed."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        if path.name not in {"words.py", "program.py"} and "sandbox" not in path.relative_to(ROOT).parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every sentence that is said by a key written out: where, the call, the key."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node, first.value


def test_every_key_that_is_said_has_a_sentence() -> None:
    missing = [f"{where} {key}" for where, _, key in calls() if key not in ENGLISH]
    assert missing == []
    assert sorted(BUILT - set(ENGLISH)) == []


def test_every_sentence_is_said_somewhere() -> None:
    written = {node.value for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert sorted(key for key in ENGLISH if key not in written | BUILT) == []


def test_what_a_sentence_names_is_what_it_is_given() -> None:
    wrong = []
    for where, call, key in calls():
        if getattr(call.func, "id", "") in {"say", "sentence"} and all(word.arg for word in call.keywords):
            named = {name for _, name, _, _ in Formatter().parse(ENGLISH[key]) if name}
            if named != {word.arg for word in call.keywords}:
                wrong.append(f"{where} {key}")
    assert wrong == []


BLAME = re.compile(
    r"\b(?:fail\w*|forg[eo]t\w*|must|wrong(?:ly)?|blame\w*|fault|neglect\w*|late again|overdue|violat\w*|breach\w*"
    r"|complian\w*|successful\w*|invalid|error|mandatory|escalat\w*|offen[cs]e|obligat\w*|unfortunately|user)\b",
    re.IGNORECASE,
)
OURS = {
    "trouble",
    "handed.foot",
}  # where Parley says that something went wrong on its own side, or that nobody is blamed


def test_nobody_is_blamed_and_nothing_is_a_success() -> None:
    assert {key: found[0] for key, said in ENGLISH.items() if key not in OURS and (found := BLAME.search(said))} == {}


LONGEST = 27  # words


def test_each_is_short_and_typeset() -> None:
    assert {key: said for key, said in ENGLISH.items() if not _is_short(said) or not _is_typeset(said)} == {}


def _is_short(said: str) -> bool:
    sentences = re.split(r"(?<=[.?!])\s|\n", re.sub(r"`[^`]*`", "", said))
    return all(len(each.split()) <= LONGEST for each in sentences)


def _is_typeset(said: str) -> bool:
    """Curly quotes, no blanks at the end, and every star has another."""
    return not set("'\"") & set(said) and said.count("*") % 2 == 0 and said == said.rstrip()
