"""Any charter that the language can say."""

from collections.abc import Callable

from hypothesis import strategies as st

from protocols.charter.arrangements import AnonymousTopics, Budget, Consent, ForumTopicWhen, Often
from protocols.charter.clauses import Breached, Charter, Clause, Says
from protocols.charter.hours import WorkingHours
from protocols.charter.rhythm import LAST, Day, Every
from protocols.charter.terms import Before, Term, Unit
from protocols.charter.vocabulary import PARTIES, Ban, Hold, Mode, OnHolidays, Place
from protocols.yamltext.words import name, prose

AWKWARD = [
    *(
        "no",
        "09:00",
        "- a",
        "a: b",
        "# x",
        "'",
        '"',
        "@you",
        "{}",
        "[",
        "!x",
        "&a",
        "*a",
        "%",
        "|",
        "~",
        "a\\b",
        "a #b",
    ),
    *(
        "e\u0301",
        "ﬁ é 日本 🎉",
        "a\u0085b",
        "a\u2028b",
        "\ufeffa",
        "two\nlines",
        "a\n\n b",
        "? a",
        "<<",
        "a\u00a0b",
        "...",
        "---",
    ),
]


def written(read: Callable[[str], str]) -> st.SearchStrategy[str]:
    """Texts that people may write, as the loader tidies them."""

    def is_readable(text: str) -> bool:
        try:
            return bool(read(text))
        except ValueError:
            return False

    letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), min_size=1, max_size=60)
    return (st.sampled_from(AWKWARD) | letters).filter(is_readable).map(read)


clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
names = written(name)
proses = written(prose)
parties = st.sampled_from(PARTIES)
counts = st.integers(1, 9999)


def terms(*anchors: Before | None) -> st.SearchStrategy[Term]:
    return st.builds(Term, amount=st.integers(0, 9999), unit=st.sampled_from(Unit), before=st.sampled_from(anchors))


def tuples_of(
    values: st.SearchStrategy[str] | st.SearchStrategy[Term], least: int = 0
) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, min_size=least, max_size=3, unique_by=str).map(tuple)


weekly = st.builds(Every, day=st.sampled_from([*Day][:7]), at=clocks, nth=st.sampled_from([None, 1, 2, 3, 4, LAST]))
by_working_day = st.builds(Every, day=st.just(Day.WORKING_DAY), at=clocks, nth=st.sampled_from([1, 2, 3, 4, LAST]))
rhythms = weekly | by_working_day | st.builds(Every, day=st.just(Day.ANY), at=clocks)
lengths = terms(None)
places = st.sampled_from([*Place, "acct-helios", "büro_1"])
says = st.builds(Says, phrases=tuples_of(names, least=1), place=places)
plain_duties = st.sampled_from(["liaise", "sign", "consult", "be briefed", "no", "call: the customer"])

of_every_clause = {
    "area": names,
    "text": proses,
    "why": st.none() | proses,
    "mode": st.sampled_from(Mode),
    "counterpart": st.none() | parties,
    "visible_to": tuples_of(parties),
    "alternate": st.none() | parties,
}
bans = st.fixed_dictionaries(
    of_every_clause | {"when": says, "must_not": st.just(Ban.HAPPEN), "who": st.just(("anyone",))}
)
broadcasts = st.fixed_dictionaries(
    of_every_clause | {"every": rhythms, "on_holidays": st.sampled_from(OnHolidays), "hold": st.sampled_from(Hold)},
)
duties = st.fixed_dictionaries(
    of_every_clause
    | {
        "when": st.sampled_from(["a visit is planned", "liaison is asked"]) | st.just(Breached(clause="first")),
        "who": st.sampled_from([("anyone",), ("the traveller",), ("legal", "technical"), ("coach",)]),
        "must": plain_duties,
        "by": terms(None, Before.THE_VISIT),
        "short_notice": lengths,
        "grace": lengths,
        "nudge": tuples_of(terms(Before.DUE, Before.THE_VISIT)),
        "waived_by": st.sampled_from([None, "account manager", "legal"]),
    },
)
FIRST = Clause(
    id="first", area="A", text="T", when="a visit is planned", who=("sales",), must="x", by=Term.parse("1 day")
)


def numbered(kinds: list[dict[str, object]]) -> tuple[Clause, ...]:
    return (FIRST, *(Clause(id=f"clause-{place}", **values) for place, values in enumerate(kinds)))


often = st.builds(Often, times=counts, within=lengths)
charters = st.builds(
    Charter,
    name=names,
    clauses=st.lists(bans | broadcasts | duties, max_size=4).map(numbered),
    timezone=st.sampled_from(["Europe/London", "Asia/Kolkata", "UTC"]),
    working_hours=st.sampled_from(["Mon-Fri 09:00-17:30", "Sun-Thu 08:00-16:00"]).map(WorkingHours.parse),
    holidays=st.sampled_from([None, "GB", "GB-SCT", "NO"]),
    budget=st.builds(Budget, messages_a_day=counts, messages_a_week=counts),
    digest=clocks,
    mediator=parties,
    safety=parties,
    upholder=parties,
    anonymous_topics=st.builds(AnonymousTopics, from_members=st.none() | counts),
    consent=st.builds(Consent, window=lengths, objections=counts),
    forum_topic_when=st.builds(ForumTopicWhen, waived=often, contested=often),
    catch_up=lengths,
)
