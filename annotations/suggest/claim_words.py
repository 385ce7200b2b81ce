"""The words by which Arabic news report what somebody says.

A table only: what is found with it is in `claims`. Each word is written as it is printed,
and compared as folding leaves it.
"""

from __future__ import annotations

from annotations.text import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(one) for one in text.split())


PARTICLES = _words("إن أن إنه أنه إنها أنها إنهم أنهم إنهما أنهما بأن بأنه بأنها بأنهم")
"""Begin the clause that is said."""
WITHOUT_HAMZA = _words("ان انه انها بان بانه بانها")
BEFORE_OTHER_PARTICLES = _words(
    "كما رغم إلا بعد قبل منذ يريد تريد يجب يمكن كيف غير مع لولا حتى دون شأنه شأنها"
    " ينبغي يتعين سبق كان يبدو بما"
)
"""After these a particle begins something that nobody says."""
DIRECT = {
    folded(verb): preposition
    for verbs, preposition in (
        ("أكد أكدت أكدوا يؤكد تؤكد مؤكدا مؤكدة", "على"),
        ("أعلن أعلنت أعلنوا يعلن تعلن يعلنان تعلنان معلنا", "عن"),
        ("توقع توقعت توقعوا يتوقع تتوقع متوقعا", ""),
        ("نفى نفت نفوا ينفي تنفي نافيا", ""),
        ("رفض رفضت رفضوا يرفض ترفض رافضا", ""),
        ("اتهم اتهمت اتهموا يتهم تتهم متهما متهمة", "ب"),
        ("تعهد تعهدت تعهدوا يتعهد تتعهد متعهدا متعهدة", "ب"),
        ("هدد هددت هددوا يهدد تهدد مهددا", "ب"),
        ("توعد توعدت يتوعد تتوعد", "ب"),
        ("طالب طالبت طالبوا يطالب تطالب مطالبا مطالبة", "ب"),
        ("أعرب أعربت أعربوا يعرب تعرب معربا معربة", "عن"),
        ("عبرت يعبر تعبر", "عن"),
        ("كشف كشفت يكشف تكشف كاشفا", "عن"),
        ("شدد شددت شددوا يشدد تشدد مشددا", "على"),
        ("حذر حذرت حذروا يحذر تحذر محذرا محذرة", "من"),
        ("تمنى تمنت يتمنى تتمنى متمنيا", ""),
        ("دعا دعت دعوا يدعو تدعو داعيا داعية", "إلى"),
        ("رجح رجحت يرجح مرجحا", ""),
        ("استبعد استبعدت يستبعد مستبعدا", ""),
    )
    for verb in verbs.split()
}
"""Verbs whose object is what is said, and the preposition it has, if any."""
NAMING = _words(
    "وصف وصفت وصفوا يصف تصف وصفه وصفها وصفته وصفتها واصفا واصفة"
    " سماه سماها سمته أسماه أسماها أسمته يسميه تسميه اعتبره اعتبرها"
)
"""Verbs that call something by a name, which follows in quotation marks."""
NAMED_AS = _words("بأنه بأنها بأنهم ب بـ")
SAYING = _words("قوله قولها قولهم")
"""Nouns that a quotation follows."""
ACCORDING = _words("بحسب حسب وفق وفقا")
"""What follows, up to a comma, says whose the rest of the sentence is."""
ENDS_AFTER_COMMA = _words(
    "بحسب حسب وفق وفقا خلال لكن لكنه لكنها بينما فيما كما حيث إلا رغم وذلك وهو وهي"
    " مما بحيث"
)
"""After a comma, these begin something that is no longer reported."""
ENDS_IN_TWO = frozenset(
    (folded(one), folded(two)) for one, two in (("في", "إشارة"), ("على", "الرغم"))
)
ATTRIBUTES = _words("عنه عنها عنهم")
"""After a verb, these show that it only passes something on."""

TELLING = _words(
    "قال قالت قالوا يقول تقول قائلا قائلة أضاف أضافت مضيفا تابع تابعت متابعا كتب كتبت"
    " علق علقت أردف أردفت صرح صرحت استطرد واصل ختم"
)
"""Verbs that a quotation may follow without a colon."""
HOPES = _words("أمله أملها أملهم رغبته رغبتها")
"""After a verb, its preposition and `في`, these say what is wished."""
RELATIVES = _words("الذي التي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي")
"""Begin a clause that describes somebody."""
CONDITIONS = _words("إذا لو إن الذي التي الذين لم لن")
"""Directly before a verb, these show that nothing was said."""
PASSING_ON = _words("نقلته نقلتها نقله نقلها أوردتها أوردته نشرته نشرتها بثته بثتها")
"""Verbs of an outlet that passes on what another has said."""
