"""Rules that hold in every team, unless its charter says the same thing in its own way."""

from protocols.charter.clauses import Charter, Clause
from protocols.charter.terms import Before, Term, Unit
from protocols.charter.vocabulary import KEEP_THE_PROMISE, Actor, Role

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


def clauses_of(charter: Charter) -> tuple[Clause, ...]:
    """The charter's own clauses, and the built-in ones that it does not replace."""
    has_own = any(clause.must == KEEP_THE_PROMISE or clause.id == A_PROMISE_IS_KEPT.id for clause in charter.clauses)
    return charter.clauses if has_own else (*charter.clauses, A_PROMISE_IS_KEPT)


def clause_of(charter: Charter, clause_id: str) -> Clause:
    """The clause of this id, a built-in one too. Raises LookupError when there is none."""
    for clause in clauses_of(charter):
        if clause.id == clause_id:
            return clause
    return charter.clause(clause_id)
