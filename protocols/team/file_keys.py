"""The keys of a team file, as tables. They are made for one file, because its parts refer to one another by name."""

from collections.abc import Iterator

from protocols.charter.phrases import region, zone
from protocols.charter.vocabulary import PARTIES, Function, Level, Role
from protocols.team.file_models import Account, Cover, Outsider, Person, Team
from protocols.team.file_names import Names
from protocols.team.file_words import day, email, slack_user
from protocols.yamltext.readers import at_least_one, at_most, listing, nested, one, several
from protocols.yamltext.shape import Complaint, Filled, Key, Shape
from protocols.yamltext.words import channel, identifier, name, unknown, word_of

ROLES = tuple(word for word in PARTIES if word != Role.COACH)

MOST_COVERS = 1_000


def team_file(names: Names) -> Shape:
    """The keys of the whole file."""
    return Shape(
        "a team file",
        {
            "workspace": Key("workspace", one(name), required=True),
            "admins": Key("admins", several(one(names.person))),
            "people": Key("people", listing(nested(_person(names), Person, _can_be_found))),
            "external": Key("external", listing(nested(_outsider(names), Outsider, _can_be_found))),
            "teams": Key("teams", listing(nested(_team(names), Team))),
            "accounts": Key("accounts", listing(nested(_account(names), Account))),
            "cover": Key("cover", at_most(MOST_COVERS, listing(nested(_cover(names), Cover, names.complaints_about)))),
        },
    )


def _person(names: Names) -> Shape:
    return Shape(
        "a person",
        {
            "id": Key("id", names.only(identifier, "the id of a person"), required=True),
            "name": Key("name", one(name), required=True),
            **_where_in_slack(names),
            "function": Key("function", one(word_of("a function", Function))),
            "level": Key("level", one(word_of("a level", Level))),
            "location": Key("location", one(name)),
            "timezone": Key("timezone", one(zone)),
            "holidays": Key("holidays", one(region)),
        },
    )


def _outsider(names: Names) -> Shape:
    return Shape(
        "an external person",
        {
            "name": Key("name", one(name), required=True),
            "of": Key("customer", one(names.account)),
            **_where_in_slack(names),
        },
    )


def _where_in_slack(names: Names) -> dict[str, Key]:
    return {
        "email": Key("email", names.only(email, "the e-mail address of somebody")),
        "slack": Key("slack", names.only(slack_user, "the Slack id of somebody")),
    }


def _can_be_found(person: Filled) -> Iterator[Complaint]:
    if not {"email", "slack"} & person.given:
        yield "name", 'this person needs "email" or "slack" to be found in Slack'


def _team(names: Names) -> Shape:
    return Shape(
        "a team",
        {
            "name": Key("name", names.only(name, "the name of a team"), required=True),
            "accounts": Key("accounts", several(names.only(names.account, "looked after by the team")), required=True),
            "members": Key("members", at_least_one(several(one(names.person))), required=True),
            "charter": Key("charter", one(name)),
            "forum": Key("forum", one(channel)),
            "coach": Key("coach", one(names.person)),
            "leads": Key("leads", several(one(names.person))),
        },
    )


def _account(names: Names) -> Shape:
    called = "what an account is called"
    return Shape(
        "an account",
        {
            "name": Key("name", names.only(name, called), required=True),
            "aliases": Key("aliases", several(names.only(name, called))),
            "tier": Key("tier", one(name)),
            "channels": Key("channels", several(names.only(channel, "the channel of an account"))),
            "roles": Key("roles", nested(_roles(names), dict)),
        },
    )


def _roles(names: Names) -> Shape:
    keys = {role: Key(role, one(names.person)) for role in ROLES}
    return Shape("the roles on an account", keys, what_a_key_is="a role")


def _cover(names: Names) -> Shape:
    return Shape(
        "a cover",
        {
            "role": Key("role", one(_role), required=True),
            "account": Key("account", one(names.account), required=True),
            "by": Key("by", one(names.person), required=True),
            "from": Key("starts", one(day), required=True),
            "to": Key("ends", one(day), required=True),
        },
    )


def _role(text: str) -> str:
    if text not in ROLES:
        raise ValueError(unknown(text, "a role on an account", ROLES))
    return text
