"""Charts: whatever the numbers and names, a picture comes of it that a phone can show."""

import struct
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.charts import Bars, png

WEEKS = Bars("Our charter", ("2 Mar", "9 Mar"), (("kept", (9, 12)), ("missed", (1, 0))))


def size(picture: bytes) -> tuple[int, int]:
    """Width and height, as the head of a PNG has them."""
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize(
    "bars",
    [
        WEEKS,
        Bars("Nothing yet", ("2 Mar",), (("kept", (0,)),)),
        Bars("", (), ()),
        Bars("Half a year", tuple(f"{week} Mar" for week in range(26)), (("kept", tuple(range(26))),)),
        Bars("x" * 300, tuple("a rule of many words " * 9 for _ in range(26)), (("kept", tuple(range(26))),)),
        Bars(
            "$price$ _x_ ^2 {0} \\", ("$1$ & <b>\n", "北方 🎉 \u202e", ""), (("$a$", (1, 2, 0)), ("_b", (9999, 0, 1)))
        ),
    ],
    ids=["weeks", "zero", "empty", "half a year", "long names", "odd letters"],
)
def test_a_picture_comes_of_it(bars: Bars) -> None:
    width, height = size(png(bars))
    assert width == 1200
    assert 200 < height < 4000


def test_every_bar_has_a_number_of_every_series() -> None:
    with pytest.raises(ValueError, match="for every label"):
        Bars("Lame", ("2 Mar", "9 Mar"), (("kept", (1,)),))
    with pytest.raises(ValueError, match="none below zero"):
        Bars("Owed", ("2 Mar",), (("kept", (-1,)),))


def test_threads_draw_the_same_picture() -> None:
    with ThreadPoolExecutor(3) as hands:
        assert len(set(hands.map(png, [WEEKS] * 3))) == 1
