"""The smallest team file with something of everything, to break."""

SMALL = """\
workspace: Corrin Controls
admins: [dana]
people:
  - {id: alice, name: Alice Okafor, email: alice@corrin.example}
  - {id: dana, name: Dana Kowalski, slack: U012AB3CD}
external:
  - {name: Carla Ruiz, of: Helios Grid, email: carla@helios.example}
teams:
  - name: Energy
    accounts: [Helios Grid, Northwind Energy]
    members: [alice, dana]
    coach: dana
accounts:
  - name: Helios Grid
    aliases: [Helios]
    channels: [acct-helios]
    roles: {account manager: alice}
  - name: Northwind Energy
    aliases: [NWE]
    channels: [acct-northwind]
cover:
  - {role: account manager, account: Helios Grid, by: dana, from: 2026-08-03, to: 2026-08-14}
"""


def changed(before: str, after: str) -> str:
    assert before in SMALL
    return SMALL.replace(before, after, 1)
