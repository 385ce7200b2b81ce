"""The words of Arabic news for months, weekdays, parts of the day and numbers.

A table only: what is read with it is in `dates`. Each word is written here as it is
printed, and compared as folding leaves it. News of the Levant and Iraq use the Syriac
months, those of the Maghreb the French ones; many write both: `14 أغسطس/آب`. The Syriac
months that have a number are written with a digit, too: `كانون 2`. Persian and Urdu have
spellings of their own.
"""

from __future__ import annotations

from annotations.text import folded

_MONTHS = (
    "يناير|كانون الثاني|كانون ثاني|كانون 2|كانون2|ك 2|ك2|جانفي|ژانویه|جنوری|january|jan",
    "فبراير|شباط|فيفري|فوریه|فروری|february|feb",
    "مارس|آذار|مارچ|march|mar",
    "أبريل|إبريل|نيسان|آوریل|اپریل|أفريل|april|apr",
    "مايو|أيار|مئی|ماي|may",
    "يونيو|يونيه|حزيران|جوان|ژوئن|جون|june|jun",
    "يوليو|يوليه|تموز|جويلية|يوليوز|ژوئیه|جولائی|july|jul",
    "أغسطس|آب|أوت|غشت|اوت|اگست|august|aug",
    "سبتمبر|أيلول|شتنبر|سپتامبر|ستمبر|september|sept|sep",
    "أكتوبر|اکتبر|اکتوبر|تشرين الأول|تشرين أول|تشرين 1|تشرين1|ت 1|ت1|october|oct",
    "نوفمبر|نوامبر|نومبر|تشرين الثاني|تشرين ثاني|تشرين 2|تشرين2|ت 2|ت2|نونبر|november|nov",
    "ديسمبر|دسامبر|دسمبر|كانون الأول|كانون أول|كانون 1|كانون1|ك 1|ك1|دجنبر|december|dec",
)
_WEEKDAYS = (
    "الاثنين|monday",
    "الثلاثاء|الثلثاء|tuesday",
    "الأربعاء|wednesday",
    "الخميس|thursday",
    "الجمعة|friday",
    "السبت|saturday",
    "الأحد|sunday",
)
_BARE_WEEKDAYS = "اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت|أحد"
"""Without the article these are words of other meanings too: `أحد` is "one of"."""
_PARTS_OF_DAY = "صباح|صباحا|فجر|فجرا|ظهر|ظهرا|عصر|عصرا|بعد ظهر|مساء|ليل|ليلة|ليلا"
_NUMBERS = (
    (1, "واحد|واحدة"),
    (2, "اثنين|اثنان|اثنتين|اثنتان"),
    (3, "ثلاثة|ثلاث"),
    (4, "أربعة|أربع"),
    (5, "خمسة|خمس"),
    (6, "ستة|ست"),
    (7, "سبعة|سبع"),
    (8, "ثمانية|ثماني|ثمان"),
    (9, "تسعة|تسع"),
    (10, "عشرة|عشر"),
    (20, "عشرين|عشرون"),
    (30, "ثلاثين|ثلاثون"),
    (40, "أربعين|أربعون"),
    (50, "خمسين|خمسون"),
    (60, "ستين|ستون"),
    (70, "سبعين|سبعون"),
    (80, "ثمانين|ثمانون"),
    (90, "تسعين|تسعون"),
    (100, "مئة|مائة"),
)
_UNITS = (
    ("D", "يوم|يوما|أيام"),
    ("W", "أسبوع|أسبوعا|أسابيع"),
    ("M", "شهر|شهرا|أشهر|شهور"),
    ("Y", "عام|عاما|أعوام|سنة|سنوات|سنين"),
)
_DUALS = (
    ("D", "يومين|يومان"),
    ("W", "أسبوعين|أسبوعان"),
    ("M", "شهرين|شهران"),
    ("Y", "عامين|عامان|سنتين|سنتان"),
)
_HIJRI_MONTHS = (
    "محرم|المحرم",
    "صفر",
    "ربيع الأول|ربيع أول",
    "ربيع الآخر|ربيع الثاني|ربيع ثاني",
    "جمادى الأولى|جمادى الأول",
    "جمادى الآخرة|جمادى الثانية|جمادى الثاني",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة|ذي القعدة",
    "ذو الحجة|ذي الحجة",
)
_FIRST_ORDINALS = [
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
]
_IN_COMPOUNDS = ("الحادي", *_FIRST_ORDINALS[1:9])
_TENS = (("العشرين", 20), ("الثلاثين", 30))
_DECADES = (
    (2, "عشرينيات|عشرينات"),
    (3, "ثلاثينيات|ثلاثينات"),
    (4, "أربعينيات|أربعينات"),
    (5, "خمسينيات|خمسينات"),
    (6, "ستينيات|ستينات"),
    (7, "سبعينيات|سبعينات"),
    (8, "ثمانينيات|ثمانينات"),
    (9, "تسعينيات|تسعينات"),
)
_QUARTERS = (
    (1, "الربع الأول"),
    (2, "الربع الثاني"),
    (3, "الربع الثالث"),
    (4, "الربع الرابع|الربع الأخير"),
)
_HALVES = ((1, "النصف الأول"), (2, "النصف الثاني|النصف الأخير"))
_SEASONS = (("SP", "ربيع"), ("SU", "صيف"), ("FA", "خريف"), ("WI", "شتاء"))


def _words(text: str) -> list[str]:
    return [folded(word) for word in text.split("|")]


MONTHS = {
    word: number
    for number, names in enumerate(_MONTHS, start=1)
    for word in _words(names)
}
"""Number of the month, from 1, by its folded name."""
HIJRI_MONTHS = {
    word: number
    for number, names in enumerate(_HIJRI_MONTHS, start=1)
    for word in _words(names)
}
"""The same of the Islamic calendar."""
ORDINALS = {
    folded(word): day
    for word, day in (
        *((word, day) for day, word in enumerate(_FIRST_ORDINALS, start=1)),
        *((f"{word} عشر", day) for day, word in enumerate(_IN_COMPOUNDS, start=11)),
        *_TENS,
        *(
            (f"{word} والعشرين", day)
            for day, word in enumerate(_IN_COMPOUNDS, start=21)
        ),
        ("الحادي والثلاثين", 31),
    )
}
"""Days of a month in words, by their folded words."""
WEEKDAYS = {
    word: number for number, names in enumerate(_WEEKDAYS) for word in _words(names)
}
"""Number of the weekday, Monday 0, by its folded name."""
BARE_WEEKDAYS = {word: at for at, word in enumerate(_words(_BARE_WEEKDAYS))}
"""The same for the names without their article."""
PARTS_OF_DAY = tuple(_words(_PARTS_OF_DAY))
"""Parts of a day, folded: the value of such a time is the day."""
NUMBERS = {word: number for number, words in _NUMBERS for word in _words(words)}
"""Numbers by their folded words."""
UNITS = {word: unit for unit, words in _UNITS for word in _words(words)}
"""ISO 8601's sign of a length of time, by its folded word."""
DUALS = {word: unit for unit, words in _DUALS for word in _words(words)}
"""The same for the duals, which say "two" by themselves."""
DECADES = {word: decade for decade, words in _DECADES for word in _words(words)}
"""The tens of the years of a decade, by its folded name."""
PARTS_OF_YEAR = {
    word: f"{sign}{number}"
    for sign, parts in (("Q", _QUARTERS), ("H", _HALVES))
    for number, words in parts
    for word in _words(words)
}
"""TIMEX3's sign of a quarter or half-year, by its folded words."""
SEASONS = {word: season for season, words in _SEASONS for word in _words(words)}
"""TIMEX3's sign of a season, by its folded name."""
THE_SEASONS = {f"ال{word}": season for word, season in SEASONS.items()}
"""The same with the article, as "last" and "next" are said of it."""
