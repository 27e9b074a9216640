"""Reading a team file: every error at once, with its line, what was expected and the nearest right spelling."""

from protocols.team.file_keys import team_file
from protocols.team.file_models import Account, Cover, Outsider, Person, Team, TeamFile
from protocols.team.file_names import Names
from protocols.yamltext.nodes import Mapping, compose
from protocols.yamltext.problems import Findings

__all__ = ["Account", "Cover", "Outsider", "Person", "Team", "TeamFile", "load", "read"]


def load(text: str, source: str) -> TeamFile:
    """The team file that the text is. `source` names the text in errors. Raises Problems, which holds all of them."""
    findings = Findings(source)
    return read(compose(text, findings), findings)


def read(page: Mapping, findings: Findings) -> TeamFile:
    """The team file on a composed page. Raises Problems, which holds all that was found."""
    filled = team_file(Names.of(page)).read(page, findings)
    findings.stop_if_any()
    return TeamFile(**filled.values)
