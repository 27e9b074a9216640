"""The month's report, in the forum."""

from bot.screens import reports
from bot.screens.posts.drawn import Posted

KINDS: dict[str, Posted] = {reports.REPORT: reports.post}
