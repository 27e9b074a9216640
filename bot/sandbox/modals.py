"""The views a person has open, and the App Home they see."""

from bot.sandbox import limits
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json
from bot.sandbox.values import completed
from bot.sandbox.views import as_kept
from bot.sandbox.workspace import Workspace


class Modals:
    """A stack of up to three views a person; the last one is on top."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._store = workspace.store

    def stack(self, user_id: str) -> list[Json]:
        return list((self._store.get("modal", user_id) or {"stack": []})["stack"])

    def top(self, user_id: str) -> Json | None:
        return next(iter(self.stack(user_id)[::-1]), None)

    def begun(self, user_id: str, view_id: str) -> Json:
        """What the person first saw in each field that is still there.

        docs.slack.dev/reference/methods/views.update: a field of the same `block_id` and `action_id` goes on as it is.
        """
        return dict((self._store.get("modal", user_id) or {}).get("begun", {}).get(view_id, {}))

    def _keep(self, user_id: str, stack: list[Json]) -> None:
        begun = {view["id"]: completed(view["blocks"], self.begun(user_id, view["id"])) for view in stack}
        if stack:
            self._store.put("modal", user_id, {"user": user_id, "stack": stack, "begun": begun})
        else:
            self._store.drop("modal", user_id)

    def open(self, user_id: str, view: Json) -> Json:
        """A new stack with this view alone."""
        kept = self._new(view)
        self._keep(user_id, [kept])
        return kept

    def push(self, user_id: str, view: Json) -> Json:
        """On top of what is open. docs.slack.dev/reference/methods/views.push: three at most."""
        stack = self.stack(user_id)
        if len(stack) >= limits.VIEWS_ON_A_STACK:
            raise Refusal("push_limit_reached")
        kept = self._new(view)
        if stack:
            kept |= {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
        self._keep(user_id, [*stack, kept])
        return kept

    def _new(self, view: Json) -> Json:
        external = view.get("external_id")
        open_ids = [each["external_id"] for _, each in self._all() if external]
        if external in open_ids:  # docs.slack.dev/reference/methods/views.open
            raise Refusal("duplicate_external_id")
        return as_kept(view, self._workspace.app)

    def _all(self) -> list[tuple[str, Json]]:
        return [(each["user"], view) for each in self._store.all("modal") for view in each["stack"]]

    def find(self, view_id: str, external_id: str = "") -> tuple[str, Json]:
        """Whose view it is, and the view. docs.slack.dev/reference/methods/views.update: `not_found` once closed."""
        for user_id, view in self._all():
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return user_id, view
        raise Refusal("not_found")

    def update(self, old: Json, user_id: str, view: Json) -> Json:
        place = {key: old[key] for key in ("root_view_id", "previous_view_id")}
        kept = as_kept(view, self._workspace.app, view_id=old["id"]) | place
        stack = [kept if each["id"] == old["id"] else each for each in self.stack(user_id)]
        self._keep(user_id, stack)
        return kept

    def close(self, user_id: str, view_id: str) -> None:
        """Take one view off; what lies under it is seen again."""
        self._keep(user_id, [each for each in self.stack(user_id) if each["id"] != view_id])

    def clear(self, user_id: str) -> None:
        self._keep(user_id, [])

    def home(self, user_id: str) -> Json | None:
        return self._store.get("home", user_id)

    def publish(self, user_id: str, view: Json) -> Json:
        old = self.home(user_id)
        kept = as_kept(view, self._workspace.app, view_id=old["id"] if old else None)
        return self._store.put("home", user_id, kept)
