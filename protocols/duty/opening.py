"""What the charter makes of a fact: duties open with their terms pinned, bans are breached, and breaches call up more.

`session` and `now` (UTC) are arguments; nothing here commits.
"""

from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from protocols.charter.clauses import Clause, Mode
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import ASKED_WITH_A_CARD
from protocols.duty import enforce, hints, sightings
from protocols.duty.binding import bearers, calendar_of, circle_of, clauses_about
from protocols.duty.due import Since, deadline
from protocols.duty.handover_list import Handover, Why
from protocols.duty.ledger import Happening, record
from protocols.duty.nudging import nudge
from protocols.duty.obligation import Obligation, State, Verb, next_wake
from protocols.facts import DutyBreached, Fact, VisitPlanned
from protocols.guarded import insert_ignoring
from protocols.team.circles import Meant, charter_in, today_in
from protocols.team.roles import COACH


def open_duties(
    session: Session, fact: Fact, now: datetime, *, without: frozenset[str] = frozenset()
) -> list[Obligation]:
    """Open what the charter makes of this fact, once for each bearer; the same fact again opens nothing more, unless
    what it had opened was withdrawn. `without`: acts that nobody is to do this time.
    """
    circle = circle_of(session, fact)
    version = charter_in(session, circle)
    if version is None:
        return []
    opened: list[Obligation] = []
    for clause in (each for each in clauses_about(version.charter, fact) if each.must not in without):
        owing = bearers(session, clause, fact, today_in(session, circle, now))
        if clause.mode is Mode.ENFORCE:
            opened += filter(None, [_open(session, version, clause, bearer, fact, now) for bearer in owing])
        elif clause.mode is Mode.PROMPT:
            hints.give(session, version, clause, fact, owing, now)
        elif owing:
            sightings.note(session, clause, fact, circle.team_id, now)
    return opened


def _open(
    session: Session, version: CharterVersion, clause: Clause, bearer: Meant, fact: Fact, now: datetime
) -> Obligation | None:
    made = _pinned(session, version, clause, bearer, fact, now)
    if _is_settled(session, made) or not insert_ignoring(session, Obligation, made.model_dump()):
        return None
    duty = session.get_one(Obligation, made.id)
    _record(session, duty, fact, now)
    if duty.is_ban:
        lapse(session, duty, now)
    elif fact.by != duty.bearer_id and duty.act not in ASKED_WITH_A_CARD | fact.ASKED_ELSEWHERE:
        nudge(session, duty, now, now)
    return duty


def _is_settled(session: Session, made: Obligation) -> bool:
    """They missed it and it was upheld that this was not fair, or it was given to somebody else: not theirs again."""
    same = select(Obligation.id).where(
        Obligation.workspace_id == made.workspace_id,
        Obligation.clause_id == made.clause_id,
        Obligation.subject_id == made.subject_id,
    )
    upheld = and_(col(Obligation.bearer_id) == made.bearer_id, col(Obligation.contested_at).is_not(None))
    given = select(Handover.id).where(Handover.from_id == made.bearer_id, Handover.why == Why.GIVEN)
    passed = and_(col(Obligation.handover_id).in_(given), col(Obligation.state) != State.VOID)
    return session.exec(same.where(or_(upheld, passed)).limit(1)).first() is not None


def _record(session: Session, duty: Obligation, fact: Fact, now: datetime) -> None:
    pinned = {
        "clause": duty.clause_id,
        "charter": duty.charter_version_id,
        "bearer": duty.bearer_id,
        "counterpart": duty.counterpart,
        "account": duty.account_id,
        "team": duty.team_id,
        "about": duty.subject_id,
        "due": duty.due_at.isoformat(),
        "grace": duty.grace_until.isoformat(),
    }
    record(session, Happening(duty.workspace_id, now, fact.by, Verb.OPEN, enforce.OBLIGATION, duty.id, pinned))


def _pinned(
    session: Session, version: CharterVersion, clause: Clause, bearer: Meant, fact: Fact, now: datetime
) -> Obligation:
    """The duty with its terms as they stand now."""
    calendar = calendar_of(session, bearer.person, version.charter, now, owing_as=(fact.account_id, bearer.role))
    known = fact.since or now
    is_urgent = isinstance(fact, VisitPlanned) and fact.is_urgent
    terms = deadline(clause, Since(known, fact.visit_starts, is_urgent, fact.due), calendar)
    if fact.since and terms.due <= now:  # it came round while Parley was down: nobody is blamed for that
        known, terms = now, deadline(clause, Since(now), calendar)
    obligation = Obligation(
        workspace_id=fact.workspace_id,
        charter_version_id=version.id,
        account_id=fact.account_id,
        team_id=circle_of(session, fact).team_id,
        clause_id=clause.id,
        act=clause.must or "",
        is_ban=clause.must_not is not None,
        wording=clause.text,
        subject_kind=fact.subject_kind,
        subject_id=fact.subject_id,
        bearer_id=bearer.person.id,
        role=bearer.role,
        counterpart=clause.counterpart,
        waived_by=clause.waived_by or clause.counterpart or COACH,
        opened_by=fact.by,
        opened_at=now,
        known_at=known,
        visit_starts=fact.visit_starts,
        said_due=fact.due,
        wake_at=None,
        **terms.columns(),
    )
    obligation.wake_at = next_wake(obligation, now) or obligation.grace_until
    return obligation


def lapse(session: Session, duty: Obligation, now: datetime) -> bool:
    """Due and grace are over, or what must not happen has happened: a breach, and whatever the charter makes of it.

    A breach needs the clock; nobody else can declare it. False: somebody ended the duty first.
    """
    if not enforce.move(session, duty, Verb.LAPSE, now, None):
        return False
    breach = DutyBreached(
        workspace_id=duty.workspace_id,
        account_id=duty.account_id,
        team_id=duty.team_id,
        subject_kind=enforce.OBLIGATION,
        subject_id=duty.id,
        actors=(duty.bearer_id,),
        visit_starts=duty.visit_starts,
        clause_id=duty.clause_id,
    )
    open_duties(session, breach, now)
    return True
