"""Names of days and months in English, German, French, Spanish and Dutch, in lower case."""

from __future__ import annotations

_WEEKDAYS = (
    "monday mondy moday monady montag lundi lunes maandag",
    "tuesday tue tues tuseday teusday tuesdy tusday dienstag mardi martes dinsdag",
    "wednesday weds wensday wendsday wednsday wedensday mittwoch mercredi miércoles miercoles woensdag",
    "thursday thu thur thurs thurday thursdy thrusday thurdsay thirsday donnerstag jeudi jueves donderdag",
    "friday fri firday fridy freitag vendredi viernes vrijdag",
    "saturday saterday saturdy samstag sonnabend samedi sábado sabado zaterdag",
    "sunday sunady sundy sonntag dimanche domingo zondag",
)
# Also a verb, a star, French: only where a number or a preposition stands beside them.
SHY_WEEKDAYS = {"mon": 0, "wed": 2, "sat": 5, "sun": 6}
_MONTHS = (
    "january jan januar jänner janvier enero januari",
    "february feb februar février fevrier febrero februari",
    "march mar märz maerz mars marzo maart",
    "april apr avril abril",
    "may mai mayo mei",
    "june jun juni juin junio",
    "july jul juli juillet julio",
    "august aug août aout agosto augustus",
    "september sep sept septembre septiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre diciembre",
)

WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
ALL_WEEKDAYS = WEEKDAYS | SHY_WEEKDAYS
MONTHS = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}

# Days from today.
NEAR_DAYS = {
    0: "today; tonight; this afternoon; this evening; later today; this aft; this arvo; heute; heute abend; "
    "heute nachmittag; aujourd'hui; ce soir; cet après-midi; cet apres-midi; hoy; esta tarde; esta noche; vandaag; "
    "vanavond; vanmiddag",
    1: "tomorrow; tommorow; tommorrow; tomorow; tomorrw; tomorro; tommorw; tomrrow; tomarrow; tmrow; tmrw; tmw; "
    "tmr; tmrrw; tomoz; tomoro; tomorra; 2moz; "
    "the morn; the morra; the morn's morn; 2moro; 2morrow; 2mrw; morgen; demain; "
    "morgenochtend; morgenmiddag; morgenavond; morgenvroeg; "
    "mañana; manana",
    2: "day after tomorrow; day after tmrw; day after the morn; übermorgen; uebermorgen; "
    "après-demain; apres-demain; après demain; pasado mañana; pasado manana; overmorgen",
    -1: "yesterday; last night; gestern; gestern abend; hier soir; ayer; anoche; gisteren; gisteravond",
    -2: "day before yesterday; vorgestern; avant-hier; anteayer; eergisteren",
}
NEAR = {word.strip(): days for days, words in NEAR_DAYS.items() for word in words.split(";")}

NUMBERS = {
    "a": 1, "one": 1, "ein": 1, "einer": 1, "eine": 1, "einem": 1, "un": 1, "une": 1, "una": 1, "een": 1,
    "two": 2, "zwei": 2, "deux": 2, "dos": 2, "twee": 2,
    "three": 3, "drei": 3, "trois": 3, "tres": 3, "drie": 3,
    "four": 4, "vier": 4, "quatre": 4, "cuatro": 4,
    "five": 5, "fünf": 5, "cinq": 5, "cinco": 5, "vijf": 5,
    "ten": 10, "zehn": 10, "dix": 10, "diez": 10, "tien": 10,
}  # fmt: skip

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
ORDINALS = {word: number for number, word in enumerate((*_ONES, *_TENS), start=1)}
ORDINALS |= {"twelth": 12, "twentieth": 20, "thirtieth": 30, "thirty first": 31, "thirty-first": 31}
ORDINALS |= {f"twenty{gap}{one}": 20 + number for number, one in enumerate(_ONES, start=1) for gap in " -"}
"""Days of a month as people say them."""


def number_of_weekday(word: str) -> int:
    """From Monday, which is 0; also of a weekday grown together with its part of the day ("maandagmiddag")."""
    return next(ALL_WEEKDAYS[word[:size]] for size in range(len(word), 2, -1) if word[:size] in ALL_WEEKDAYS)
