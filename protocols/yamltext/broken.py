"""What to say when a file is not YAML at all: the parser's complaint in words for the person who wrote the file."""

import re

from yaml import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from protocols.yamltext.words import WITHOUT_HASH

_SENTENCES = (
    ("found character '\\t'", "there is a tab here; please use spaces"),
    ("that cannot start any token", "text cannot start with this character; please put the text in quotes"),
    ("mapping values are not allowed", "there is a colon too many, or the indentation is off; quote text that has one"),
    ("could not find expected ':'", "a colon is missing after the key, or the indentation is off"),
    ("expected <block end>", "this does not line up with what is above it; please check indentation and quotes"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    ("expected ',' or ']'", "a [ is opened here and not closed, or a comma is missing"),
    ("expected ',' or '}'", "a { is opened here and not closed, or a comma is missing"),
    ("unknown escape character", "a backslash in double quotes means something special; please use single quotes"),
)
_OF_BRACKETS = ("expected ',' or", "expected the node content")
_HASHED = re.compile(r"[\[{](?:[^\]}\n]*[\s,\[{])?#\w[^\n]*[\]}]")
_WHERE_IT_BEGAN = ("unexpected end of stream", "expected ',' or", "could not find expected ':'")


def explain(error: YAMLError, text: str) -> tuple[int, str]:
    """The line (from 1) of what broke the file, and one sentence on what to do about it."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        code = ord(text[error.position])
        return line, f"there is an invisible control character here (U+{code:04X}); please remove it"
    if isinstance(error, MarkedYAMLError):
        hashed = _HASHED.search(text) if any(part in (error.problem or "") for part in _OF_BRACKETS) else None
        if hashed:
            return text.count("\n", 0, hashed.end()) + 1, WITHOUT_HASH
        return _line_of(error), _sentence_for(error.problem or "")
    return 1, "this is not YAML"


def _sentence_for(problem: str) -> str:
    known = (sentence for fragment, sentence in _SENTENCES if fragment in problem)
    return next(known, f"this is not YAML: {problem}")


def _line_of(error: MarkedYAMLError) -> int:
    began_before = any(fragment in (error.problem or "") for fragment in _WHERE_IT_BEGAN)
    mark = (error.context_mark if began_before else None) or error.problem_mark
    return mark.line + 1 if mark else 1
