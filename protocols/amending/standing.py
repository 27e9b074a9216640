"""How a proposal stands: who said what, who has said nothing yet, what is open, and what goes to the forum."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.amending.records import Course, Proposal, Stance, Voice
from protocols.amending.voters import voters
from protocols.charter.clauses import Clause
from protocols.charter.comparing import compare
from protocols.charter.versions import CharterVersion
from protocols.given import NOW, PERSON, WORKSPACE
from protocols.team.belonging import teams_of
from protocols.team.records import Membership, Person, Team

_CHARTERS = (
    select(Team.charter)
    .join(Membership, col(Membership.team_id) == Team.id)
    .where(Membership.person_id == PERSON, col(Team.is_active))
)
_TO_SPEAK_TO = (
    select(Proposal)
    .where(Proposal.workspace_id == WORKSPACE, Proposal.course == Course.OPEN)
    .where(Proposal.ends_at > NOW, Proposal.proposer_id != PERSON)
    .where(col(Proposal.charter).in_(_CHARTERS))
    .where(col(Proposal.id).not_in(select(Voice.proposal_id).where(Voice.person_id == PERSON)))
    .order_by(col(Proposal.id))
)
_OWN = select(Proposal).where(Proposal.proposer_id == PERSON, Proposal.course == Course.OPEN).order_by(col(Proposal.id))


@dataclass(frozen=True)
class Standing:
    """Everybody whose charter it is today, the proposer aside, and what those have said, by who said it.

    What somebody said who has left the team since counts no more.
    """

    asked: tuple[Person, ...]
    voices: dict[str, Voice]

    @property
    def consenting(self) -> list[Person]:
        return [person for person, voice in self._heard if voice.stance is Stance.CONSENT]

    @property
    def objections(self) -> list[tuple[Person, Voice]]:
        return [(person, voice) for person, voice in self._heard if voice.stance is Stance.OBJECTION]

    @property
    def silent(self) -> list[Person]:
        return [person for person in self.asked if person.id not in self.voices]

    @property
    def _heard(self) -> list[tuple[Person, Voice]]:
        return [(person, self.voices[person.id]) for person in self.asked if person.id in self.voices]


def standing_of(session: Session, proposal: Proposal) -> Standing:
    """How it stands now."""
    said = select(Voice).where(Voice.proposal_id == proposal.id).execution_options(populate_existing=True)
    living = voters(session, proposal.workspace_id, proposal.charter)
    return Standing(
        asked=tuple(person for person in living if person.id != proposal.proposer_id),
        voices={voice.person_id: voice for voice in session.exec(said)},
    )


def base_of(session: Session, proposal: Proposal) -> CharterVersion:
    """The version that it was written from: its terms of consent are the ones that hold."""
    return session.get_one(CharterVersion, proposal.base_id)


def is_carried(session: Session, proposal: Proposal) -> bool:
    """Whether it would come into force as it stands: not more objections than the charter takes."""
    allowed = base_of(session, proposal).charter.consent.objections
    return len(standing_of(session, proposal).objections) <= allowed


def open_for(session: Session, person: Person) -> list[Proposal]:
    """The open proposals for the charters that somebody lives by, the oldest first."""
    names = {team.charter for team in teams_of(session, person) if team.charter}
    here = select(Proposal).where(Proposal.workspace_id == person.workspace_id, Proposal.course == Course.OPEN)
    return list(session.exec(here.where(col(Proposal.charter).in_(names)).order_by(col(Proposal.id))))


def to_speak_to(session: Session, person: Person, now: datetime) -> list[Proposal]:
    """The open proposals of colleagues, for a charter of theirs, about which somebody has said nothing yet."""
    theirs = {"workspace": person.workspace_id, "person": person.id, "now": now}
    return list(session.exec(_TO_SPEAK_TO, params=theirs))


def blocked_of(session: Session, person: Person) -> list[Proposal]:
    """Their own open proposals that would not come into force as they stand."""
    mine = session.exec(_OWN, params={"person": person.id}).all()
    return [each for each in mine if not is_carried(session, each)]


def objected(session: Session, team_id: str, since: datetime) -> list[Proposal]:
    """What did not come into force since then because somebody of a team's charter objects: topics for its forum."""
    team = session.get_one(Team, team_id)
    here = select(Proposal).where(Proposal.workspace_id == team.workspace_id, Proposal.charter == team.charter)
    rejected = here.where(Proposal.course == Course.REJECTED, col(Proposal.ended_at) >= since)
    return list(session.exec(rejected.order_by(col(Proposal.id))))


def the_rule(session: Session, proposal: Proposal) -> Clause | None:
    """The one rule that it makes or changes, where that is all it does."""
    found = compare(base_of(session, proposal).charter, proposal.proposed)
    rules = [*(each.clause for each in found.changed), *found.added]
    is_all = not (found.gone or found.settings or found.is_reordered)
    return proposal.proposed.clause(rules[0].id) if is_all and len(rules) == 1 else None


def headline(session: Session, proposal: Proposal) -> str:
    """What it is about, in the charter's own words: the first rule, or setting, that it changes, and why."""
    found = compare(base_of(session, proposal).charter, proposal.proposed)
    rules = [each.clause.text for each in found.changed] + [clause.text for clause in (*found.added, *found.gone)]
    about = [*rules, *(turn.within or turn.key for turn in found.settings), "the order of the rules"][0]
    return f"{about} ({proposal.why})" if proposal.why else about
