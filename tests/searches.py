"""How much a search of a text looks at."""

from __future__ import annotations

from annotations.text.finding import _Search


def examined_places(monkeypatch):
    """The places that searches examine from now on, as they come."""
    examined = []
    examine = _Search.examine

    def counted(self, at):
        examined.append(at)
        return examine(self, at)

    monkeypatch.setattr(_Search, "examine", counted)
    return examined
