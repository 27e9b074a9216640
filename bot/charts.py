"""Stacked bars as a picture."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bars:
    """Stacked bars: a bar a label, and of each series a whole number for every bar."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
