"""Cards about a visit: before one goes, and what was heard there; promises on their way to an owner."""

from sqlmodel import Session, col, select

from bot.blocks import debriefing as told
from bot.blocks import gaps as admin
from bot.blocks import preparing, promising
from bot.blocks.message import Message
from bot.screens.cards.duties import name_of
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from bot.screens.promised import offer, promised
from bot.screens.showing import manager_name, when_of
from bot.text import render
from bot.words import say
from protocols import promises
from protocols.notice import Fate, Notice
from protocols.promised import standing_of
from protocols.promises import Promise, Stand
from protocols.team.contacts import met_on
from protocols.team.records import Account
from protocols.visits import debriefing, gaps
from protocols.visits.moving import is_asked_again
from protocols.visits.party import travellers
from protocols.visits.preparing import BEFORE_YOU_GO, prepared
from protocols.visits.records import Debrief, Visit
from protocols.visits.times import starts


def before_you_go(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Only for who still travels, only before it begins, and only when there is something to know."""
    visit = session.get_one(Visit, notice.subject_id)
    is_going, begins = _goes(session, visit, onlooker), starts(session, visit)
    is_ahead = visit.cancelled_at is None and begins is not None and onlooker.now < begins
    if notice.fate is not Fate.SAID and not (is_going and is_ahead):
        return None
    known = prepared(session, visit)
    others = [_other(session, other, onlooker) for other in known.others if not _goes(session, other, onlooker)]
    if notice.fate is not Fate.SAID and not (known.brief or others or known.promised):
        return None
    account = session.get_one(Account, visit.account_id)
    return preparing.before_you_go(
        preparing.Ready(
            account=account.name,
            when=when_of(visit, onlooker.today),
            manager=manager_name(session, account, onlooker.now),
            brief=known.brief,
            is_asked_again=known.brief is not None and is_asked_again(session, known.brief),
            others=others,
            promised=[promised(session, standing, onlooker) for standing in known.promised],
        )
    )


def _goes(session: Session, visit: Visit, onlooker: Onlooker) -> bool:
    return onlooker.person.id in {person.id for person in travellers(session, visit)}


def _other(session: Session, visit: Visit, onlooker: Onlooker) -> tuple[str, str, str]:
    names = ", ".join(person.name for person in travellers(session, visit))
    return names or render(say("nobody_yet"), 100), when_of(visit, onlooker.today), visit.purpose


def _debriefed(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    debrief = session.get_one(Debrief, notice.subject_id)
    visit = session.get_one(Visit, debrief.visit_id)
    made = select(Promise).where(Promise.visit_id == visit.id, Promise.made_by == debrief.sent_by)
    return told.debriefed(
        told.Told(
            who=name_of(session, debrief.sent_by),
            account=session.get_one(Account, visit.account_id).name,
            when=when_of(visit, onlooker.today),
            met=[contact.name for contact in met_on(session, visit.id)],
            said=debrief.said,
            promised=[
                promised(session, standing_of(session, promise), onlooker)
                for promise in session.exec(made.order_by(col(Promise.id)))
            ],
        )
    )


def _offered(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    promise = session.get_one(Promise, notice.subject_id)
    is_asked = promise.stand is Stand.OFFERED and promise.owner_id == onlooker.person.id
    is_seen = is_asked or notice.fate is Fate.SAID
    return promising.offered(offer(session, promise, onlooker)) if is_seen else None


def _declined(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    promise = session.get_one(Promise, notice.subject_id)
    is_seen = promise.stand is Stand.DECLINED or notice.fate is Fate.SAID
    return promising.declined(offer(session, promise, onlooker)) if is_seen else None


def _no_manager(session: Session, notice: Notice, _onlooker: Onlooker) -> Message:
    return admin.no_manager(session.get_one(Account, notice.subject_id).name)


def _no_cover(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    account = session.get_one(Account, notice.subject_id)
    return admin.no_cover(account.name, manager_name(session, account, onlooker.now))


KINDS: dict[str, Drawn] = {
    BEFORE_YOU_GO: before_you_go,
    debriefing.DEBRIEFED: _debriefed,
    promises.OFFERED: _offered,
    promises.DECLINED: _declined,
    gaps.NO_MANAGER: _no_manager,
    gaps.NO_COVER: _no_cover,
}
