"""Linking to words of the text: they are selected, and tagged if they are not yet.

All motions and selections work as usual. The key of a label says what the words are, and
they are tagged and linked in one edit; words that have the label already are only linked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.errors import AnnotationError
from annotations.messages import Message, _
from annotations.suggest.link_offers import linkable_labels, offers_between
from tui.reader.modes import Mode, ModeKey

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Annotation, Label
    from annotations.suggest.link_offers import Offer
    from tui.reader.reading import Reading

_SAME_LABEL = "tag.again"


class LinkPointing(Mode):
    """The person selects what an annotation is to be linked to."""

    heading = Message("Selecting words to link to")
    is_whole = True
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey(
            "point.label",
            Message("(its key) tag the words with this label, and link to them"),
            keys="label",
        ),
        ModeKey(_SAME_LABEL, Message("the same, if only one label is possible")),
        ModeKey("select.none", Message("link nothing")),
    )

    def __init__(
        self,
        reading: Reading,
        linked: Annotation,
        chosen: Callable[[tuple[Offer, ...]], None],
    ) -> None:
        """Begin to point.

        Args:
            reading: Where the words are selected.
            linked: What they are to be linked to.
            chosen: Gets the links that the words may have, once the label is known.
        """
        self._reading = reading
        self._linked = linked
        self._chosen = chosen

    @property
    def words(self) -> str:
        """What is to be done before one of the keys is pressed."""
        return _("select the words to link to")

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The labels that the words may have, and how to link nothing."""
        labels = self._reading.bars.label_rows(self._labels)
        return [*labels, ("select.none", _("cancel"))]

    @property
    def about(self) -> str | None:
        """The annotation that is to be linked."""
        return self._linked.id

    def take_label(self, label: str) -> bool:
        """Link to the words, which have that label or get it."""
        if label in [one.name for one in self._labels]:
            self._link_to(label)
        else:
            title = self._reading.session.tagset.title
            message = _("{label} cannot be linked to {other}")
            news = message.format(label=title(self._linked.label), other=title(label))
            self._reading.say(news, trouble=True)
        return True

    def take_command(self, command_id: str) -> bool:
        """Link to the words by the key that tags again, if only one label is possible."""
        if command_id != _SAME_LABEL:
            return False
        if len(self._labels) == 1:
            self._link_to(self._labels[0].name)
        else:
            self._reading.bars.advise()
        return True

    @property
    def _labels(self) -> list[Label]:
        return linkable_labels(self._linked, self._reading.session.tagset)

    def _link_to(self, label: str) -> None:
        reading = self._reading
        try:
            end = self._end(label)
        except AnnotationError as error:
            reading.report(error)
            return
        if end is None:
            reading.say(_("there is nothing to tag here"), trouble=True)
            return
        reading.modes.leave(self)
        self._chosen(tuple(offers_between(self._linked, end, reading.session.tagset)))

    def _end(self, label: str) -> Annotation | None:
        """The annotation of the words with the label: that in the set, or a new one."""
        span = self._reading.page.span_to_tag()
        if span is None:
            return None
        session = self._reading.session
        there = (
            one
            for one in session.annotation_set.annotations.values()
            if (one.label, one.span) == (label, span) and not one.is_orphan
        )
        return next(there, None) or session.draft(span, label)
