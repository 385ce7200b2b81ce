"""Labels of an article as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from annotations.errors import EditError
from annotations.messages import _
from annotations.model import STATUS_ID, Change, Edit, EditCode, stored_name

if TYPE_CHECKING:
    from annotations.model import AnnotationSet, Tagset


class LabelArticle(Struct, frozen=True):
    """Say something of the article, or that nothing is to be said any more."""

    label: str
    """Name of the document label."""
    value: str | None
    tagset: Tagset
    """Says what may be said."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The status with another value of the label.

        Raises:
            TagsetError: There is no such document label.
            EditError: That may not be said, or is said already.
        """
        before = annotation_set.status
        if before.labels.get(self.label) == self.value:
            message = _("no change to {label}")
            raise EditError(message.format(label=self._title))
        others = {key: one for key, one in before.labels.items() if key != self.label}
        if self.value is None:
            labels, code = others, EditCode.UNLABEL_ARTICLE
        else:
            self._require_allowed(self.value)
            labels, code = {**others, self.label: self.value}, EditCode.LABEL_ARTICLE
        after = replace(before, labels=labels)
        name = stored_name(code, label=self.label)
        return Edit(name, (Change(STATUS_ID, before, after),))

    def _require_allowed(self, value: str) -> None:
        if fault := self.tagset.document_label(self.label).fault_of(value):
            message = _("invalid {label}: {fault}")
            raise EditError(message.format(label=self._title, fault=fault))

    @property
    def _title(self) -> str:
        return self.tagset.document_title(self.label)
