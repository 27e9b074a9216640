"""For everything that Parley listens to by name: which row of the table of rights it asks; or why any colleague may.

Whoever adds a button, a form, a command or a shortcut adds it here, or `test_rights` fails.
"""

from dataclasses import dataclass

from protocols.duty.rights import Action


@dataclass(frozen=True)
class Right:
    """What the table is asked, and who of the sample team may. Farid, a colleague of no team, may not."""

    action: Action
    who: str


@dataclass(frozen=True)
class Anybodys:
    """Why every colleague may; Hugo does."""

    why: str
    who: str = "hugo"


Rule = Right | Anybodys
_READING = Anybodys("the charter and who is who are every colleague's to read")
_FORM = Anybodys("opens an empty form, which asks when it is sent")
_OWN = Anybodys("shows, or is about, nothing but their own")

TAPS: dict[str, Rule] = {
    "agenda.carry": Right(Action.CLOSE_TOPIC, "eve"),
    "agenda.decide": Right(Action.CLOSE_TOPIC, "eve"),
    "amend.consent": Right(Action.CONSENT, "grace"),
    "amend.object": Right(Action.OBJECT, "grace"),
    "amend.reach": Right(Action.PROPOSE, "alice"),
    "amend.revise": Right(Action.PROPOSE, "alice"),
    "amend.take_back": Right(Action.WITHDRAW_AMENDMENT, "alice"),
    "answer.go_ahead": Right(Action.ANSWER, "alice"),
    "answer.note": Right(Action.ANSWER, "alice"),
    "answer.talk_first": Right(Action.ANSWER, "alice"),
    "charter.changes": _READING,
    "charter.sign": Right(Action.SIGN, "chen"),
    "cheer.no": Right(Action.REPLY, "grace"),
    "cheer.thanks": Right(Action.REPLY, "grace"),
    "cheer.win": Right(Action.REPLY, "grace"),
    "claim.confirm": Right(Action.CONFIRM, "alice"),
    "claim.deny": Right(Action.DENY, "alice"),
    "credit.liking": _OWN,
    "credit.take_back": Right(Action.TAKE_BACK, "chen"),
    "debrief.more": Right(Action.DEBRIEF, "chen"),
    "dispute.ask": Right(Action.HEAR, "alice"),
    "dispute.read": Right(Action.SEE_DISPUTE, "alice"),
    "dispute.settle": Right(Action.SETTLE, "alice"),
    "dispute.tell": Right(Action.TELL_SIDE, "eve"),
    "dispute.withdraw": Right(Action.WITHDRAW_DISPUTE, "chen"),
    "duty.contest": Right(Action.CONTEST, "chen"),
    "duty.done": Right(Action.KEEP, "chen"),
    "duty.hand_over": Right(Action.HAND_OVER, "dana"),
    "duty.leave": Right(Action.UPHOLD, "dana"),
    "duty.uphold": Right(Action.UPHOLD, "dana"),
    "duty.waive": Right(Action.WAIVE, "alice"),
    "feedback.acknowledge": Right(Action.ACKNOWLEDGE, "ben"),
    "feedback.act": Right(Action.DECIDE, "ben"),
    "feedback.again": Right(Action.DECIDE, "ben"),
    "feedback.close": Right(Action.CLOSE, "ben"),
    "feedback.keep": Right(Action.DECIDE, "ben"),
    "feedback.nothing": Right(Action.DECIDE, "ben"),
    "feedback.share": Right(Action.DECIDE, "ben"),
    "feedback.themes": Right(Action.SEE_THEMES, "ben"),
    "forum.close": Right(Action.CLOSE_FORUM, "eve"),
    "forum.name": Right(Action.NAME_FACILITATOR, "eve"),
    "forum.not_me": Right(Action.DECLINE_TO_FACILITATE, "eve"),
    "home.charter": _READING,
    "home.kept": _OWN,
    "home.team": _READING,
    "maker.add": Right(Action.PROPOSE, "alice"),
    "maker.change": Right(Action.PROPOSE, "alice"),
    "maker.out": Right(Action.PROPOSE, "alice"),
    "maker.yaml": Right(Action.PROPOSE, "alice"),
    "opened.all": Right(Action.TAKE_DOWN, "dana"),
    "opened.down": Right(Action.TAKE_DOWN, "dana"),
    "plan.moved": Right(Action.REPLY, "chen"),
    "plan.no": Right(Action.REPLY, "chen"),
    "plan.off": Right(Action.REPLY, "chen"),
    "promise.give": Right(Action.OFFER, "alice"),
    "promise.not_me": Right(Action.TAKE_ON, "alice"),
    "promise.other_day": Right(Action.TAKE_ON, "alice"),
    "promise.take": Right(Action.TAKE_ON, "alice"),
    "question.again": Right(Action.REPLY, "grace"),
    "question.later": Right(Action.REPLY, "grace"),
    "question.no": Right(Action.REPLY, "grace"),
    "question.talked": Right(Action.REPLY, "grace"),
    "question.yes_now": Right(Action.REPLY, "grace"),
    "rule.about": Right(Action.REPLY, "chen"),
    "rule.no": Right(Action.REPLY, "grace"),
    "rule.yes": Right(Action.REPLY, "grace"),
    "sounds.no": Right(Action.REPLY, "grace"),
    "sounds.save": Right(Action.REPLY, "grace"),
    "sounds.send": Right(Action.REPLY, "grace"),
    "topic.bring": _FORM,
    "topic.take_back": Right(Action.TAKE_BACK_TOPIC, "chen"),
    "undelivered.again": Right(Action.TRY_AGAIN, "dana"),
    "update.nothing": Right(Action.UPDATE_TEAM, "alice"),
    "update.write": Right(Action.UPDATE_TEAM, "alice"),
    "visit.brief": Right(Action.BRIEF, "chen"),
    "visit.change": Right(Action.MOVE, "chen"),
    "visit.debrief": Right(Action.DEBRIEF, "chen"),
    "visit.off": Right(Action.CANCEL, "chen"),
    "visit.talked": Right(Action.BRIEF, "chen"),
}
FORMS: dict[str, Rule] = {
    "agenda.decide": Right(Action.CLOSE_TOPIC, "eve"),
    "amend.object": Right(Action.OBJECT, "grace"),
    "amend.reach": Right(Action.PROPOSE, "alice"),
    "answer.note": Right(Action.ANSWER, "alice"),
    "credit.liking": _OWN,
    "credit.tell": Right(Action.THANK, "alice"),
    "credit.tell win": Right(Action.REPORT_WIN, "alice"),
    "dispute.raise": Right(Action.RAISE, "chen"),
    "dispute.settle": Right(Action.SETTLE, "alice"),
    "dispute.tell": Right(Action.TELL_SIDE, "eve"),
    "duty.contest": Right(Action.CONTEST, "chen"),
    "duty.hand_over": Right(Action.HAND_OVER, "dana"),
    "duty.waive": Right(Action.WAIVE, "alice"),
    "feedback.act": Right(Action.DECIDE, "ben"),
    "feedback.close": Right(Action.CLOSE, "ben"),
    "feedback.keep": Right(Action.DECIDE, "ben"),
    "feedback.new": Anybodys("whoever hears a customer passes it on"),
    "feedback.nothing": Right(Action.DECIDE, "ben"),
    "feedback.share": Right(Action.DECIDE, "ben"),
    "forum.name": Right(Action.NAME_FACILITATOR, "eve"),
    "maker.form": Right(Action.PROPOSE, "alice"),
    "maker.preview": Right(Action.PROPOSE, "alice"),
    "promise.give": Right(Action.OFFER, "alice"),
    "promise.other_day": Right(Action.TAKE_ON, "alice"),
    "topic.bring": Right(Action.BRING, "chen"),
    "update.write": Right(Action.UPDATE_TEAM, "alice"),
    "visit.brief": Right(Action.BRIEF, "chen"),
    "visit.change": Right(Action.MOVE, "chen"),
    "visit.debrief": Right(Action.DEBRIEF, "chen"),
}
COMMANDS: dict[str, Rule] = {
    "/charter": _READING,
    "/charter changes": _READING,
    "/charter help": _READING,
    "/charter log": Anybodys("their team's figures, which are nobody's"),
    "/charter log Chen": Right(Action.SEE, "dana"),
    "/charter me": _OWN,
    "/charter me Chen": Right(Action.SEE, "dana"),
    "/charter rule": Right(Action.PROPOSE, "alice"),
    "/charter team": _READING,
    "/dispute": _FORM,
    "/feedback": _FORM,
    "/feedback themes": Right(Action.SEE_THEMES, "ben"),
    "/forum": _FORM,
    "/kudos": _FORM,
    "/visit Northwind Thursday": Anybodys("whoever goes to see a customer says so"),
}
SHORTCUTS: dict[str, Rule] = {
    "credit.from_message": _FORM,
    "dispute.new": _FORM,
    "feedback.from_message": _FORM,
    "topic.from_message": _FORM,
    "visit.from_message": Anybodys("whoever goes to see a customer says so"),
    "visit.new": Anybodys("whoever goes to see a customer says so"),
}
ONLY_DRAWN = {Action.SEE_FEEDBACK, Action.SEE_EMBARGOED, Action.SEE_PRECISION}
"""Asked for what a card or a window shows; nothing is tapped for it."""
PERSONAL = {"credit.tell", "credit.tell win", "promise.give", "promise.other_day"}
"""Of what Alice, Ben and Dana may: what is theirs whichever role they have."""
