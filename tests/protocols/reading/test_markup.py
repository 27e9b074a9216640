"""What the author said themselves, and where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.markup import CUT, SOMEONE, lowered, own_words


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Tom &amp; I go", "Tom & I go"),
        ("see <https://files.example.com/a|board.png> now", f"see {CUT} now"),
        ("see https://files.example.com/visit now", f"see {CUT} now"),
        ("in <#C03BWU1|acct-brightwater>", f"in {CUT}"),
        ("<!here> <@U07MARC> goes", f"{CUT} {SOMEONE} goes"),
        ("run `visit northwind` now", f"run {CUT} now"),
        ("```\nvisit northwind\n``` done", f"{CUT} done"),
        ("```never closed", CUT),
        ("he wrote “I go to Helios” again", f"he wrote {CUT} again"),
        ("they say 'we go to the rivals' now", f"they say {CUT} now"),
        ("on site at “Helios” on Friday", "on site at Helios on Friday"),
        ("to 'northwind', then home", "to northwind, then home"),
        ('the "St Aldhelm Hospitals Trust" visit', "the St Aldhelm Hospitals Trust visit"),
        ('the "visit" button', f"the {CUT} button"),
        ('"site is down again" they wrote', f"{CUT} they wrote"),
        ("&gt; on site on Thursday\nwho wrote this", f"{CUT}\nwho wrote this"),
        ("signed :champagne: heading out", f"signed {CUT} heading out"),
        ("at 10:30 don't be late, it's the lads' van", "at 10:30 don't be late, it's the lads' van"),
    ],
)
def test_markup_is_undone_and_the_words_of_others_left_out(written: str, own: str) -> None:
    assert own_words(written).text == own


def test_the_way_back_leads_to_the_original() -> None:
    words = own_words("<@U07MARC> &amp; I :van: visit `x` Helios")
    start = words.text.index("Helios")

    assert words.verbatim(start, start + 6) == "Helios"
    assert words.verbatim(0, 3) == "<@U07MARC> &amp;"


def test_a_name_comes_back_without_its_quotation_marks() -> None:
    words = own_words('I go to "Helios" now')
    start = words.text.index("Helios")

    assert words.verbatim(start, start + 6) == "Helios"
    assert words.verbatim(0, len(words.text)) == 'I go to "Helios" now'


def test_lower_case_keeps_every_place() -> None:
    assert lowered("İZMİR") == "izmir"
    assert len(own_words("İİ on site at Helios").lowered) == len("İİ on site at Helios")


@given(st.text(alphabet=st.sampled_from("aA <>@#!|&;`\"'“”„«»:\nİ’.gtlampU1http/"), max_size=80))
def test_every_stretch_is_verbatim(written: str) -> None:
    words = own_words(written)

    assert len(words.lowered) == len(words.text)
    for start in range(len(words.text)):
        assert words.verbatim(start, len(words.text)) in written
