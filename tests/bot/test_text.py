"""Values are people's: whatever they hold, nothing of it comes alive in Slack, and nothing is cut in half."""

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import ELLIPSIS, Mention, Said, clip, escape, render, together
from tests.bot.hostile import ATTACKS, hostile

LIVE = re.compile(r"<[!@#]|<[a-z]+:|<[^>]*\|")
LONE = re.compile(r"&(?!(?:amp|lt|gt);)")


@given(hostile)
def test_no_value_holds_anything_alive_not_even_after_normalising(text: str) -> None:
    safe = escape(text)
    assert not LIVE.search(safe)
    assert "<" not in safe
    assert ">" not in safe
    assert not LONE.search(safe)
    assert "<" not in unicodedata.normalize("NFKC", safe)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=50))
def test_slack_shows_what_was_written(text: str) -> None:
    """Unescaped once, as Slack does, it is the text again; only twins of `& < >` are shown as them."""
    twins = {"＆": "&", "＜": "<", "＞": ">", "﹠": "&", "﹤": "<", "﹥": ">"}
    assert html.unescape(escape(text)) == "".join(twins.get(char, char) for char in text)


def test_lines_stay_and_control_characters_go() -> None:
    assert escape("one\ntwo\tthree\x00\x07\u202e\ud800.") == "one\ntwo\tthree."


def test_what_was_escaped_before_is_escaped_again() -> None:
    assert escape("&lt;!channel&gt;") == "&amp;lt;!channel&amp;gt;"


@given(hostile, st.integers(1, 60))
def test_a_cut_never_leaves_half_an_entity_nor_too_much(text: str, most: int) -> None:
    cut = clip(escape(text), most)
    assert len(cut) <= most
    assert not LONE.search(cut)


@pytest.mark.parametrize("most", range(1, 12))
def test_a_cut_inside_an_entity_takes_it_whole(most: int) -> None:
    cut = clip("ab&amp;cd&lt;ef", most)
    assert cut in {
        ELLIPSIS,
        f"a{ELLIPSIS}",
        f"ab{ELLIPSIS}",
        f"ab&amp;{ELLIPSIS}",
        f"ab&amp;c{ELLIPSIS}",
        f"ab&amp;cd{ELLIPSIS}",
    }


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), hostile, min_size=3), st.integers(20, 300))
def test_a_sentence_with_several_long_values_keeps_to_the_limit(values: dict[str, str], limit: int) -> None:
    said = render(Said("A {a} B {b} C {c}", values), limit)
    assert len(said) <= limit
    assert not LIVE.search(said)
    assert not LONE.search(said)


def test_the_longest_value_gives_way_first() -> None:
    said = render(Said("{name} goes to {account}.", {"name": "Chen", "account": "N" * 100}), 40)
    assert said.startswith("Chen goes to NNN")
    assert said.endswith(f"N{ELLIPSIS}.")
    assert len(said) == 40


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_value_is_never_a_template(attack: str) -> None:
    """Braces that people write are text."""
    assert "{" not in attack or attack.replace("<", "&lt;").replace(">", "&gt;") in render(
        Said("{text}", {"text": attack}), 500
    )


def test_a_mention_that_we_make_is_alive_and_a_written_one_is_not() -> None:
    said = render(Said("{who} and {text}", {"who": Mention("U1"), "text": "<@U2>"}), 100)
    assert said == "<@U1> and &lt;@U2&gt;"


@given(st.lists(hostile, min_size=1, max_size=5))
def test_sentences_put_together_are_their_lines(texts: list[str]) -> None:
    lines = [Said("- {text}", {"text": text}) for text in texts]
    assert render(together(lines), 100_000) == "\n".join(render(line, 100_000) for line in lines)
