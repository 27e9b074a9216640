"""Checking files that may be charters or team files: what is wrong in them, and what may not be meant so."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from protocols.charter.clauses import Charter
from protocols.charter.keys import CHARTER
from protocols.charter.loading import read as read_charter
from protocols.charter.notes import notes_on as notes_on_charter
from protocols.team.file import TeamFile
from protocols.team.file import read as read_team_file
from protocols.team.file_keys import team_file
from protocols.team.file_names import Names
from protocols.team.notes import notes_on as notes_on_team_file
from protocols.yamltext.nodes import Mapping, compose
from protocols.yamltext.problems import Findings, Note, Problem, Problems

_NEITHER = 'this is neither a charter (it has "charter" and "clauses") nor a team file (it has "workspace")'


@dataclass(frozen=True)
class Right:
    """A file in which nothing is wrong: what it says, and the page that it was read from."""

    source: str
    page: Mapping
    says: Charter | TeamFile


def read(text: str, source: str) -> Right:
    """The charter or the team file that the text is. Raises Problems, which holds all that is wrong with it."""
    findings = Findings(source)
    page = compose(text, findings)
    return Right(source, page, _reader_of(page, findings)(page, findings))


def check(text: str, source: str) -> list[Problem]:
    """Every problem of a charter or a team file, in the order of lines; none when the file is right."""
    try:
        read(text, source)
    except Problems as found:
        return list(found.problems)
    return []


def notes(files: Iterable[Right], today: date) -> list[Note]:
    """What may not be meant so, in files that are used together; in the order of files and lines."""
    every = list(files)
    charters = [file.says.name for file in every if isinstance(file.says, Charter)]
    return [Note(file.source, *note) for file in every for note in sorted(_notes_on(file, today, charters))]


def is_charter(text: str) -> bool:
    """Whether the text is rather a charter, right or wrong, than anything else."""
    return _looks_like(text) is read_charter


def is_team_file(text: str) -> bool:
    """Whether the text is rather a team file, right or wrong, than anything else."""
    return _looks_like(text) is read_team_file


Reader = Callable[[Mapping, Findings], Charter | TeamFile]


def _looks_like(text: str) -> Reader | None:
    findings = Findings("")
    try:
        return _reader_of(compose(text, findings), findings)
    except Problems:
        return None


def _notes_on(file: Right, today: date, charters: list[str]) -> Iterator[tuple[int, str]]:
    if isinstance(file.says, Charter):
        return notes_on_charter(file.says, file.page)
    return notes_on_team_file(file.says, file.page, today, charters)


def _reader_of(page: Mapping, findings: Findings) -> Reader:
    """The reader of whichever format shares the most keys with the page."""
    of_charter = len(page.entries.keys() & CHARTER.keys.keys())
    of_team_file = len(page.entries.keys() & team_file(Names.of(page)).keys.keys())
    if not of_charter and not of_team_file:
        findings.report(page.line, _NEITHER)
        findings.stop_if_any()
    return read_charter if of_charter >= of_team_file else read_team_file
