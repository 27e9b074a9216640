"""Logs without bodies and without tokens: ids, codes and counts are enough to mend things by."""

import logging
import re

_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp)-[\w-]+|\bhooks\.slack\.com/\S+")
_CHATTY = (
    "slack_bolt",
    "slack_sdk",
    "parley.slack",
    "apscheduler",
    "aiohttp",
    "httpcore",
    "httpx",
    "uvicorn",
    "alembic",
    "sqlalchemy",
)


class _NoBodies(logging.Filter):
    """What the libraries say below ERROR holds whole bodies and rows: not even at DEBUG does it go out."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR or not record.name.startswith(_CHATTY)


class _NoTokens(logging.Formatter):
    """Blots out tokens, and addresses that let anybody speak, whoever logs them, in tracebacks too."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("…", super().format(record))


def quiet() -> None:
    """Set logging up: ours at INFO; the libraries, which log whole bodies below that, only when they fail."""
    handler = logging.StreamHandler()
    handler.addFilter(_NoBodies())
    handler.setFormatter(_NoTokens("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)
