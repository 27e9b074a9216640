"""Cards about the charter: a proposed change and what came of it, and a version that came into force."""

from sqlmodel import Session

from bot.blocks import amending as blocks
from bot.blocks import versions
from bot.blocks.message import Message
from bot.screens.amending import proposed
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from bot.screens.versions import read_by, version_of
from protocols.amending.ending import ENDED, REMINDED
from protocols.amending.proposing import ASKED
from protocols.amending.records import Course, Proposal, Stance, Voice
from protocols.amending.signing import NEW_VERSION, is_in_force
from protocols.amending.voicing import OBJECTED
from protocols.amending.voters import led_by
from protocols.charter.versions import CharterVersion
from protocols.notice import Fate, Notice
from protocols.team.records import Person


def _asked(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not asked any more once it has ended."""
    seen = proposed(session, session.get_one(Proposal, notice.subject_id), onlooker)
    is_worth_it = seen.may_speak or (seen.is_proposer and seen.proposal.course is Course.OPEN)
    return blocks.asked(seen) if is_worth_it or notice.fate is Fate.SAID else None


def _reminder(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Only as long as they have said nothing."""
    seen = proposed(session, session.get_one(Proposal, notice.subject_id), onlooker)
    if notice.fate is Fate.SAID:
        return blocks.asked(seen)
    return blocks.reminder(seen) if seen.may_speak and seen.own is None else None


def _heard(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """To who proposed it; not said any more once it was taken back, or they are fine with it."""
    voice = session.get(Voice, notice.subject_id)
    if voice is None:
        return None
    seen = proposed(session, session.get_one(Proposal, voice.proposal_id), onlooker)
    is_news = voice.stance is Stance.OBJECTION and seen.proposal.course is Course.OPEN
    if not is_news and notice.fate is not Fate.SAID:
        return None
    return blocks.heard(seen, session.get_one(Person, voice.person_id).name, voice)


def _ended(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    """It does not come into force."""
    return blocks.ended(proposed(session, session.get_one(Proposal, notice.subject_id), onlooker))


def _new_version(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once a newer one holds, or they have read it."""
    version = session.get_one(CharterVersion, notice.subject_id)
    read, holds = read_by(session, version, onlooker.person), is_in_force(session, version)
    if notice.fate is not Fate.SAID and not (holds and read.is_member and not read.has_read):
        return None
    is_lead = any(team.charter == version.name for team in led_by(session, onlooker.person, onlooker.now))
    shown = version_of(session, version, onlooker.zone, onlooker.today)
    return versions.new(shown, read, is_in_force=holds, is_lead=is_lead)


STARTED: dict[str, Drawn] = {REMINDED: _reminder, ENDED: _ended, NEW_VERSION: _new_version}
"""What Parley starts; when it is too much for a day, the digest has it whole."""
KINDS: dict[str, Drawn] = STARTED | {ASKED: _asked, OBJECTED: _heard}
