"""What the parts of one team file refer to: ids of people, names of accounts, roles that are held."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from protocols.yamltext.nodes import Mapping, Scalar
from protocols.yamltext.readers import once, one
from protocols.yamltext.shape import Complaint, Filled, Reader
from protocols.yamltext.words import name, nearest, shown, unknown


@dataclass
class Names:
    """What a file names, gathered before it is read, and what has been used up while it is read.

    `people` are names by id, `roles` those that are held by account.
    """

    people: dict[str, str]
    roles: dict[str, frozenset[str]]
    _seen: dict[str, dict[str, int]] = field(default_factory=dict)
    _covers: list[Filled] = field(default_factory=list)

    @classmethod
    def of(cls, page: Mapping) -> "Names":
        """Everything the file names, wherever it stands. What cannot be read is left out: reading reports it."""
        people = {_text(person, "id"): _text(person, "name") for person in page.mappings("people")}
        roles: dict[str, frozenset[str]] = {}
        for account in page.mappings("accounts"):
            roles.setdefault(_text(account, "name"), _roles(account))
        people.pop("", None)
        roles.pop("", None)
        return cls(people, roles)

    def person(self, text: str) -> str:
        """The id of a person in this file. Raises ValueError with the nearest one, also for somebody's full name."""
        if text in self.people:
            return text
        if meant := self._called(text):
            raise ValueError(f"{shown(text)} is no id; did you mean {meant}?")
        raise ValueError(unknown(text, "the id of anybody under people that", self.people))

    def _called(self, text: str) -> str:
        """Who is called so, with their ids: `"bruno" (Bruno Keller)`; nothing when no name is like it."""
        near = nearest(text, [*self.people, *filter(None, self.people.values())])
        if near is None or near in self.people:
            return ""
        return " or ".join(f'"{key}" ({called})' for key, called in self.people.items() if called == near)

    def account(self, text: str) -> str:
        """The name of an account in this file. Raises ValueError with the nearest one."""
        read = name(text)
        if read not in self.roles:
            raise ValueError(unknown(read, "an account", self.roles))
        return read

    def only(self, parse: Callable[[str], str], what: str) -> Reader[str]:
        """A reader of what can be `what` only once in the file, whichever key it stands under."""
        return once(one(parse), what, self._seen.setdefault(what, {}))

    def complaints_about(self, cover: Filled) -> Iterator[Complaint]:
        """What does not fit in one cover: its dates, the role it covers, another cover at the same time."""
        role, account, starts, ends = (cover.values.get(key) for key in ("role", "account", "starts", "ends"))
        if starts and ends and ends < starts:
            yield "to", f"this cover ends on {ends}, before it starts on {starts}"
        if role and account and role not in self.roles[account]:
            yield "role", f"{account} has no {role} to cover; please name one under its roles"
        if role and account and starts and ends:
            other = next((other for other in self._covers if _is_at_the_same_time(other, cover)), None)
            if other:
                yield "from", f"the {role} of {account} is covered then already, on line {other.node.line}"
            self._covers.append(cover)


def _is_at_the_same_time(one_cover: Filled, other: Filled) -> bool:
    first, second = one_cover.values, other.values
    is_same_role = (first["role"], first["account"]) == (second["role"], second["account"])
    return is_same_role and bool(first["starts"] <= second["ends"] and second["starts"] <= first["ends"])


def _text(item: Mapping, key: str) -> str:
    entry = item.entries.get(key)
    try:
        return name(entry.node.value) if entry and isinstance(entry.node, Scalar) else ""
    except ValueError:
        return ""


def _roles(account: Mapping) -> frozenset[str]:
    entry = account.entries.get("roles")
    return frozenset(entry.node.entries) if entry and isinstance(entry.node, Mapping) else frozenset()
