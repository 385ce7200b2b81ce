"""The labels of a corpus as rows of a list, each taken by its own key as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Label, Tagset
    from tui.dialogs import DialogHost


def label_choices(tagset: Tagset, screen: DialogHost) -> Sequence[Choice[str]]:
    """A row for each label; its value is the label's name."""
    return [_choice(label, screen) for label in tagset.labels]


def _choice(label: Label, screen: DialogHost) -> Choice[str]:
    *name, title = label.words
    key = screen.key_of(f"tag.{label.name}") if label.key else ""
    parts = [TextPart(key, TextRole.KEY), TextPart(title, TextRole.LABEL)]
    parts += [TextPart(one, TextRole.MUTED) for one in name]
    return Choice(parts, label.name, key=key)
