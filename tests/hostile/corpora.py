"""The corpora of the registry of screens, with orders in all that other people write."""

from __future__ import annotations

import json
from bisect import bisect_right

from annotations.exchange import ImportContent
from annotations.model import digest
from annotations.store import login_name
from annotations.workspace import Workspace
from tests.annotations.review.sets import DATA, EXPERT
from tests.commands import copy_of_seeds
from tests.exchanging import sets_in
from tests.hostile.corpus import ESCAPES, HIDDEN, MARKUP
from tests.screens import CorpusKind, decided

_LONGEST = 60
"""Code points of an order of which a line has room for a few."""
_IN_LINES = {0: "", 10: "", 0x85: "", 0x2028: "", 0x2029: ""}
"""A text with NULs is refused, and a title ends with its line."""
ORDERS = "".join(
    text.translate(_IN_LINES)
    for texts in (ESCAPES, HIDDEN, MARKUP)
    for text in texts.values()
    if len(text) < _LONGEST
)
FEW = "[red][/]{0}"
"""For the title of a label, which is short and has no controls."""
_QUOTES = 3
"""Annotations of an article in whose words the orders stand, too."""
_LEAD = "# the lead"
_CONFIG = f"""
[team]
identity = "name"
{_LEAD}
[[label]]
name = "actor"
title = {json.dumps("فاعل" + FEW)}
key = "a"
value = "name"
[[label]]
name = "claim"
title = {json.dumps("قول" + FEW)}
key = "c"
[[label]]
name = "date"
title = {json.dumps("تاريخ" + FEW)}
key = "d"
value = "date"
[[link]]
name = "source"
title = {json.dumps("مصدر" + FEW)}
from = "claim"
to = "actor"
[[reason]]
name = "rumour"
key = "h"
title = "إشاعة [red]"
"""


def hostile_corpora(folder):
    """A corpus of each kind, whose titles, texts, quotes, notes and labels hold orders."""
    copy = DATA / "disturbed" / "disturbed-1.hashiya.jsonl"
    pair = {"annotator-a": EXPERT, "disturbed-1": copy}
    return {
        CorpusKind.TAGGED: _corpus(folder / "tagged", {login_name(): EXPERT}),
        CorpusKind.REVIEWABLE: _corpus(folder / "reviewable", pair),
        CorpusKind.REVIEWED: decided(_corpus(folder / "reviewed", pair)),
        CorpusKind.LED: _corpus(folder / "led", pair, lead="lina"),
    }


def _corpus(folder, files, *, lead=""):
    """The seeds with the sets of these files, by annotator, and orders in all of it."""
    corpus = copy_of_seeds(folder)
    config = _CONFIG.replace(_LEAD, f'lead = "{lead}"' if lead else "")
    (corpus / "hashiya.toml").write_text(config, encoding="utf-8")
    lines = [
        json.loads(line) | {"annotator": who}
        for who, file in files.items()
        for line in file.read_text("utf-8").splitlines()
    ]
    first = {line["article"]: line for line in reversed(lines)}
    changed = {name: _Changed(corpus, line) for name, line in first.items()}
    data = "\n".join(json.dumps(changed[line["article"]].line(line)) for line in lines)
    workspace = Workspace.open(corpus)
    workspace.importer.keep(ImportContent(sets_in(data.encode(), workspace.corpus)))
    workspace.repository.close()
    return corpus


class _Changed:
    """An article with the orders in its title, in some quotes, and at its end."""

    def __init__(self, corpus, line):
        path = corpus / line["article"]
        text = path.read_bytes().decode()
        quotes = [one["start"] + 1 for one in line["annotations"][:_QUOTES]]
        self._places = sorted({text.index("\n"), *quotes, len(text)})
        parts = zip([0, *self._places], self._places, strict=False)
        self._text = "".join(text[start:end] + ORDERS for start, end in parts)
        path.write_bytes(self._text.encode())

    def line(self, line):
        """A set of the old article, moved to where its annotations are now."""
        annotations = [self._annotation(one) for one in line["annotations"]]
        return line | {"sha256": digest(self._text), "annotations": annotations}

    def _annotation(self, one):
        start, end = self._moved(one["start"]), self._moved(one["end"] - 1) + 1
        note = f"{one.get('note', '')} {ORDERS}"
        text = self._text[start:end]
        return one | {"start": start, "end": end, "text": text, "note": note}

    def _moved(self, offset):
        return offset + len(ORDERS) * bisect_right(self._places, offset)
