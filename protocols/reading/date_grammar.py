"""The days people write in chat, as one pattern over lower case. Every quantifier is bounded: linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS, NEAR, NUMBERS, ORDINALS, SHY_WEEKDAYS, WEEKDAYS


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PART = r"(?:morgen|vormittag|nachmittag|mittag|abend|middag|avond|ochtend)?\b"
_WEEKDAY = rf"(?:{_any(ALL_WEEKDAYS)}){_PART}"
_PLAIN_WEEKDAY = rf"(?:{_any(WEEKDAYS)}){_PART}"
_SHY = _any(SHY_WEEKDAYS)
_NUMBER = rf"(?:{_any(NUMBERS)}|[0-9]{{1,2}})"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_MONTH = rf"(?:{_any(MONTHS)})\b"
_TO = r"\s?(?:-|\u2013|\u2014|/|to|t/m|and|or|bis|und|au|et|al|y|tot|en|&|\+)\s?"
_WEEKS = r"(?:weeks?|wks?|wochen?|semaines?|semanas?|weken|week)\b"
_GOES_ON = (
    r"(?:morning|afternoon|evening|lunch(?:time)?|noon|night|in\sthe\smorning|at|from|for|to|w|with|and|or|am|pm|then"
    r"|next|im|i'm|i'll|all\sday)\b"
)
_ORDINAL = rf"(?:{_any(ORDINALS)})\b"
_CLOCK = r"(?:am|pm|a\.m|p\.m|h|hrs?|uhr|uur|o'clock|heures?|horas?|people|persons?|of|sharp|-?ish)\b"
_NOT_DAYS = (
    "floor|of|time|place|line|level|half|draft|attempt|round|visit|trip|gen|edition|quarter|anniversary|birthday"
    "|team|crew|shift|bus|train|boat|ferry|flight|tram|van|phase|stage|opinion|name|choice|option"
)
_WHICH = "first|second|third|fourth|last|1st|2nd|3rd|4th"

GRAMMAR = re.compile(
    rf"""(?<![\w/.-])(?:
    (?P<vague>
        (?:(?:week|wk)\ (?:of|commencing|beginning|starting|ending|van)|w/c|w/e|wc|kw
          |woche\ vom|semaine\ du|semana\ del)
            \s(?:the\s)?(?:{_DAY}(?:st|nd|rd|th|\b)(?:\s(?:of\s)?{_MONTH})?|{_MONTH}\s{_DAY}(?:st|nd|rd|th|\b))
      | (?:day|time)\safter\sthe\s{_DAY}(?:st|nd|rd|th)\b
      | (?:on\sa|every|each|most|any|usual|normal|jeden|chaque|cada|elke|iedere)\s{_WEEKDAY}
      | (?:good|this|guten|schönen|jeden|am|diesen|heute|por\sla|de\sla|esta|la)\s(?:morgen|mañana|manana)\b
      | (?:early|mid|late|end\sof|start\sof)[\s-]{_MONTH})
  | (?:on\s)?(?:the\s)?(?<!every\s)(?P<which>{_WHICH})\s(?P<of_month>{_WEEKDAY})\s(?:of|in)\s
        (?:(?P<which_month>{_MONTH})|(?:the|this)\smonth\b)
  | (?:on\s)?(?:the\s)?(?P<last_day>last\sday)\sof\s(?:(?P<last_of>{_MONTH})|(?:the|this)\smonth\b)
  | (?P<iso>20[0-9]{{2}}-[01][0-9]-[0-3][0-9])(?![\w-])
  | (?:{_WEEKDAY},?\s\(?)?(?P<us_month>1[0-2]|0?[1-9])/(?P<us_day>3[01]|2[0-9]|1[3-9])\b(?![./:]\d)
  | (?:{_WEEKDAY},?\s)?(?:(?:the|on)\s){{0,2}}(?:
        (?P<month_spelt>{_MONTH})\s(?:the\s)?(?P<spelt>{_ORDINAL})
      | (?P<spelt_first>{_ORDINAL})\s(?:of\s)?(?P<spelt_month>{_MONTH}))
  | (?:on\s|{_WEEKDAY},?\s)the\s(?P<spelt_alone>{_ORDINAL})(?!\s(?:{_NOT_DAYS})\b)
  | (?P<numeric>(?:(?P<its_weekday>{_WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?[,:.]?\s\(?)?
        (?:(?:on|am|le|el|op|date|den|vom|from)[,:]?\s)?
        (?P<numeric_day>{_DAY})(?:\.?\s?[-\u2013]\s?{_DAY})?[./](?P<numeric_month>1[0-2]|0?[1-9])
        (?:[./](?P<numeric_year>20[0-9]{{2}}|[0-9]{{2}})\b(?![./]\d)|\.(?!\d)|\b(?![./:]\d)))
  | (?:{_WEEKDAY},?\s)?(?P<dash_day>{_DAY})-(?P<dash_month>0[1-9]|1[0-2])(?![\w./:-]|\s{_MONTH})
  | (?P<ranged>{_WEEKDAY}),?\s(?P<ranged_day>{_DAY})\s?[-\u2013]\s?(?:{_WEEKDAY},?\s)?{_DAY}
        (?:\s(?P<ranged_month>{_MONTH})|(?![\w/.:]))
  | (?:{_WEEKDAY},?\.?\s)?(?:(?:the|am|den|vom|le|du|de|el|del|op)\s)?(?:
        (?P<day_month>{_DAY})(?:st|nd|rd|th|er|e|\.|º)?(?:,\s{_DAY}){{0,3}}
            (?:{_TO}{_DAY}(?:st|nd|rd|th|\.)?)?\s?(?:of\s|de\s)?
            (?P<its_month>{_MONTH})(?!(?<=may)\s(?:be|need|have|not|want|require|take|go)\b)
            (?:,?\s(?:de\s)?(?P<its_year>20[0-9]{{2}}))?
      | (?P<month_day>{_MONTH})\.?\s(?:the\s)?(?P<its_day>{_DAY})(?:st|nd|rd|th)?\b(?![:.%]\d|\s?(?:am|pm|%))
            (?:,?\s(?P<year_too>20[0-9]{{2}}))?
      | (?P<ordinal>{_DAY})(?:st|nd|rd|th)\b(?!\s(?:{_NOT_DAYS})\b))
  | (?P<on_number>{_WEEKDAY}),?\.?\s(?:(?:the|de|den|le|el|la)\s)?(?P<number>{_DAY})(?:st|nd|rd|th|er|e|\.)?
        (?![\w:%/\u2013-]|[.,]\d|\s?(?:{_CLOCK}|{_MONTH}))
  | (?:(?:am|den|vom)\s(?P<am>{_DAY})\.
      | (?:le|el|el\sdía|on\sthe|the(?=\s{_DAY}\s(?:i|we|he|she|they)\b))\s(?P<le>{_DAY})\b
      | de\s(?P<de>{_DAY})e\b)(?![:.,]?\d|\s?(?:%|h\b|am\b|pm\b)|\s[a-z]{{3,}}s\b)
  | (?:(?P<weeks_day>{_WEEKDAY}),?\s)?(?:in|dans|en|over)\s(?P<weeks>{_NUMBER})\s{_WEEKS}
        (?:,?\s(?:(?:on|am|op|le|el)\s)?(?P<day_of_weeks>{_WEEKDAY}))?
  | (?P<count>{_NUMBER})\s(?P<unit>days?|weeks?|fortnights?)\s(?:(?:on|from)\s)?
        (?P<anchor>{_WEEKDAY}|today|tomorrow|now\b)
  | (?P<start>{_WEEKDAY}|today|tomorrow)\s(?P<later>week|wk(?!\s?\d)|fortnight|en\shuit)\b
  | (?P<day_week>this\sday\sweek)\b
  | (?:in\sa\s(?P<fortnight>fortnight)|fortnight\s(?:on\s|from\s)?(?P<from_fortnight>{_WEEKDAY}|today|tomorrow))\b
  | (?P<from_weeks>today|heute|hoy|vandaag)\s(?:in|en|over)\s(?P<ahead_weeks>{_NUMBER})\s{_WEEKS}
  | (?:in|dans|en|over)\s(?P<in_days>{_NUMBER})\s(?:days?|tagen|tag|jours?|días?|dias?|dagen|dag)\b
  | (?:last|past|letzte[nrs]?|vorige[nr]?|vergangene[nr]?|afgelopen)\s(?P<gone>{_WEEKDAY})
  | (?P<gone_by>{_WEEKDAY})\s(?:dernier|pasado)\b
  | (?:ne?xt|nächste[nr]?|naechste[nr]?|volgende)\s(?P<next>{_WEEKDAY})
  | (?P<near>{_any(NEAR)})\b
  | (?P<early>mon|wed)\b(?:(?!\s[a-z]|')|(?=\s{_GOES_ON}))
  | (?:(?:this|coming|kommende[nr]?|diese[nr]?|ce|este|próximo|proximo|komende|deze)\s)?(?P<weekday>{_PLAIN_WEEKDAY})
  | (?:on|this|coming|come|&|\+)\s(?P<shy>{_SHY})\b(?![-'])
        (?!\s(?:the\s)?{_DAY}(?:(?:st|nd|rd|th)\b|\s(?:of\s)?{_MONTH}))(?!\s(?:down|in\sthe|with|is|client|collègue)\b)
  | (?<![^\n])(?P<leading>wed)\b(?=\s[a-z])
  | (?P<late>sat|sun)(?=\s?[-\u2013]\s?{_WEEKDAY}
      | \s(?:morning|afternoon|evening|night|[0-9]{{4}}\b|[0-9]{{1,2}}(?::|h\b|\s?[ap]m\b)))
    )""",
    re.VERBOSE,
)
# What fixes a day only where a command expects one.
TYPED_GRAMMAR = re.compile(
    rf"""(?<![\w/.-])(?:
    (?P<typed>(?P<typed_day>{_DAY})[./](?P<typed_month>1[0-2]|0?[1-9]))\.?(?![\w./:]*\d)
  | (?:in|dans|en|over)\s(?P<in_weeks>{_NUMBER})\s{_WEEKS}
  | (?P<shy>{_SHY})(?=\s*(?:$|[,;:.-]|[0-9]|(?:{_GOES_ON}|w/)))
    )""",
    re.VERBOSE,
)
NUMBERS_ALONE = re.compile(
    rf"""(?<![\w/.:-])(?:
    (?P<numeric_day>{_DAY})/(?P<numeric_month>1[0-2]|0?[1-9])(?![\w/:%]|\.\d|\s(?:of|people|units)\b)
  | (?:the|day)\s(?P<alone>{_DAY})(?=[,.;!?]?(?:\s|$))(?!\s(?:{_NOT_DAYS}|people|units|days|hours)\b|\s[a-z]{{3,}}s\b)
  | the\s(?P<alone_spelt>{_ORDINAL})(?!\s(?:{_NOT_DAYS}|one|thing|two|three|plant|site|meeting|day)\b))""",
    re.VERBOSE,
)
BARE_WEEKDAY = re.compile(rf"\b(?P<shy>{_SHY})\b")
NEXT_WEEK = re.compile(
    r"ne?xt (?:week|wk)|(?:following|of the coming) week|(?:der )?nächste[nr]? woche|semaine prochaine|próxima semana"
    r"|semana que viene|volgende week"
)
