"""The labels of a corpus as a list, each taken by its own key as well.

A row says how many annotations of the article have the label; the row below the list, how
the label's guideline begins.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.guidelines import guidelines, opening_of
from annotations.messages import _
from tui import dialogs
from tui.reader.label_commands import label_command_id
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from annotations.model import Label
    from tui.dialogs import ListQuestion
    from tui.reader.reading import Reading
    from tui.widgets import QuotingTitle


def label_question(
    reading: Reading, title: str | QuotingTitle, chosen: Callable[[str], None]
) -> ListQuestion[str]:
    """Which label to use; the cursor is on the one that was used last.

    Args:
        reading: The article that is open.
        title: What is to be done with the label.
        chosen: Called with the name of the label.
    """
    labels = reading.session.tagset.labels
    made = reading.session.annotation_set.annotations.values()
    counts = Counter(one.label for one in made)
    openings = _openings(reading)
    choices = [
        _choice(reading, label, counts[label.name], openings.get(label.name, ""))
        for label in labels
    ]
    names = [label.name for label in labels]
    last = reading.last_label
    return dialogs.ListQuestion(
        title=title,
        choices=choices,
        chosen=lambda names: chosen(names[0]),
        cursor=names.index(last) if last in names else 0,
        with_keys=True,
        of_words=False,
        aligned=True,
    )


def _choice(reading: Reading, label: Label, count: int, opening: str) -> Choice[str]:
    """The row of a label: its key, its title in its colour, its name, the number of tags."""
    *name, title = label.words
    key = reading.screen.key_of(label_command_id(label)) if label.key else ""
    parts = [
        TextPart(key, TextRole.KEY),
        TextPart(title, TextRole.LABEL, colour=label.colour),
        *(TextPart(one, TextRole.MUTED) for one in name),
    ]
    aside = TextPart(_("{count} here").format(count=count), TextRole.MUTED)
    return Choice(parts, label.name, key=key, aside=aside, detail=opening)


def _openings(reading: Reading) -> Mapping[str, str]:
    """How the guideline of each label begins; of none if they cannot be read."""
    workspace = reading.workspace
    try:
        sections = guidelines(workspace.tagset, workspace.corpus.read_guidelines)
    except AnnotationError:  # opening the guidelines says why
        return {}
    return {one.label.name: opening_of(one) for one in sections if one.label}
