"""What the parts of one team file refer to: ids of people, names of accounts, roles that are held."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from protocols.yamltext.nodes import Listing, Mapping, Scalar
from protocols.yamltext.readers import once, one
from protocols.yamltext.shape import Complaint, Filled, Reader
from protocols.yamltext.words import name, unknown


@dataclass
class Names:
    """The names that a file gives, gathered before it is read, and what has been used up while it is read."""

    people: dict[str, None]
    roles: dict[str, frozenset[str]]
    _seen: dict[str, dict[str, int]] = field(default_factory=dict)
    _covers: list[Filled] = field(default_factory=list)

    @classmethod
    def of(cls, page: Mapping) -> "Names":
        """Everything the file names, wherever it stands. What cannot be read is left out: reading reports it."""
        people = dict.fromkeys(_text(person, "id") for person in _items(page, "people"))
        roles: dict[str, frozenset[str]] = {}
        for account in _items(page, "accounts"):
            roles.setdefault(_text(account, "name"), _roles(account))
        for nameless in (people, roles):
            nameless.pop("", None)
        return cls(people, roles)

    def person(self, text: str) -> str:
        """The id of a person in this file. Raises ValueError with the nearest one."""
        if text not in self.people:
            raise ValueError(unknown(text, "the id of anybody under people that", self.people))
        return text

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


def _items(page: Mapping, key: str) -> Iterator[Mapping]:
    entry = page.entries.get(key)
    if entry and isinstance(entry.node, Listing):
        yield from (item for item in entry.node.items if isinstance(item, Mapping))


def _text(item: Mapping, key: str) -> str:
    entry = item.entries.get(key)
    try:
        return name(entry.node.value) if entry and isinstance(entry.node, Scalar) else ""
    except ValueError:
        return ""


def _roles(account: Mapping) -> frozenset[str]:
    entry = account.entries.get("roles")
    return frozenset(entry.node.entries) if entry and isinstance(entry.node, Mapping) else frozenset()
