"""The second reader: whether it is on, and answers. It is asked about a sentence of our own, nobody's message."""

from bot.checkup.finding import Finding
from bot.second_reader.endpoint import Endpoint, endpoint
from bot.second_reader.exchange import NoAnswerError
from bot.settings import Settings

SENTENCE, DOUBTS = "I am on site at CUSTOMER on Thursday.", ("visit",)
_URL, _KEY, _MODEL, _TIMEOUT = (f"PARLEY_SECOND_READER_{each}" for each in ("URL", "KEY", "MODEL", "TIMEOUT"))
_ANY = f"See what runs there. Without {_URL} Parley reads by itself, as it does while nobody answers."
TO_DO = {
    "too late": f"Raise {_TIMEOUT} (2.5 at most), or name a quicker model with {_MODEL}.",
    "nobody there": f"Check {_URL}, and whether this machine may reach it.",
    "status 401": f"Check {_KEY}.",
    "status 403": f"Check {_KEY}, and what it may do.",
    "status 404": f"Check {_URL}, the address before /chat/completions, and {_MODEL}.",
    "status 400": f"Name a model that the endpoint has with {_MODEL}, one that can answer in JSON.",
    "status 422": f"Name a model that the endpoint has with {_MODEL}, one that can answer in JSON.",
    "status 429": "It has too much to do, or the key is used up: ask whoever runs it.",
}
TO_DO |= dict.fromkeys(("no JSON", "other keys", "neither true nor false"), f"Name another model with {_MODEL}.")


async def of_second_reader(settings: Settings) -> list[Finding]:
    """Off is well. On, it must answer as it would be asked."""
    async with endpoint(settings) as second:
        if second is None:
            return [
                Finding(f"Second reader: off, since {_URL} is not given; no message leaves Slack and this machine.")
            ]
        return [await _asked(second, settings)]


async def _asked(second: Endpoint, settings: Settings) -> Finding:
    where = settings.parley_second_reader_url
    try:
        await second.ask(SENTENCE, DOUBTS, settings.parley_second_reader_timeout)
    except NoAnswerError as error:
        return Finding(f"Second reader: on, but no answer from {where} ({error}).", TO_DO.get(str(error), _ANY))
    return Finding(f"Second reader: on; {where} answers. Messages in doubt go there, names masked.")
