"""Ready-made charters, to adopt as they are or to start from."""

from importlib.resources import files

ACCOUNT_TEAM = "account-team.yaml"


def ready_text(file: str = ACCOUNT_TEAM) -> str:
    """The text of a ready-made charter."""
    return (files(__package__) / file).read_text(encoding="utf-8")
