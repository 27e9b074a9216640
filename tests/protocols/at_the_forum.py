"""What somebody does about the forum: bring a topic, take it back, close it, and facilitate or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session, col, select

from protocols.forum import closing, facilitating, topics
from protocols.forum.closing import Decision
from protocols.forum.records import AgendaItem, Forum, Sort, Topic
from protocols.forum.topics import Words
from protocols.team.records import Person
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of

T = TypeVar("T")
IDEA = "Rotate the on-call week"


class AtTheForum(Acting):
    """Whoever has something to say, or facilitates."""

    def brings(
        self, wording: str = IDEA, account: str = "", *, sort: Sort = Sort.IDEA, anonymously: bool = False
    ) -> Topic:
        def work(session: Session, me: Person) -> Topic:
            about = self.world.account(session, account) if account else None
            words = Words(wording, sort, about, anonymously)
            return topics.bring(session, self.world.team(session), words, me, self.world.now)

        return self._do(work)

    def lets_go(self, topic: Topic) -> bool:
        return self._do(
            lambda session, me: topics.take_back(session, session.get_one(Topic, topic.id), me, self.world.now)
        )

    def decides(self, topic: Topic, decision: str, owner: Acting | None = None, by: str = "", **more: str) -> bool:
        """Close a topic with a decision; `owner` does it, by this day."""

        def work(session: Session, item: AgendaItem, me: Person) -> bool:
            day = day_of(by) if by else None
            made = Decision(decision, owner=owner.of(session) if owner else None, day=day, **more)
            return closing.decide(session, item, me, made, self.world.now)

        return self._on_agenda(topic, work)

    def carries(self, topic: Topic) -> bool:
        return self._on_agenda(topic, lambda session, item, me: closing.carry(session, item, me, self.world.now))

    def closes(self, forum: Forum) -> bool:
        return self._in_forum(forum, lambda session, it, me: closing.close(session, it, me, self.world.now))

    def gives_the_chair(self, forum: Forum, to: Acting) -> bool:
        return self._in_forum(
            forum, lambda session, it, me: facilitating.name(session, it, me, to.of(session), self.world.now)
        )

    def says_not_me(self, forum: Forum) -> bool:
        return self._in_forum(forum, lambda session, it, me: facilitating.decline(session, it, me, self.world.now))

    def _on_agenda(self, topic: Topic, act: Callable[[Session, AgendaItem, Person], T]) -> T:
        """At its last forum."""

        def work(session: Session, me: Person) -> T:
            on = select(AgendaItem).where(AgendaItem.topic_id == topic.id).order_by(col(AgendaItem.id).desc())
            return act(session, session.exec(on.limit(1)).one(), me)

        return self._do(work)

    def _in_forum(self, forum: Forum, act: Callable[[Session, Forum, Person], T]) -> T:
        return self._do(lambda session, me: act(session, session.get_one(Forum, forum.id), me))
