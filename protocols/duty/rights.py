"""The one table of parts and actions: who may do what, deny by default.

What only the command line can do (import, export, erase, back up) is not in it: who has the database's address has all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Part(StrEnum):
    """What a person is towards a subject. Whoever is from outside, or has left, is nothing else."""

    BEARER = "bearer"
    COUNTERPART = "counterpart"
    WAIVER = "waiver"
    UPHOLDER = "upholder"
    ACCOUNT_MANAGER = "account manager"
    COACH = "coach"
    PLANNER = "planner"
    TRAVELLER = "traveller"
    MEMBER = "member"
    LEAD = "lead"
    EXECUTIVE = "account executive"
    REPORTER = "reporter"
    RECIPIENT = "recipient"
    ONLOOKER = "onlooker"
    CONFIDANT = "confidant"
    FACILITATOR = "facilitator"
    MEDIATOR = "mediator"
    PARTY = "party"
    AUTHOR = "author"
    PROPOSER = "proposer"
    ASKED = "asked"
    ADMIN = "admin"
    OUTSIDER = "outsider"


class Action(StrEnum):
    """What a person may want to do."""

    REPLY = "answer a question"
    WAIVE = "waive"
    CONTEST = "contest"
    UPHOLD = "uphold"
    KEEP = "keep"
    CONFIRM = "confirm a done"
    DENY = "deny a done"
    HAND_OVER = "hand over"
    DEBRIEF = "debrief a visit"
    TAKE_ON = "take on a promise"
    OFFER = "offer a promise"
    ANSWER = "answer a brief"
    BRIEF = "brief a visit"
    CANCEL = "cancel a visit"
    MOVE = "move a visit"
    BRING = "bring a topic"
    TAKE_BACK_TOPIC = "take back a topic"
    CLOSE_TOPIC = "close a topic"
    CLOSE_FORUM = "close a forum"
    NAME_FACILITATOR = "name a facilitator"
    DECLINE_TO_FACILITATE = "decline to facilitate"
    SEE_FEEDBACK = "see feedback"
    ACKNOWLEDGE = "acknowledge feedback"
    DECIDE = "decide on feedback"
    CLOSE = "close feedback"
    SEE_THEMES = "see themes of feedback"
    REPORT_WIN = "report a win"
    THANK = "thank a colleague"
    TAKE_BACK = "take back a win"
    SEE_EMBARGOED = "see a win that is not public yet"
    UPDATE_TEAM = "update the team"
    PROPOSE = "propose an amendment"
    CONSENT = "consent to an amendment"
    OBJECT = "object to an amendment"
    WITHDRAW_AMENDMENT = "take an amendment back"
    SIGN = "sign the charter"
    RAISE = "raise a disagreement"
    HEAR = "hear both sides"
    TELL_SIDE = "tell one's side"
    SEE_DISPUTE = "see a disagreement"
    SETTLE = "settle a disagreement"
    WITHDRAW_DISPUTE = "withdraw a disagreement"
    TAKE_DOWN = "take a post down"
    TRY_AGAIN = "try again what could not be said"
    SEE_PRECISION = "see how often Parley was right"
    SEE = "see a record"


@dataclass(frozen=True)
class Rule:
    """Any of these parts may, unless the person plays one that never may."""

    may: frozenset[Part]
    never: frozenset[Part] = frozenset()


_NOT_ONESELF = frozenset({Part.BEARER})
_NOT_ONES_OWN = frozenset({Part.PROPOSER})  # proposing it says it
_BETWEEN_THEM = frozenset({Part.PARTY})
_WHO_GOES = frozenset({Part.PLANNER, Part.TRAVELLER})
_WHO_CHAIRS = frozenset({Part.FACILITATOR, Part.LEAD})
_WHOSE_IT_IS = frozenset({Part.RECIPIENT})
TABLE: Mapping[Action, Rule] = MappingProxyType(
    {
        Action.REPLY: Rule(frozenset({Part.ASKED})),
        Action.WAIVE: Rule(frozenset({Part.WAIVER}), never=_NOT_ONESELF),
        Action.CONTEST: Rule(frozenset({Part.BEARER})),
        Action.UPHOLD: Rule(frozenset({Part.UPHOLDER}), never=_NOT_ONESELF),
        Action.KEEP: Rule(frozenset({Part.BEARER})),
        Action.CONFIRM: Rule(frozenset({Part.COUNTERPART}), never=_NOT_ONESELF),
        Action.DENY: Rule(frozenset({Part.COUNTERPART}), never=_NOT_ONESELF),
        Action.HAND_OVER: Rule(frozenset({Part.ADMIN, Part.LEAD})),
        Action.ANSWER: Rule(frozenset({Part.ACCOUNT_MANAGER, Part.BEARER})),
        Action.BRIEF: Rule(_WHO_GOES | {Part.BEARER}),
        Action.CANCEL: Rule(_WHO_GOES),
        Action.DEBRIEF: Rule(frozenset({Part.TRAVELLER})),
        Action.TAKE_ON: Rule(frozenset({Part.BEARER})),
        Action.OFFER: Rule(frozenset({Part.BEARER, Part.PLANNER, Part.ACCOUNT_MANAGER})),
        Action.MOVE: Rule(_WHO_GOES),
        Action.BRING: Rule(frozenset({Part.MEMBER})),
        Action.TAKE_BACK_TOPIC: Rule(frozenset({Part.AUTHOR})),
        Action.CLOSE_TOPIC: Rule(_WHO_CHAIRS),
        Action.CLOSE_FORUM: Rule(_WHO_CHAIRS),
        Action.NAME_FACILITATOR: Rule(_WHO_CHAIRS),
        Action.DECLINE_TO_FACILITATE: Rule(frozenset({Part.FACILITATOR})),
        Action.SEE_FEEDBACK: Rule(_WHOSE_IT_IS | {Part.ONLOOKER, Part.CONFIDANT, Part.REPORTER}),
        Action.ACKNOWLEDGE: Rule(_WHOSE_IT_IS),
        Action.DECIDE: Rule(_WHOSE_IT_IS),
        Action.CLOSE: Rule(_WHOSE_IT_IS),
        Action.SEE_THEMES: Rule(frozenset({Part.EXECUTIVE, Part.ACCOUNT_MANAGER})),
        Action.REPORT_WIN: Rule(frozenset({Part.MEMBER, Part.ACCOUNT_MANAGER})),
        Action.THANK: Rule(frozenset({Part.MEMBER, Part.ACCOUNT_MANAGER}), never=_NOT_ONESELF),
        Action.TAKE_BACK: Rule(frozenset({Part.REPORTER, Part.ACCOUNT_MANAGER})),
        Action.SEE_EMBARGOED: Rule(frozenset({Part.REPORTER, Part.ACCOUNT_MANAGER})),
        Action.UPDATE_TEAM: Rule(frozenset({Part.BEARER, Part.ACCOUNT_MANAGER})),
        Action.PROPOSE: Rule(frozenset({Part.LEAD})),
        Action.CONSENT: Rule(frozenset({Part.MEMBER}), never=_NOT_ONES_OWN),
        Action.OBJECT: Rule(frozenset({Part.MEMBER}), never=_NOT_ONES_OWN),
        Action.WITHDRAW_AMENDMENT: Rule(frozenset({Part.PROPOSER, Part.ADMIN})),
        Action.SIGN: Rule(frozenset({Part.MEMBER})),
        Action.RAISE: Rule(frozenset({Part.MEMBER, Part.ACCOUNT_MANAGER, Part.EXECUTIVE})),
        Action.HEAR: Rule(frozenset({Part.MEDIATOR}), never=_BETWEEN_THEM),
        Action.TELL_SIDE: Rule(_BETWEEN_THEM, never=frozenset({Part.AUTHOR})),
        Action.SEE_DISPUTE: Rule(_BETWEEN_THEM | {Part.MEDIATOR}),
        Action.SETTLE: Rule(frozenset({Part.MEDIATOR}), never=_BETWEEN_THEM),
        Action.WITHDRAW_DISPUTE: Rule(_BETWEEN_THEM),
        Action.TAKE_DOWN: Rule(frozenset({Part.ACCOUNT_MANAGER, Part.COACH, Part.LEAD, Part.ADMIN})),
        Action.TRY_AGAIN: Rule(frozenset({Part.ACCOUNT_MANAGER, Part.COACH, Part.ADMIN})),
        Action.SEE_PRECISION: Rule(frozenset({Part.ACCOUNT_MANAGER, Part.COACH, Part.LEAD})),
        Action.SEE: Rule(frozenset({Part.BEARER, Part.COACH})),
    }
)


def allows(action: Action, played: frozenset[Part]) -> bool:
    """What the table says of somebody who plays these parts."""
    return bool(played & TABLE[action].may) and not played & TABLE[action].never
