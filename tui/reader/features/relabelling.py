"""Giving an annotation another label: it is asked for, and any label's key answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.modes import Mode, ModeKey
from tui.reader.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Annotation, Tagset
    from tui.reader.reading import Reading


class AskingForLabel(Mode):
    """The next label that is chosen is for this annotation, wherever the caret is."""

    heading = Message("Changing a label")
    is_whole = True
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey(
            "relabel.label",
            Message("(its key) give the annotation this label"),
            keys="label",
        ),
        ModeKey("select.none", Message("keep the label")),
    )

    def __init__(self, reading: Reading, asked: Annotation) -> None:
        self._reading = reading
        self._asked = asked

    @property
    def words(self) -> str:
        """Which label is to be another."""
        title = self._reading.session.tagset.title(self._asked.label)
        return _("change {label} to").format(label=title)

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The other labels, and how to keep the present one."""
        tagset = self._reading.session.tagset
        others = [one for one in tagset.labels if one.name != self._asked.label]
        labels = self._reading.bars.label_rows(others)
        return [*labels, ("select.none", _("cancel"))]

    @property
    def about(self) -> str | None:
        """The annotation that is to have another label."""
        return self._asked.id

    def take_label(self, label: str) -> bool:
        """Give the annotation the label."""
        reading, asked = self._reading, self._asked.id
        reading.modes.leave(self)
        reading.last_label = label
        reading.change(lambda: reading.session.relabel(asked, label))
        return True


class Relabelling(Feature):
    """Asks which label the annotation at the caret is to have."""

    modes = (AskingForLabel,)
    _mode: AskingForLabel | None = None

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Relabelling]]:
        """The one key."""
        description = Message("change the label")
        return [
            command(
                Group.TAGGING,
                "annotation.relabel",
                "r",
                cls.ask,
                description,
                target=Target.ANNOTATION,
                edits=True,
            )
        ]

    def ask(self) -> None:
        """Ask for the label that the annotation at the caret is to have."""
        self.forget()
        held = self.reading.held
        if held is None:
            self.reading.say(_("there is no annotation here"), trouble=True)
        else:
            self._mode = AskingForLabel(self.reading, held)
            self.reading.modes.enter(self._mode)
            self.reading.bars.advise()

    def forget(self) -> None:
        """Stop asking."""
        self.reading.modes.leave(self._mode)

    def dropped(self) -> None:
        """Stop asking."""
        self.forget()

    def left(self) -> None:
        """What was asked about stays behind."""
        self.forget()
