"""A walk through every screen in the pseudo-language, as a program of its own.

The language is chosen before anything of the application is imported, as it is when a
person starts it. The corpus is Arabic to the last name, so that whatever English letters
are seen were not looked up in the catalogue. It writes them as JSON, each with the step at which
it was first seen.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from msgspec.structs import replace

from tests.pseudo_language import english_in, spoken, write_catalogue

TEXT = "وصل عمر أمس.\nقالت هدى إن سامي سيأتي كما ذكر علي اليوم.\nورد خالد غدا.\n"
SEEN = "seen.json"
TAGSET = """
title = "أخبار"
[[label]]
name = "شخص"
key = "a"
value = "name"
[[label]]
name = "قول"
key = "c"
hand = "bracket"
[[label]]
name = "وقت"
key = "d"
value = "date"
[[link]]
name = "قائل"
from = "قول"
to = "شخص"
required = true
[[document]]
name = "موضوع"
values = ["اقتصاد", "رياضة"]
"""
KEYS = {
    *("Esc", "Enter", "PgUp", "PgDn", "Del", "Backspace", "Space", "Home", "End"),
    *("Tab", "Label", "Letters", "Ctrl", "Shift"),
}
"""What is printed on keys."""
DATA = {
    *KEYS,
    *("label:claim state:done by:ali note:text", "txt"),  # the form of a query; a name
    "hashiya",
    ".txt",
    "auto",  # instead of an encoding, as settings name it
    *("night", "day", "sixteen"),  # themes, as settings name them
    *("2022-W33", "P3D", "XXXX", "PT"),  # values of dates
}

LIBRARY = [
    ("library", []),
    ("help", ["?"]),
    *[("help, further down", ["pagedown"])] * 6,
    ("keys found by a text", ["/", "ا", "enter", "escape", "escape"]),
    ("palette", ["ctrl+k"]),
    ("nothing in the palette", ["ظ", "enter", "escape", "escape"]),
    ("guidelines", ["f1", "n", "escape"]),
    ("encodings", ["f2"]),
    ("encodings, back to the first", ["f2", "f2", "f2"]),
    ("vowel signs", ["f3", "f3"]),
    ("hidden characters", ["f4", "f4"]),
    ("colours", ["f6", "f6", "f6"]),
    ("articles found", ["/", "ا", "enter", "escape"]),
    ("no articles found", ["/", "ظ", "ظ", "enter", "escape"]),
    ("found in all articles", ["ctrl+f", *"عمر", "enter"]),
    ("list of places", ["escape"]),
    ("not found in any article", ["ctrl+f", *"ظظظ", "enter", "escape"]),
    ("opened", ["enter"]),
]
READER = [
    ("reader", []),
    ("keys of the reader", ["?"]),
    *[("keys of the reader, further down", ["pagedown"])] * 8,
    ("back", ["escape"]),
    ("tagged", ["left", "a"]),
    ("tagged again", ["a"]),
    ("undone", ["u"]),
    ("redone", ["ctrl+r"]),
    ("nothing to redo", ["ctrl+r"]),
    ("note", [";"]),
    ("note written", ["س", "enter"]),
    ("note taken away", [";", "backspace", "enter"]),
    ("value", [":"]),
    ("value written", ["س", "enter"]),
    ("no link yet", ["y"]),
    ("nothing to follow", ["ctrl+l"]),
    ("every place tagged", ["*"]),
    ("date", ["left", "d"]),
    ("value of a date", [":"]),
    ("value of a date wrong", [*"99", "enter"]),
    ("value of a date left", ["escape"]),
    ("claim", ["down", "s", "c"]),
    ("value of a claim", [":"]),
    ("links offered", ["y"]),
    ("link chosen", ["enter"]),
    ("link offered again", ["y"]),
    ("link left", ["escape"]),
    ("link followed", ["ctrl+l"]),
    ("link followed back", ["ctrl+l"]),
    ("reshaping", ["~"]),
    ("reshaped", ["left", "enter"]),
    ("reshaping left", ["~", "escape"]),
    ("label from the list", ["@"]),
    ("label chosen", ["home", "enter"]),
    ("relabelling", ["ctrl+home", "left", "r"]),
    ("relabelled", ["c"]),
    ("relabelled to the same", ["r", "c"]),
    ("label of no key", ["r", "ظ", "escape"]),
    ("of the article", ["#"]),
    ("date of the article", ["enter"]),
    ("date of the article wrong", [*"2022-99", "enter", "escape"]),
    ("date of the article written", ["escape", "#", "enter", *"2022-08-14", "enter"]),
    ("label of the article", ["#", "down", "enter"]),
    ("label of the article chosen", ["down", "enter"]),
    ("hints", ["escape", "g"]),
    ("hint left", ["escape"]),
    ("hint to select", ["'"]),
    ("hint to select left", ["escape"]),
    ("count", ["3"]),
    ("counted", ["down"]),
    ("selecting", ["v", "left", "left"]),
    ("selection grown", ["=", "=", "=", "=", "=", "-", "-", "-", "-", "-"]),
    ("selection changed", ["w", "[", "[", "]", "]", "\\", "\\", "e", "p", '"']),
    ("copied", ["w", "ctrl+y"]),
    ("nothing copied", ["escape", "escape", "ctrl+y"]),
    ("finding", ["/"]),
    ("found", [*"عمر", "enter"]),
    ("found again", ["f7"]),
    ("not found", ["escape", "/", *"ظظظ", "enter"]),
    ("finding left", ["escape"]),
    ("found in all", ["ctrl+f", *"عمر", "enter"]),
    ("found in all left", ["escape"]),
    ("margin", ["tab"]),
    ("margin of what has a note", [";"]),
    ("margin by other conditions", [";", "!", "!", "z", "z", "y", "y", "y", ":", "a"]),
    ("margin of all", ["f8"]),
    ("out of the margin", ["escape"]),
    ("margin wider", ["m", "m", "m"]),
    ("text wider", ["ctrl+o", "ctrl+o"]),
    ("annotation by annotation", ["n", "n", "i", "o", "o"]),
    ("places to confirm", ["z", "z"]),
    ("nothing to confirm", ["`"]),
    ("what is left to do", ["!"]),
    ("problem chosen", ["enter"]),
    ("not done yet", ["f"]),
    ("done all the same", ["f"]),
    ("not done", ["f"]),
    ("turned", ["t", "t"]),
    ("note on the article", ["ctrl+end", ";"]),
    ("note on the article written", ["س", "enter"]),
    ("deleted", ["ctrl+home", "n", "x"]),
    ("deleted nothing", ["ctrl+end", "x"]),
    ("next article", ["ctrl+n"]),
    ("undo elsewhere", ["u"]),
    ("undo there", ["u"]),
    ("undo here", ["ctrl+u"]),
    ("no more articles", ["ctrl+n", "ctrl+n"]),
    ("no article before", ["ctrl+p", "ctrl+p"]),
    ("palette in the reader", ["ctrl+k"]),
    ("palette searched", ["ظ", "enter"]),
    ("palette left", ["escape", "escape"]),
    ("closed", ["q"]),
]
CONFLICT = [
    ("conflict", []),
    ("conflict, none picked", ["enter"]),
    ("conflict, mine picked", ["right"]),
    ("keys of the conflict", ["?"]),
    ("settled", ["escape", "enter"]),
]


def make_corpus(folder):
    """Two articles and a tagset, in which nothing is English but the ends of names."""
    for name in ("أ.txt", "ب.txt"):
        (folder / name).write_text(TEXT, "utf-8")
    (folder / "hashiya.toml").write_text(TAGSET, "utf-8")


async def walk(folder, name_of_person):
    """The English words that are seen, by the step at which they are."""
    from tests.desk import desk_on  # noqa: PLC0415 - not before the language is chosen
    from tui.output import Encoding  # noqa: PLC0415 - same

    screens = {}
    data = {*DATA, *Encoding, name_of_person}

    def look(step):
        for row in desk.rows:
            for word in english_in(row, data):
                screens.setdefault(word, [step, row.strip()])

    async with desk_on(folder, size=(110, 40)) as desk:
        await take(desk, (*LIBRARY, *READER), look)
        desk.app.push_screen(conflict_screen(desk.app._workspace.tagset))
        await desk.pilot.pause()
        await take(desk, CONFLICT, look)
    return screens


async def take(desk, steps, capture):
    """Press the keys of the steps, and look after each."""
    for step, keys in steps:
        capture(step)
        for key in keys:
            await desk.press(key)
            await desk.app.workers.wait_for_complete()
            await desk.pilot.pause()
            capture(step)


def conflict_screen(tagset):
    """Two versions: another session has written a note where this one has relabelled."""
    from annotations.model import (  # noqa: PLC0415 - not before the language is chosen
        Annotation,
        AnnotationSet,
        Change,
        Edit,
        Quote,
        Span,
    )
    from annotations.ops import Conflict  # noqa: PLC0415 - same
    from tui.dialogs.conflict import ConflictScreen  # noqa: PLC0415 - same

    before = Annotation("1", "شخص", Span(0, 3), Quote("وصل"))
    mine, theirs = replace(before, label="قول"), replace(before, note="ملاحظة")
    edit = Edit("change شخص to قول", (Change("1", before, mine),))
    annotation_set = AnnotationSet("أ.txt", "0" * 64, "هدى", annotations={"1": theirs})
    return ConflictScreen(Conflict((edit,), annotation_set), tagset)


def main(folder):
    """Walk, and write down what was seen."""
    from annotations.store import login_name  # noqa: PLC0415 - same

    locales, corpus = folder / "locales", folder / "corpus"
    corpus.mkdir()
    make_corpus(corpus)
    write_catalogue(locales)
    with spoken(locales):
        screens = asyncio.run(walk(corpus, login_name()))
    (folder / SEEN).write_text(json.dumps(screens, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
