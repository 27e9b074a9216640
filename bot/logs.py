"""Logs without bodies and without tokens: ids, codes and counts are enough to mend things by."""

import logging
import re

_TOKEN = re.compile(r"\b(?:xox[a-z]|xapp)-[\w-]+")
_CHATTY = ("slack_bolt", "slack_sdk", "parley.slack", "apscheduler", "aiohttp", "httpx", "uvicorn", "alembic")


class _NoTokens(logging.Filter):
    """Blots out tokens, whoever logs them."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _TOKEN.sub("…", record.getMessage()), None
        return True


def quiet() -> None:
    """Set logging up: ours at INFO; the libraries, which log whole bodies below that, only when they fail."""
    handler = logging.StreamHandler()
    handler.addFilter(_NoTokens())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.ERROR)
