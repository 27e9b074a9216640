"""A message as a person reads it, without Slack's markup."""

import pytest

from bot.plainly import plainly

NAMES = {"U1": "Eve Lindqvist"}


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("R&amp;D says 3 &lt; 4", "R&D says 3 < 4"),
        ("ask <@U1> or <@U2|hugo>", "ask @Eve Lindqvist or @hugo"),
        ("see <#C1|general> and <https://corrin.example/a|the page>", "see #general and the page"),
        ("<https://corrin.example/a>", "https://corrin.example/a"),
        ("<!channel> hello", "channel hello"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_read_as_it_was_meant(sent: str, read: str) -> None:
    assert plainly(sent, lambda user: NAMES[user]) == read
