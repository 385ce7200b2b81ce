"""What is pictured: the keys that lead there, and the size of the terminal."""

from __future__ import annotations

from dataclasses import dataclass

from tools.release_check.rig import Size

_NIGHT = ("F6", "F6")
"""Changes the colours: a white window begins with those of the day."""
_USUAL, _SMALL = Size(100, 30), Size(80, 24)


@dataclass(frozen=True, slots=True)
class DocumentedPicture:
    """One picture."""

    name: str
    """Of the file in `docs`, without its ending."""
    keys: tuple[str, ...] = ()
    """Pressed in the reader, in X's names."""
    size: Size = _USUAL


PICTURES = (
    DocumentedPicture("reader", (*_NIGHT, "n", "n", "n")),
    DocumentedPicture("library", ("q",)),
    DocumentedPicture("labels", ("n", "n", "at"), _SMALL),
    DocumentedPicture("palette", ("n", "F9", "u", "n", "d"), _SMALL),
    DocumentedPicture("find", ("F12", *"label", "colon", *"date", "Return")),
    DocumentedPicture("help", ("question",)),
    DocumentedPicture("export", ("q", "x")),
)
"""All of them; each is in the README or on a page of the documentation."""
