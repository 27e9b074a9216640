"""The month's report, where a team has no forum."""

from bot.screens import reports
from bot.screens.cards.exchange import Drawn

KINDS: dict[str, Drawn] = {reports.REPORT: reports.to_one}
