"""A cheer under a colleague's message: is it something to keep?"""

from bot.blocks import kit
from bot.blocks.message import Message
from bot.words import say

WIN, THANKS, NO = "cheer.win", "cheer.thanks", "cheer.no"


def question(question_id: str, account: str) -> Message:
    """A win, thanks, or nothing of the kind."""
    said = say("cheer.question", account=account) if account else say("cheer.question.any")
    buttons = [
        kit.button(say(WIN), WIN, question_id, primary=True),
        kit.button(say(THANKS), THANKS, question_id),
        kit.button(say(NO), NO, question_id),
    ]
    return Message(said, [kit.section(said), kit.actions(buttons), kit.context(say("cheer.why"))])
