"""One article for the readers of all formats: hard where formats differ.

An emoji before everything, so that no two units of offsets agree; a mark, a no-break
space, a line end of two characters, a span over it, and a part of a word.
"""

from __future__ import annotations

from annotations.model import Article

NBSP = "\u00a0"
TEXT = f"\U0001f600 قالَ كيم لبوتين في 14{NBSP}أغسطس:\r\nسنلتقي.\r\n"
ARTICLE = Article.of("news/one.txt", TEXT)
QUOTES = {
    "a1": ("actor", "كيم"),
    "a2": ("actor", "بوتين"),
    "d1": ("date", f"14{NBSP}أغسطس"),
    "c1": ("claim", "أغسطس:\r\nسنلتقي"),
}


def place(id_):
    """Start and end of the annotation, in code points."""
    quote = QUOTES[id_][1]
    start = TEXT.index(quote)
    return start, start + len(quote)


def spans(annotation_set):
    """What a set holds, by id: label and quote."""
    return {
        id_: (one.label, one.quote.exact)
        for id_, one in annotation_set.annotations.items()
    }


def links(annotation_set):
    """The links of a set, each as its type and its two ends."""
    return sorted(
        (one.type, one.source, one.target) for one in annotation_set.links.values()
    )
