"""A page of YAML: text and lines, and a sentence for whatever is no such page."""

import pytest

from protocols.yamltext.nodes import Entry, Listing, Mapping, Scalar, compose
from protocols.yamltext.problems import Findings, Problems


def complaint(text: str) -> str:
    with pytest.raises(Problems) as found:
        compose(text, Findings("page.yaml"))
    return str(found.value)


def test_a_page_is_text_with_lines():
    page = compose("a: no\nb:\n  - 09:00\n  - {c: 1}\n", Findings("page.yaml"))
    inner = Mapping(4, {"c": Entry(4, Scalar(4, "1"))})
    assert page == Mapping(1, {"a": Entry(1, Scalar(1, "no")), "b": Entry(2, Listing(3, (Scalar(3, "09:00"), inner)))})


def test_a_byte_order_mark_and_windows_lines_are_read():
    assert compose("\ufeffa: b\r\nc: d\r\n", Findings("page.yaml")).entries["c"].line == 2


def test_a_key_twice_is_reported_and_the_first_one_counts():
    findings = Findings("page.yaml")
    page = compose("a: 1\nb: 2\na: 3\n", findings)
    assert page.entries["a"].node == Scalar(1, "1")
    assert [str(problem) for problem in findings.problems] == [
        'page.yaml:3: "a" is here twice; it is already on line 1'
    ]


BROKEN = [
    ("", "1: the file is empty"),
    ("# nothing\n", "1: the file is empty"),
    ("- a\n- b\n", '1: the file does not start with a key and a colon, such as "charter: Our team"'),
    ("just words", '1: the file does not start with a key and a colon, such as "charter: Our team"'),
    ("a: b\n\tc: d\n", "2: there is a tab here; please use spaces"),
    ('a: b\nc: "d\ne: f\n', "2: a quote is opened here and never closed"),
    ("a: b\nc: [d, e\nf: g\n", "2: a [ is opened here and not closed, or a comma is missing"),
    ("a: {b: c\nd: e\n", "1: a { is opened here and not closed, or a comma is missing"),
    ("a: b\nc: d: e\n", "2: there is a colon too many, or the indentation is off; quote text that has one"),
    ("a: b\n  c: d\n", "2: there is a colon too many, or the indentation is off; quote text that has one"),
    ("a: b\nc\nd: e\n", "2: a colon is missing after the key, or the indentation is off"),
    ("a: b\n- c\n", "2: this does not line up with what is above it; please check indentation and quotes"),
    ("a: @you\n", "1: text cannot start with this character; please put the text in quotes"),
    ('a: "\\q"\n', "1: a backslash in double quotes means something special; please use single quotes"),
    ("a: b\nc: d\x00\n", "2: there is an invisible control character here (U+0000); please remove it"),
    ("a: &x b\n", "1: anchors and aliases (& and *) are not used here; please write it out"),
    ("a: b\nc: *a\n", "2: anchors and aliases (& and *) are not used here; please write it out"),
    ("a: !!python/name:os.system b\n", "1: tags (words after !) are not used here; please quote text that has one"),
    ("a: b\n---\nc: d\n", "2: a second document starts here; please use one file for each"),
    ("a: " + "[" * 13 + "]" * 13, "1: this is nested too deeply; please check the brackets"),
    ("a: " + "b" * 1_000_000, "1: the file is too long; at most 1,000,000 characters can be read"),
]


@pytest.mark.parametrize(("text", "sentence"), BROKEN, ids=[sentence[:40] for _, sentence in BROKEN])
def test_what_is_no_page_gets_one_sentence(text: str, sentence: str):
    assert complaint(text) == f"page.yaml:{sentence}"
