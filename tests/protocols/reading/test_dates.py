"""Days, as people write them on Tuesday 10 March 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.dates import find_date

TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-03-10"),
        ("will swing past tonight", "2026-03-10"),
        ("tomorrow", "2026-03-11"),
        ("on site tmrw from 7", "2026-03-11"),
        ("cant do 2moro", "2026-03-11"),
        ("the day after tomorrow", "2026-03-12"),
        ("Thursday", "2026-03-12"),
        ("thurs w/ Priya", "2026-03-12"),
        ("on Tuesday", "2026-03-17"),
        ("next Tuesday", "2026-03-17"),
        ("next Thursday", "2026-03-19"),
        ("next week, probably on Thursday", "2026-03-19"),
        ("Thursday next week", "2026-03-19"),
        ("Thurs next wk w/ Jonas", "2026-03-19"),
        ("on sat 21st march if estates are ok", "2026-03-21"),
        ("on sat the 21st", "2026-03-21"),
        ("on sat 9am", "2026-03-14"),
        ("Thursday week", "2026-03-19"),
        ("at theirs the morn wi the long leads", "2026-03-11"),
        ("in a fortnight", "2026-03-24"),
        ("fortnight today", "2026-03-24"),
        ("today in two weeks", "2026-03-24"),
        ("Donnerstag, den 3.12.", "2026-12-03"),
        ("8 t/m 10 april", "2026-04-08"),
        ("from 23/11", "2026-11-23"),
        ("Me, tunnel 2, 02/04, 2200", "2026-04-02"),
        ("Tuesday 11/3 in Wichita", "2026-11-03"),
        ("Freitagnachmittag 5/6", "2026-06-05"),
        ("Tuesday evening (5/5)", "2026-05-05"),
        ("on the twelth of November", "2026-11-12"),
        ("the 2nd crew is on site tomorrow", "2026-03-11"),
        ("the first bus to them tomorrow", "2026-03-11"),
        ("Wed Dunsop. Bay 5 relay warm.", "2026-03-11"),
        ("nights Sat-Tue", "2026-03-14"),
        ("on 2 December have a seat", "2026-12-02"),
        ("a week on Monday", "2026-03-23"),
        ("a fortnight today", "2026-03-24"),
        ("3 weeks from tomorrow", "2026-04-01"),
        ("in 3 days", "2026-03-13"),
        ("the 14th", "2026-03-14"),
        ("on the 4th then", "2026-04-04"),
        ("the 10th", "2026-04-10"),
        ("the 31st", "2026-03-31"),
        ("14 March", "2026-03-14"),
        ("March 14", "2026-03-14"),
        ("14th of March 2027", "2027-03-14"),
        ("on 3/6", "2026-06-03"),
        ("03/06/2026", "2026-06-03"),
        ("2026-04-02", "2026-04-02"),
        ("24–26 April", "2026-04-24"),
        ("sat 9th may", "2026-05-09"),
        ("Wednesday 23 Sept at 10", "2026-09-23"),
        ("2 January", "2027-01-02"),
        ("29 Feb", "2028-02-29"),
        ("the friday boat", "2026-03-13"),
        ("back mon", "2026-03-16"),
        ("on sat, early", "2026-03-14"),
        ("on mon with Bo", "2026-03-16"),
        ("wed, early", "2026-03-11"),
        ("sat morning", "2026-03-14"),
        ("on wensday", "2026-03-11"),
        ("thurday 9h", "2026-03-12"),
        ("see them tommorow", "2026-03-11"),
        ("18.11.", "2026-11-18"),
        ("18.11 from 9", "2026-11-18"),
        ("3.6. with Anna", "2026-06-03"),
        ("25/11 at noon", "2026-11-25"),
        ("18.11.2027", "2027-11-18"),
        ("Thursday in two weeks", "2026-03-26"),
        ("in 3 weeks, on Monday", "2026-03-30"),
        ("am Donnerstag", "2026-03-12"),
        ("morgen früh", "2026-03-11"),
        ("übermorgen", "2026-03-12"),
        ("am 14. März", "2026-03-14"),
        ("am 3.6. in Köln", "2026-06-03"),
        ("heute in 3 Tagen", "2026-03-10"),
        ("jeudi prochain", "2026-03-12"),
        ("le 1er avril", "2026-04-01"),
        ("après-demain", "2026-03-12"),
        ("el miércoles", "2026-03-11"),
        ("pasado mañana", "2026-03-12"),
        ("14 de abril", "2026-04-14"),
        ("overmorgen", "2026-03-12"),
        ("maandagmiddag", "2026-03-16"),
        ("donderdag 12 maart", "2026-03-12"),
        ("28-04 boat 06:30", "2026-04-28"),
        ("wk 13: Tue depot", "2026-03-24"),
        ("week of the 23rd: from Wednesday", "2026-03-25"),
        ("week 3 of the rollout, Thursday", "2026-03-12"),
        ("the first Monday in April", "2026-04-06"),
        ("the first Monday in March", "2027-03-01"),
        ("on the last Friday of the month", "2026-03-27"),
        ("the last day of March", "2026-03-31"),
        ("Tue 17\u2013Thu 19", "2026-03-17"),
        ("Mon 20\u2013Wed 22 April", "2026-04-20"),
        ("20-21/10", "2026-10-20"),
        ("11-12 June", "2026-06-11"),
        ("6, 7 and 8 May", "2026-05-06"),
        ("this day week", "2026-03-17"),
        ("mardi en huit", "2026-03-24"),
        ("nxt fri", "2026-03-20"),
        ("Friday of the coming week", "2026-03-20"),
        ("out to them tomorra", "2026-03-11"),
    ],
)
def test_a_day_is_fixed(text: str, day: str) -> None:
    found = find_date(text, TUESDAY)

    assert found is not None
    assert found[0].isoformat() == day
    assert found[1] in text


@given(st.text(), st.dates())
def test_no_text_and_no_day_raises(text: str, today: date) -> None:
    find_date(text, today)
    find_date(text, today, typed=True)


@given(
    st.lists(
        st.sampled_from(["the 31st", "of", "feb", "may", "29", "next", "last", "week", "in 99 days", "3/6", "fri"])
    ),
    st.dates(),
)
def test_no_words_of_dates_raise(words: list[str], today: date) -> None:
    find_date(" ".join(words), today)
