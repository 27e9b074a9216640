"""Which messages may go to a second reader, one by one; and whom and what its mask knows."""

from typing import Any

from sqlmodel import Session, select

from bot.second_thoughts import MOST, is_open_for_certain, is_ordinary, mask_of
from protocols.team.contacts import Contact
from protocols.team.records import Account

PLAIN = {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "text": "on site", "ts": "1.0"}
MORE: list[dict[str, Any]] = [
    {"subtype": "file_share"},
    {"subtype": "thread_broadcast"},
    {"bot_id": "B1"},
    {"app_id": "A1"},
    {"edited": {"ts": "2.0"}},
    {"files": []},
    {"attachments": []},
    {"channel_type": "group"},
    {"channel_type": "im"},
    {"channel_type": "mpim"},
    {"channel_type": None},
    {"text": "x" * (MOST + 1)},
    {"text": "Carla writes:\n&gt; on site"},
    {"text": "> on site"},
]


def test_an_ordinary_message_is_nothing_else() -> None:
    assert is_ordinary(PLAIN)
    assert is_ordinary(PLAIN | {"thread_ts": "0.5", "client_msg_id": "x", "blocks": []})
    assert not is_ordinary({key: value for key, value in PLAIN.items() if key != "channel_type"})
    assert not [more for more in MORE if is_ordinary(PLAIN | more)]


def test_a_channel_is_open_where_slack_denies_all_else() -> None:
    no = dict.fromkeys(
        ("is_private", "is_im", "is_mpim", "is_shared", "is_ext_shared", "is_pending_ext_shared", "is_org_shared"),
        False,
    )
    public = {"id": "C1", "name": "acct-northwind", "is_channel": True} | no
    assert is_open_for_certain(public)
    for key in no:
        assert not is_open_for_certain(public | {key: True}), key
        assert not is_open_for_certain({name: value for name, value in public.items() if name != key}), key
    assert not is_open_for_certain(public | {"is_channel": False})
    assert not is_open_for_certain({})


def test_the_mask_knows_who_and_what_is_there_no_more(rows: Session) -> None:
    account = rows.exec(select(Account).where(Account.name == "Helios Grid")).one()
    account.is_active = False
    rows.add(Contact(workspace_id=account.workspace_id, account_id=account.id, name="Ottoline Prynne"))
    rows.flush()
    mask = mask_of(rows, account.workspace_id)
    assert mask.over("ottoline of helios met farid and carla") == "PERSON of CUSTOMER met PERSON and PERSON"
