"""What is pictured: the keys that lead there, and the size of the terminal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from tools.release_check.rig import Size

_NIGHT = ("F6", "F6")
"""Changes the colours: a white window begins with those of the day."""
_USUAL, _SMALL = Size(100, 30), Size(80, 24)


class PicturedCorpus(Enum):
    """The seeds, and what people have done to them."""

    TAGGED = auto()
    """With the tags of whoever reads."""
    REVIEWABLE = auto()
    """With the sets of huda and omar."""
    LED = auto()
    """The same, in a team that lina leads."""
    REVIEWED = auto()
    """The same, with decisions that nadia has sent to both."""


@dataclass(frozen=True, slots=True)
class DocumentedPicture:
    """One picture."""

    name: str
    """Of the file in `docs`, without its ending."""
    keys: tuple[str, ...] = ()
    """Pressed in the reader, in X's names."""
    size: Size = _USUAL
    corpus: PicturedCorpus = PicturedCorpus.TAGGED
    annotator: str = ""
    """Who opens a corpus of several people."""


PICTURES = (
    DocumentedPicture("reader", (*_NIGHT, "n", "n", "n")),
    DocumentedPicture("library", ("q",)),
    DocumentedPicture("labels", ("n", "n", "at"), _SMALL),
    DocumentedPicture("palette", ("n", "F9", "u", "n", "d"), _SMALL),
    DocumentedPicture("find", ("F12", *"label", "colon", *"date", "Return")),
    DocumentedPicture("help", ("question",)),
    DocumentedPicture("export", ("q", "x")),
    DocumentedPicture("messages", ("n", "x", "u", "shift+F9"), _SMALL),
    DocumentedPicture("offers", ("n", "n", "y"), _SMALL),
    DocumentedPicture(
        "agreement", ("q", "v"), corpus=PicturedCorpus.REVIEWABLE, annotator="nadia"
    ),
    DocumentedPicture(
        "review",
        ("q", "Tab", "Return"),
        corpus=PicturedCorpus.REVIEWABLE,
        annotator="nadia",
    ),
    DocumentedPicture("team", ("q", "Tab"), _SMALL, PicturedCorpus.LED, "lina"),
    DocumentedPicture("inbox", ("q", "i"), _SMALL, PicturedCorpus.REVIEWED, "omar"),
)
"""All of them; each is in the README or on a page of the documentation."""
