"""The findings as a page that stands alone: no script, nothing from elsewhere."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.rehearsal.findings import Findings
from bot.rehearsal.tables import summary


def drawn(found: Findings, charter: str) -> str:
    """The page, with everything that people wrote escaped."""
    pages = Environment(loader=PackageLoader("bot.rehearsal", "."), autoescape=True, undefined=StrictUndefined)
    return pages.get_template("page.html").render(found=found, charter=charter, summary=summary(found))
