"""Whatever people are called and write, every screen stays one that Slack takes, and nothing in it comes alive."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from sqlmodel import Session, col, select

from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.db import engine
from bot.egress import TEXT_LIMIT, payload
from bot.rendering import rendered
from bot.sandbox.blocks import accepted
from bot.sandbox.views import inspected
from bot.screens import cards, posts
from bot.screens import notices as telling
from protocols.notice import Fate, Notice
from tests.bot.conftest import MONDAY
from tests.bot.hostile import ATTACKS, hostile
from tests.bot.house import House
from tests.bot.scattering import MARK, hostile_texts, raw_words, scattered
from tests.bot.windows import messages, views

LIVE = re.compile(r"<[!#]|<[a-z]+:|<@(?!U0ALICE)")
OF_EACH_KIND = 2
KINDS = {*cards.KINDS, *posts.KINDS}


@pytest.fixture(scope="module")
def house(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Everything has happened; the charter is in hostile words from the first."""
    path = tmp_path_factory.mktemp("hostile") / "parley.db"
    path.write_bytes(migrated_file.read_bytes())
    on = engine(f"sqlite:///{path}")
    with Session(on) as opened:
        made = House(opened, " ".join(ATTACKS).encode("utf-8", "ignore").decode())
        made.furnish()
        yield made
    on.dispose()


def notices(house: House) -> Iterator[Notice]:
    """Some of each kind."""
    for kind in sorted({*cards.KINDS, *posts.KINDS}):
        found = select(Notice).where(Notice.kind == kind).order_by(col(Notice.id))
        yield from house.session.exec(found.limit(OF_EACH_KIND)).all()


def said(house: House) -> Iterator[Message]:
    """Each as it would be said now, and as it stands once it was said."""
    for notice in notices(house):
        for fate in (Fate.WAITING, Fate.SAID):
            notice.fate = fate
            with house.session.no_autoflush:
                message = telling.render(house.session, notice, MONDAY)
            if message:
                yield message


def test_every_kind_of_notice_is_in_the_house(house: House) -> None:
    assert {notice.kind for notice in notices(house)} == {*cards.KINDS, *posts.KINDS}


@settings(max_examples=1, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=hostile)
@example("&" * 2000)
@example("<!channel>" * 200)
@example("")
@example("\U0006c986")  # nothing of it can be shown
def test_every_screen_is_one_that_slack_takes_and_nothing_comes_alive(house: House, text: str) -> None:
    house.says(text.encode("utf-8", "ignore").decode())
    shown = [payload(message) for message in (*said(house), *messages(house))]
    opened = [rendered(view) for view in views(house)]

    assert len(shown) > 2 * len(KINDS)
    for message in shown:
        accepted(message["blocks"])
        assert len(message["text"]) <= TEXT_LIMIT
    for view in opened:
        inspected(view, view["type"])
    assert not LIVE.search(str([shown, [_shown(view) for view in opened]]))


@pytest.fixture(scope="module")
def drawn(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Message], list[Block]]:
    """Every message, form and tab, drawn once and not yet rendered; the words of people, customers and rules are marked."""
    path = tmp_path_factory.mktemp("marked") / "parley.db"
    path.write_bytes(migrated_file.read_bytes())
    on = engine(f"sqlite:///{path}")
    with Session(on) as opened:
        house = House(opened, MARK)
        house.furnish()
        house.says(MARK)
        found = [*said(house), *messages(house)], list(views(house))
    on.dispose()
    return found


def test_nobodys_words_stand_outside_a_sentence(drawn: tuple[list[Message], list[Block]]) -> None:
    """Whatever is not in a sentence's values is not escaped."""
    said, opened = drawn
    assert [found for message in said for found in raw_words([message.line, message.blocks])] == []
    assert [found for view in opened for found in raw_words(view)] == []


def in_every_place(drawn: tuple[list[Message], list[Block]], times: int, seed: int) -> int:
    """How many texts were shown, each in the next place; every screen is judged with each set of them."""
    said, opened = drawn
    texts, count = hostile_texts(seed), 0

    def text() -> str:
        nonlocal count
        count += 1
        return next(texts)

    while count < times:
        for message in said:
            told = payload(Message(scattered(message.line, text), scattered(message.blocks, text)))
            accepted(told["blocks"])
            assert len(told["text"]) <= TEXT_LIMIT
            assert not LIVE.search(str(told))
        for view in opened:
            told = rendered(scattered(view, text))
            inspected(told, told["type"])
            assert not LIVE.search(str(_shown(told)))
    return count


def test_ten_thousand_texts_in_every_place(drawn: tuple[list[Message], list[Block]]) -> None:
    assert in_every_place(drawn, 10_000, seed=5) >= 10_000


@pytest.mark.long
def test_a_hundred_thousand_texts_in_every_place(drawn: tuple[list[Message], list[Block]]) -> None:
    assert in_every_place(drawn, 100_000, seed=6) >= 100_000


def _shown(tree: Any) -> Any:
    """What a view shows; an initial value is plain text in a field, which Slack shows as it is, and a value nobody."""
    if isinstance(tree, dict):
        if tree.get("type") == "rich_text_preformatted":
            return None  # literal, too
        return {key: _shown(value) for key, value in tree.items() if key not in {"initial_value", "value"}}
    return [_shown(each) for each in tree] if isinstance(tree, list) else tree
