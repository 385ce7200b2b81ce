"""Tagging: the keys of the labels, the list of all labels, and the last label again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import Message, _
from annotations.model import Annotation
from tui import dialogs
from tui.page import Unit
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.hooks import Hooks
from tui.reader.label_choices import label_question
from tui.reader.label_commands import CHOOSE_LABEL, label_command_id
from tui.reader.target import Target
from tui.widgets import QuotingTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Edit, Label, Tagset


_tagging = partial(command, target=Target.WORDS, edits=True)
"""A row of a command that tags."""
_AGAIN = "tag.again"
_NAMED_KEYS = {"+": "plus"}
"""Textual's names of signs that a label's key may be."""


class Tagging(Feature):
    """Tags what is selected, or the word at the caret."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Tagging]]:
        """A command for each label with a key, and those for all labels."""
        group = Group.TAGGING
        again, choose = (
            Message("tag with the last label, and go on"),
            Message("tag with a label from the list"),
        )
        return [
            *(cls._tagging_with(label) for label in tagset.labels if label.key),
            _tagging(group, _AGAIN, "enter", cls.again, again),
            _tagging(group, CHOOSE_LABEL, "@", cls.choose_label, choose),
        ]

    @classmethod
    def _tagging_with(cls, label: Label) -> FeatureCommand[Tagging]:
        """The command of the label."""
        tag = partial(cls.tag, label=label.name)
        key = _NAMED_KEYS.get(label.key, label.key)
        name, description = label_command_id(label), _description(label)
        row = _tagging(Group.TAGGING, name, key, tag, description)
        return replace(row, command=replace(row.command, label=label.name))

    def why_not(self, command_id: str) -> str:
        """That there is no last label to tag with."""
        if command_id != _AGAIN or self.reading.last_label is not None:
            return ""
        return _("no label has been used yet")

    def effect_of(self, command_id: str) -> str:
        """Which label is the last one."""
        label, span = self.reading.last_label, self.reading.page.span_to_tag()
        if command_id != _AGAIN or label is None or span is None:
            return ""
        title = self.reading.session.tagset.title(label)
        words = span.text_of(self.reading.page.article.text)
        return _("tags “{words}” as {label}").format(label=title, words=words)

    def tag(self, label: str) -> None:
        """Tag with the label, unless something else is asked for a label just now."""
        if self.reading.modes.take_label(label):
            return
        self.reading.last_label = label
        edit = self.reading.change(lambda: self._tag(label))
        if edit is not None and isinstance(made := edit.changes[-1].after, Annotation):
            self.reading.dispatch.call(Hooks.tagged, made)

    def again(self) -> None:
        """Tag with the label that was used last, and go on to the next word."""
        label = self.reading.last_label
        if label is None:
            self.reading.say(_("no label has been used yet"), trouble=True)
            return
        self.tag(label)
        self.reading.travel("step", 1, Unit.WORD, extend=False)

    def choose_label(self) -> None:
        """Show the list of labels; what is chosen is as if its key had been pressed."""
        span = self.reading.page.span_to_tag()
        words = span.text_of(self.reading.page.article.text) if span else ""
        asks = self.reading.modes.about is not None  # such as which label is to change
        title = _("label") if asks else QuotingTitle(_("tag “{words}” as"), words)
        question = label_question(self.reading, title, self.tag)
        self.reading.screen.open_dialog(dialogs.ChoosingScreen(question))

    def _tag(self, label: str) -> Edit:
        span = self.reading.page.span_to_tag()
        if span is None:
            raise EditError(_("there is nothing to tag here"))
        return self.reading.session.tag(span, label)


def _description(label: Label) -> Message:
    """What the label's key does, by both of its names: either is typed to find it."""
    if len(label.words) == 1:
        return Message("tag {label}").filled(label=label.name)
    message = Message("tag {name} ({title})")
    return message.filled(title=label.title, name=label.name)
