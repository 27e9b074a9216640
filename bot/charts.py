"""Stacked bars as a picture: calm, and readable on a phone and by whoever tells few colours apart."""

import io
import os
import textwrap
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("#0b6b5d", "#8fcab8", "#c3cad3", "#e0883a", "#75508e", "#3c78b4", "#e3c44f", "#4a4f57")
"""In this order they differ in lightness as well as in hue."""
OWN_FOLDER = Path("var/charts")
_INK, _SOFT, _LINE = "#22302d", "#5d6a67", "#dfe4e1"
_DOTS = 200  # to an inch
_WIDE = 6.0  # inches: 1200 dots, three to one of a phone's
_SHORT = 8  # longest label, in characters, that still stands under a bar
_MOST_UNDER = 7  # labels that stand side by side
_THICK = 0.72  # of the space that a bar has
_one_at_a_time = threading.Lock()  # what draws keeps fonts that threads may not share


@dataclass(frozen=True)
class Bars:
    """Stacked bars: a bar a label, and of each series a whole number for every bar."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]

    def __post_init__(self) -> None:
        """Raises ValueError when a series has not one number, zero or more, for every label."""
        if any(len(numbers) != len(self.labels) or min(numbers, default=0) < 0 for _, numbers in self.series):
            raise ValueError("every series has a number for every label, and none below zero")

    @property
    def totals(self) -> list[int]:
        """The length of each bar."""
        return [sum(numbers[place] for _, numbers in self.series) for place in range(len(self.labels))]

    @property
    def is_lying(self) -> bool:
        """Long names are read beside bars that lie."""
        return max(map(len, self.labels), default=0) > _SHORT


def png(bars: Bars) -> bytes:
    """The picture. May be called from any thread; the first one loads the library, which takes a second."""
    with _one_at_a_time:
        figure = _figure(bars)
        drawn = io.BytesIO()
        figure.savefig(drawn, format="png", dpi=_DOTS, facecolor="white", metadata={"Software": None})
        return drawn.getvalue()


def _figure(bars: Bars) -> "Figure":
    os.environ.setdefault("MPLCONFIGDIR", str(OWN_FOLDER.absolute()))  # else the library writes into people's homes
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415  (heavy: only who draws pays)
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415

    title = textwrap.wrap(_plain(bars.title), 44)[:2]
    room = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.1)
    figure = Figure(figsize=(_WIDE, _height(bars) + 0.26 * len(title)), layout=room)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    if title:
        figure.suptitle("\n".join(title), x=0.02, ha="left", fontsize=14, fontweight="bold", color=_INK)
    (_lie if bars.is_lying else _stand)(axes, bars)
    _calm(axes, bars)
    if len(bars.series) > 1:
        _explain(figure, axes)
    return figure


def _height(bars: Bars) -> float:
    rows = sum(0.24 + 0.2 * len(_wrapped(label)) for label in bars.labels) if bars.is_lying else 2.4
    return 0.9 + max(rows, 0.6)


def _stand(axes: "Axes", bars: Bars) -> None:
    places, feet = range(len(bars.labels)), [0] * len(bars.labels)
    for (name, numbers), colour in zip(bars.series, _colours(bars), strict=True):
        axes.bar(places, numbers, _THICK, bottom=feet, label=_plain(name), color=colour, edgecolor="white")
        feet = [foot + number for foot, number in zip(feet, numbers, strict=True)]
    step = -(-len(bars.labels) // _MOST_UNDER) or 1
    shown = range((len(bars.labels) - 1) % step, len(bars.labels), step)  # the newest is always named
    axes.set_xticks(list(shown), [_plain(bars.labels[place]) for place in shown])
    room = max(3 - len(bars.labels), 0) / 2  # a bar alone is no wall
    axes.set_xlim(-0.6 - room, len(bars.labels) - 0.4 + room)
    axes.set_ylim(0, max(*bars.totals, 1, 0) * 1.12)
    if step == 1:
        for place, total in enumerate(bars.totals):
            axes.annotate(str(total), (place, total), (0, 3), **_number(total), ha="center", va="bottom")


def _lie(axes: "Axes", bars: Bars) -> None:
    places, feet = range(len(bars.labels)), [0] * len(bars.labels)
    for (name, numbers), colour in zip(bars.series, _colours(bars), strict=True):
        axes.barh(places, numbers, _THICK, left=feet, label=_plain(name), color=colour, edgecolor="white")
        feet = [foot + number for foot, number in zip(feet, numbers, strict=True)]
    axes.set_yticks(list(places), ["\n".join(_wrapped(label)) for label in bars.labels])
    axes.set_ylim(len(bars.labels) - 0.4, -0.6)
    axes.set_xlim(0, max(*bars.totals, 1, 0) * 1.08)
    for place, total in enumerate(bars.totals):
        axes.annotate(str(total), (total, place), (4, 0), **_number(total), ha="left", va="center")


def _colours(bars: Bars) -> list[str]:
    return [COLOURS[place % len(COLOURS)] for place in range(len(bars.series))]


def _number(total: int) -> dict[str, Any]:
    return {"textcoords": "offset points", "fontsize": 11, "color": _INK if total else _SOFT}


def _calm(axes: "Axes", bars: Bars) -> None:
    """Nothing but a base line and a few whole numbers."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    counted = axes.xaxis if bars.is_lying else axes.yaxis
    counted.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_axisbelow(True)
    axes.grid(visible=True, axis="x" if bars.is_lying else "y", color=_LINE, linewidth=0.8)
    axes.tick_params(length=0, labelsize=11.5, labelcolor=_INK)
    counted.set_tick_params(labelcolor=_SOFT, labelsize=10.5)
    for side in ("top", "right", "bottom" if bars.is_lying else "left"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(_SOFT)


def _explain(figure: "Figure", axes: "Axes") -> None:
    """What the colours mean, below, in as many columns as are read at a glance."""
    handles, names = axes.get_legend_handles_labels()
    wide = max(map(len, names)) > 12  # noqa: PLR2004  (characters)
    columns = min(len(names), 2 if wide else 5)
    style: dict[str, Any] = {"frameon": False, "fontsize": 11.5, "labelcolor": _INK}
    style |= {"handlelength": 1, "handleheight": 1, "columnspacing": 1.4, "handletextpad": 0.5}
    figure.legend(handles, names, loc="outside lower left", ncols=columns, **style)


def _wrapped(label: str) -> list[str]:
    """At most two lines, with an ellipsis where there was more."""
    return textwrap.wrap(_plain(label), 26, max_lines=2, placeholder=" …") or [""]


def _plain(text: str) -> str:
    """In one line, with no formula in it (`$`), and a box for what the letters at hand do not have."""
    from matplotlib import font_manager, ft2font  # noqa: PLC0415

    known = ft2font.FT2Font(font_manager.findfont("DejaVu Sans")).get_charmap()
    kept = "".join(letter if ord(letter) in known else "□" for letter in " ".join(text.split()))
    return kept.replace("$", r"\$")
