"""The keys of a charter and of a clause, as tables: what the loader reads and the printer writes."""

from protocols.charter.arrangements import AnonymousTopics, Budget, Consent, ForumTopicWhen, Often
from protocols.charter.hours import WorkingHours
from protocols.charter.phrases import hour, length, number, region, term, term_before_due, zone
from protocols.charter.readers import act, party, when, who
from protocols.charter.rhythm import Every
from protocols.charter.vocabulary import Ban, Hold, Mode, OnHolidays
from protocols.yamltext.readers import at_least_one, at_most, listing, nested, one, several
from protocols.yamltext.shape import Key, Shape
from protocols.yamltext.words import identifier, name, prose, word_of

MOST_CLAUSES = 500

CLAUSE = Shape(
    "a clause",
    {
        "id": Key("id", one(identifier), required=True),
        "area": Key("area", one(name), required=True),
        "text": Key("text", one(prose), required=True),
        "why": Key("why", one(prose)),
        "mode": Key("mode", one(word_of("a mode", Mode))),
        "when": Key("when", when),
        "every": Key("every", one(Every.parse)),
        "on holidays": Key("on_holidays", one(word_of("a way with holidays", OnHolidays))),
        "who": Key("who", who),
        "must": Key("must", one(act)),
        "must not": Key("must_not", one(word_of("a ban", Ban))),
        "hold": Key("hold", one(word_of("a broadcast", Hold))),
        "with": Key("counterpart", one(party)),
        "by": Key("by", one(term)),
        "short notice": Key("short_notice", one(length)),
        "grace": Key("grace", one(length)),
        "nudge": Key("nudge", several(one(term_before_due))),
        "waived by": Key("waived_by", one(party)),
        "visible to": Key("visible_to", several(one(party))),
        "alternate": Key("alternate", one(party)),
    },
)

BUDGET = Shape(
    "a budget",
    {
        "messages a day": Key("messages_a_day", one(number)),
        "messages a week": Key("messages_a_week", one(number)),
    },
)

CONSENT = Shape("consent", {"window": Key("window", one(length)), "objections": Key("objections", one(number))})

FORUM_TOPIC_WHEN = Shape(
    '"forum topic when"',
    {"waived": Key("waived", one(Often.parse)), "contested": Key("contested", one(Often.parse))},
)

CHARTER = Shape(
    "a charter",
    {
        "charter": Key("name", one(name), required=True),
        "timezone": Key("timezone", one(zone)),
        "working hours": Key("working_hours", one(WorkingHours.parse)),
        "holidays": Key("holidays", one(region)),
        "budget": Key("budget", nested(BUDGET, Budget)),
        "digest": Key("digest", one(hour)),
        "mediator": Key("mediator", one(party)),
        "safety": Key("safety", one(party)),
        "upholder": Key("upholder", one(party)),
        "anonymous topics": Key("anonymous_topics", one(AnonymousTopics.parse)),
        "consent": Key("consent", nested(CONSENT, Consent)),
        "forum topic when": Key("forum_topic_when", nested(FORUM_TOPIC_WHEN, ForumTopicWhen)),
        "catch up": Key("catch_up", one(length)),
        "clauses": Key("clauses", at_most(MOST_CLAUSES, at_least_one(listing(CLAUSE.read))), required=True),
    },
)
