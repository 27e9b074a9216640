"""Checking a file that may be a charter or a team file."""

from collections.abc import Callable

from protocols.charter.keys import CHARTER
from protocols.charter.loading import read as read_charter
from protocols.team.file import read as read_team_file
from protocols.team.file_keys import team_file
from protocols.team.file_names import Names
from protocols.yamltext.nodes import Mapping, compose
from protocols.yamltext.problems import Findings, Problem, Problems

_NEITHER = 'this is neither a charter (it has "charter" and "clauses") nor a team file (it has "workspace")'


def check(text: str, source: str) -> list[Problem]:
    """Every problem of a charter or a team file, in the order of lines; none when the file is right."""
    findings = Findings(source)
    try:
        page = compose(text, findings)
        _reader_of(page, findings)(page, findings)
    except Problems as found:
        return list(found.problems)
    return []


def _reader_of(page: Mapping, findings: Findings) -> Callable[[Mapping, Findings], object]:
    """The reader of whichever format shares the most keys with the page."""
    of_charter = len(page.entries.keys() & CHARTER.keys.keys())
    of_team_file = len(page.entries.keys() & team_file(Names.of(page)).keys.keys())
    if not of_charter and not of_team_file:
        findings.report(page.line, _NEITHER)
        findings.stop_if_any()
    return read_charter if of_charter >= of_team_file else read_team_file
