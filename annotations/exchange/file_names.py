"""Names of files in a folder that has some for each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from annotations.exchange.part import SplitPart

_SUFFIX = ".txt"


class FileNames:
    """Gives each set a name of its own, without a suffix."""

    def __init__(self, part: SplitPart) -> None:
        self._part = part
        self._is_of_several = part.is_of_several()
        self._given: set[str] = set()

    def stem(self, article: str, annotator: str) -> str:
        """As the article, below a folder of the annotator if there are several.

        Raises:
            ExchangeError: Another set has that name already.
        """
        name = self.folder(annotator) + article.removesuffix(_SUFFIX)
        if name in self._given:
            message = _("two articles would be exported to {name}: rename {article}")
            raise ExchangeError(message.format(name=name, article=article))
        self._given.add(name)
        return name

    def folder(self, annotator: str) -> str:
        """The beginning of the names of all files of the annotator."""
        folder = self._part.folder
        return f"{folder}{annotator}/" if self._is_of_several else folder
