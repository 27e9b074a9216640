"""A proposed change as somebody sees it; the form to object; and why something was not proposed."""

from sqlmodel import Session

from bot.blocks import amending as blocks
from bot.blocks import briefing
from bot.blocks.amending import Proposed
from bot.blocks.changes import changes
from bot.blocks.dates import moment
from bot.blocks.kit import Block
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.screens.showing import admin_name
from bot.screens.trouble import not_in_team
from bot.text import Said
from bot.words import say
from protocols.amending.proposing import (
    AnotherIsOpenError,
    NoCharterError,
    NotProposedError,
    OutdatedError,
    RenamedError,
)
from protocols.amending.records import Course, Proposal, Stance
from protocols.amending.standing import base_of, standing_of, the_rule
from protocols.amending.voicing import voice_of
from protocols.amending.voters import of_proposal
from protocols.duty.permits import Action, may
from protocols.team.belonging import teams_of
from protocols.team.circles import leads
from protocols.team.records import Person

TITLE = "amend.form.title"


def proposed(session: Session, proposal: Proposal, onlooker: Onlooker) -> Proposed:
    """Gather it."""
    stands, person = standing_of(session, proposal), onlooker.person
    is_open = proposal.course is Course.OPEN and proposal.ends_at > onlooker.now
    return Proposed(
        proposal=proposal,
        proposer=session.get_one(Person, proposal.proposer_id).name,
        changes=changes(base_of(session, proposal).charter, proposal.proposed),
        ends=moment(proposal.ends_at, onlooker.zone, onlooker.now),
        consenting=len(stands.consenting),
        objections=[(who.name, voice.reason) for who, voice in stands.objections],
        of=len(stands.asked),
        is_proposer=proposal.proposer_id == person.id,
        own=stands.voices.get(person.id),
        may_revise=proposal.proposer_id == person.id and the_rule(session, proposal) is not None,
        may_speak=is_open and person.id in {each.id for each in stands.asked},
    )


def proposal_blocks(session: Session, proposal: Proposal, onlooker: Onlooker) -> list[Block]:
    """The same as it stands on the Home tab."""
    return blocks.asked(proposed(session, proposal, onlooker)).blocks


def objection_form(desk: Desk, proposal_id: str) -> Block:
    """The form; or why there is none."""
    proposal = desk.find(Proposal, proposal_id)
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    if proposal is None:
        return briefing.told(say("gone"), TITLE)
    if not may(desk.session, Action.OBJECT, desk.person, of_proposal(desk.session, proposal), desk.now):
        return briefing.told(say("not_yours"), TITLE)
    if proposal.course is not Course.OPEN or proposal.ends_at <= desk.now:
        return briefing.told(say("gone"), TITLE)
    before = voice_of(desk.session, proposal, desk.person.id)
    reason = before.reason if before and before.stance is Stance.OBJECTION else ""
    return blocks.form(proposal.id, desk.session.get_one(Person, proposal.proposer_id).name, reason)


def why_not(desk: Desk, error: NotProposedError) -> Said:
    """Why a change was not proposed, in one sentence."""
    if isinstance(error, AnotherIsOpenError):
        zone = Onlooker.of(desk.session, desk.person, desk.now).zone if desk.person else "UTC"
        proposer = desk.session.get_one(Person, error.proposal.proposer_id).name
        return say("propose.another", proposer=proposer, ends=moment(error.proposal.ends_at, zone, desk.now))
    if isinstance(error, NoCharterError):
        return say("propose.no_charter", admin=admin_name(desk.session, desk.workspace_id))
    if isinstance(error, OutdatedError):
        return say("propose.outdated")
    return say("propose.renamed" if isinstance(error, RenamedError) else "propose.same")


def only_leads(desk: Desk) -> Said:
    """Who may propose a change to the charter of somebody's team."""
    team = next(iter(teams_of(desk.session, desk.person)), None) if desk.person else None
    named = sorted(person.name for person in leads(desk.session, team, desk.now)) if team else []
    if not named:
        return say("not_yours")
    return say("propose.not_yours", names=" or ".join(named))
