"""What is said of an article that was opened: of all there is to say, what matters most."""

from __future__ import annotations

from annotations.messages import _, isolated, listed
from annotations.model import ArticleState
from tui.reader.feature import Feature


class Opening(Feature):
    """Says what became of annotations, which labels are gone, or what the note says."""

    def displayed(self) -> None:
        """Say the most important."""
        reading = self.reading
        if reason := reading.session.read_only:
            reading.say(_("read only: {reason}").format(reason=reason), trouble=True)
        elif news := reading.session.places_news:
            settling = [("place.next", _("next")), ("place.confirm.all", _("list"))]
            reading.say(news, offering=settling)
        elif message := self._renamed():
            reading.say(message, trouble=True)
        elif message := self._labels_gone():
            changing = ("annotation.relabel", _("change them"))
            reading.say(message, trouble=True, offering=[changing])
        elif note := reading.session.annotation_set.status.note:
            reading.say(f"• {note}")

    def _renamed(self) -> str:
        """Under which name I have annotated this text, if it has lost that name."""
        reading = self.reading
        if reading.session.annotation_set.state is not ArticleState.NEW:
            return ""
        names = reading.workspace.earlier_names(reading.session.article)
        message = _("you annotated this text as {name}: give the file that name again")
        return message.format(name=names[0]) if names else ""

    def _labels_gone(self) -> str:
        """Which labels of the set the tagset no longer has."""
        annotation_set = self.reading.session.annotation_set
        gone = self.reading.workspace.tagset.labels_gone(annotation_set)
        if not gone:
            return ""
        labels = [f"{isolated(name)} ({count})" for name, count in gone]
        return _("unknown labels: {labels}").format(labels=listed(labels))
