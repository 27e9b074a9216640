"""Rules that hold in every team, unless its charter says the same thing in its own way."""

from protocols.charter.clauses import Charter, Clause
from protocols.charter.terms import Before, Term, Unit
from protocols.charter.vocabulary import DO_IT, KEEP_THE_PROMISE, Actor, Role

TO_SIGN = Term(amount=5, unit=Unit.WORKING_DAY)
"""How long somebody has to sign, where the charter does not say."""
A_PROMISE_IS_KEPT = Clause(
    id="keep-a-promise",
    area="Dealing directly with customers",
    text="What we promise a customer, we keep.",
    when="a promise is made",
    who=(Actor.ANYONE,),
    must=KEEP_THE_PROMISE,
    by=Term(amount=5, unit=Unit.WORKING_DAY),
    nudge=(Term(amount=1, unit=Unit.WORKING_DAY, before=Before.DUE),),
    waived_by=Role.ACCOUNT_MANAGER,
)

A_STEP_IS_DONE = Clause(
    id="do-what-was-agreed",
    area="Working together",
    text="What we agree to do, we do.",
    when="a step is agreed",
    who=(Actor.ANYONE,),
    must=DO_IT,
    by=Term(amount=5, unit=Unit.WORKING_DAY),
    nudge=(Term(amount=1, unit=Unit.WORKING_DAY, before=Before.DUE),),
)

IN_PRIVATE = "do-what-was-settled"
AGREED_IN_PRIVATE = "a step is agreed in private"
"""A fact that no charter names: what two sides settle between them is nobody else's to rule."""


def clauses_of(charter: Charter) -> tuple[Clause, ...]:
    """The charter's own clauses, and the built-in ones that it does not replace."""
    ours = (A_PROMISE_IS_KEPT, A_STEP_IS_DONE, _in_private(charter))
    return (*charter.clauses, *(clause for clause in ours if not _has_own(charter, clause)))


def _in_private(charter: Charter) -> Clause:
    """The mediator may let it go, and nobody else hears of it."""
    told = {"id": IN_PRIVATE, "when": AGREED_IN_PRIVATE, "waived_by": charter.mediator}
    return A_STEP_IS_DONE.model_copy(update=told)


def _has_own(charter: Charter, built_in: Clause) -> bool:
    return any(
        clause.id == built_in.id or (clause.must, clause.when) == (built_in.must, built_in.when)
        for clause in charter.clauses
    )


def clause_of(charter: Charter, clause_id: str) -> Clause:
    """The clause of this id, a built-in one too. Raises LookupError when there is none."""
    for clause in clauses_of(charter):
        if clause.id == clause_id:
            return clause
    return charter.clause(clause_id)
