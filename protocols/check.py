"""Checking a file that may be a charter or a team file."""

from protocols.charter import loading as charter_loading
from protocols.charter.keys import CHARTER
from protocols.team import file as team_loading
from protocols.team.file_keys import team_file
from protocols.team.file_names import Names
from protocols.yamltext.nodes import Mapping, compose
from protocols.yamltext.problems import Findings, Problem, Problems

_NEITHER = 'this is neither a charter (it starts with "charter:") nor a team file (it starts with "workspace:")'


def check(text: str, source: str) -> list[Problem]:
    """Every problem of a charter or a team file, in the order of lines; none when the file is right."""
    try:
        page = compose(text, Findings(source))
        _load(page, text, source)
    except Problems as found:
        return list(found.problems)
    return []


def _load(page: Mapping, text: str, source: str) -> None:
    """Load what shares the most keys with the page. Raises Problems."""
    given = set(page.entries)
    of_charter, of_team = given & set(CHARTER.keys), given & set(team_file(Names.of(page)).keys)
    if not of_charter and not of_team:
        raise Problems(Problem(source, page.line, _NEITHER))
    if len(of_charter) >= len(of_team):
        charter_loading.load(text, source)
    else:
        team_loading.load(text, source)
