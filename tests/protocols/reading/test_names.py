"""Which customers are named, and what only looks like one."""

import pytest

from protocols.reading.markup import lowered
from protocols.reading.names import Account, Lexicon


def named(lexicon: Lexicon, text: str) -> list[str]:
    """The customers of what was typed after a command."""
    return [mention.name for mention in lexicon.find_account(text)]


def in_a_message(lexicon: Lexicon, text: str) -> list[str]:
    return [mention.name for mention in lexicon.mentions(text, lowered(text))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("off to northwind", "Northwind Energy"),
        ("NWE's turbines", "Northwind Energy"),
        ("@ nwe tomorrow", "Northwind Energy"),
        ("Northwind Energy signed", "Northwind Energy"),
        ("went past meridians depot", "Meridian Rail"),
        ("at st aldhelms", "St Aldhelm Hospitals Trust"),
        ("at St Aldhelm’s", "St Aldhelm Hospitals Trust"),
        ("The Trust has renewed", "St Aldhelm Hospitals Trust"),
        ("what the Trust wants", "St Aldhelm Hospitals Trust"),
        ("İİİ Kestrel", "Kestrel Offshore"),
    ],
)
def test_a_name_is_found_however_it_is_written(lexicon: Lexicon, text: str, name: str) -> None:
    assert named(lexicon, text) == [name]
    assert in_a_message(lexicon, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "I trust you're all coming",
        "the trust between us",
        "the helios server is down, reboot it",
        "helios is unhappy, load 40, swapping",
        "northwind keeps crashing since the backup",
        "ssh into corvid and look",
        "deploy to tessera first",
        "kestrel has a full disk, kernel 6.1",
        "at the Kestrel Arms",
        "offerings for the sun god helios",
        "kestrelish",
        "unwell",
    ],
)
def test_what_only_looks_like_a_customer_is_none(lexicon: Lexicon, text: str) -> None:
    assert in_a_message(lexicon, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "swapping the gateway at helios on friday",
        "off to helios with a new disk for the server",
        "helios next week, firmware and backups",
        "visiting helios because the load is too high",
        "HELIOS: reboot the rack",
    ],
)
def test_work_on_a_customers_machines_is_with_the_customer(lexicon: Lexicon, text: str) -> None:
    assert in_a_message(lexicon, text) == ["Helios Grid"]


@pytest.mark.parametrize("text", ["helios server swap thu", "reboot helios fri", "helios is down, thursday, load 40"])
def test_who_types_a_command_means_the_customer(lexicon: Lexicon, text: str) -> None:
    assert named(lexicon, text) == ["Helios Grid"]


def test_the_first_word_of_a_command_may_be_an_everyday_word() -> None:
    lexicon = Lexicon([Account("Orange"), Account("Next")])

    assert named(lexicon, "orange next thursday") == ["Orange"]
    assert named(lexicon, "swap the orange cable thursday") == []


def test_an_everyday_word_is_a_name_only_where_it_is_written_as_one() -> None:
    lexicon = Lexicon([Account("Orange"), Account("Marks & Spencer", ("M&S",))])

    assert in_a_message(lexicon, "an orange for lunch at Orange") == ["Orange"]
    assert in_a_message(lexicon, "Orange juice for all") == []
    assert named(lexicon, "marks & spencer, M&S") == ["Marks & Spencer", "Marks & Spencer"]


def test_hyphens_and_blanks_are_one_and_the_longest_name_wins() -> None:
    lexicon = Lexicon([Account("Rhein-Kraft"), Account("Kraft"), Account("Rhein Kraft Nord")])

    assert named(lexicon, "rhein kraft nord and Rhein-Kraft and Kraft") == ["Rhein Kraft Nord", "Rhein-Kraft", "Kraft"]


def test_a_slip_of_one_letter_in_a_long_name_is_forgiven(lexicon: Lexicon) -> None:
    assert [each.name for each in lexicon.misspelt("going to kestral and brigthwater")] == [
        "Kestrel Offshore",
        "Brightwater Utilities",
    ]
    assert lexicon.misspelt("costal corvine meridional nwf") == ()


def test_names_that_are_each_others_slips_are_not_guessed() -> None:
    lexicon = Lexicon([Account("Kestrel"), Account("Kestral")])

    assert lexicon.misspelt("going to kestrol") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Nortwind", "Northwind Energy"), ("kestral", "Kestrel Offshore"), ("st aldelms", "St Aldhelm Hospitals Trust")],
)
def test_the_nearest_account_is_offered(lexicon: Lexicon, written: str, meant: str) -> None:
    assert lexicon.nearest(written) == meant


def test_nothing_near_offers_nothing(lexicon: Lexicon) -> None:
    assert lexicon.nearest("zzz") is None
    assert lexicon.nearest("") is None
    assert Lexicon([]).nearest("Helios") is None


def test_a_channel_knows_its_customer(lexicon: Lexicon) -> None:
    assert lexicon.of_channel("acct-helios") == "Helios Grid"
    assert lexicon.of_channel("#acct-helios") == "Helios Grid"
    assert lexicon.of_channel("general") is None
