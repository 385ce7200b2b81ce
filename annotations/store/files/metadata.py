"""The metadata of all articles, in one file of the corpus: a JSON object a line.

Whoever may add articles may write it: in a team, only the lead. A damaged line does not
hide the others; while there is one, nothing is written, so that it is never lost.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from annotations.errors import CorpusError
from annotations.errors.interruption import whole_steps
from annotations.messages import _
from annotations.model import ArticleMetadata
from annotations.store.files.safe_io import (
    read_regular,
    reason,
    replacing,
    shared_mode,
    write_all,
)
from annotations.store.files.trusted_path import TrustedPath

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

METADATA_NAME = "articles.jsonl"
NAME_FIELD = "article"
"""The key of a line that names the article."""
LARGEST_METADATA = 80_000_000
"""Bytes."""
_NOTHING = ArticleMetadata()


class MetadataFault(NamedTuple):
    """What is wrong with the file."""

    place: str
    """The line; empty for the whole file."""
    cause: str


class _Content(Struct, frozen=True):
    """What the file said when it had that state."""

    state: tuple[int, int, int] | None = None
    """Tells one content of the file from another; None where there was no file."""
    articles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: tuple[MetadataFault, ...] = ()


class MetadataFile:
    """The metadata of the articles of one corpus; read again when it has changed."""

    def __init__(self, corpus: Path) -> None:
        self.path = TrustedPath(corpus, (METADATA_NAME,))
        self._known = _Content()

    def of(self, article_name: str) -> ArticleMetadata:
        """What is known of the article; no fields where nothing is."""
        found = self._content().articles.get(article_name)
        return _NOTHING if found is None else ArticleMetadata(found)

    def field_names(self) -> list[str]:
        """The fields that any article has, in the order in which they are met."""
        articles = self._content().articles.values()
        return [*dict.fromkeys(name for fields in articles for name in fields)]

    def faults(self) -> tuple[MetadataFault, ...]:
        """What is wrong with the file, in the order of its lines."""
        return self._content().faults

    def add(self, articles: Mapping[str, Mapping[str, str]]) -> None:
        """Keep the metadata of these articles beside that of all others.

        Args:
            articles: Fields by the name of the article.

        Raises:
            CorpusError: The file is damaged, is changed by somebody else at the same
                time, or cannot be written.
        """
        known = self._content()
        if known.faults:
            template = _("{path} is damaged and not changed: {place}: {cause}")
            fault = known.faults[0]
            message = template.format(
                path=self.path, place=fault.place, cause=fault.cause
            )
            raise CorpusError(message)
        self._write({**known.articles, **articles}, known)

    @contextmanager
    def added(self, articles: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
        """Keep the metadata of these articles, which had none, unless the block fails.

        Args:
            articles: Fields by the name of the article; nothing is written for none.

        Raises:
            CorpusError: As `add`.
        """
        names: Collection[str] = ()
        try:
            if articles:
                with whole_steps():
                    self.add(articles)
                    names = articles.keys()
            yield
        except BaseException:
            if names:
                with whole_steps(), suppress(CorpusError):
                    self._remove(names)
            raise

    def _remove(self, names: Collection[str]) -> None:
        known = self._content()
        left = {key: one for key, one in known.articles.items() if key not in names}
        self._write(left, known)

    def _write(
        self, articles: Mapping[str, Mapping[str, str]], known: _Content
    ) -> None:
        lines = (_line_of(name, articles[name]) for name in sorted(articles))
        try:
            with replacing(self.path, mode=shared_mode(self.path.root)) as descriptor:
                for line in lines:
                    write_all(descriptor, line)
                self._require_unchanged(known)
        except OSError as error:
            template = _("{path} cannot be written: {reason}")
            message = template.format(path=self.path, reason=reason(error))
            raise CorpusError(message) from None

    def _require_unchanged(self, known: _Content) -> None:
        if self._state() != known.state:
            template = _("somebody else changed {path} in the meantime: try again")
            raise CorpusError(template.format(path=self.path))

    def _content(self) -> _Content:
        state = self._state()
        if state is None:
            self._known = _Content()
        elif state != self._known.state:
            self._known = self._read(state)
        return self._known

    def _state(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.lstat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _read(self, state: tuple[int, int, int]) -> _Content:
        try:
            data = read_regular(self.path, limit=LARGEST_METADATA)
        except OSError as error:
            message = _("it cannot be read: {reason}").format(reason=reason(error))
            return _Content(state, faults=(MetadataFault("", message),))
        articles: dict[str, Mapping[str, str]] = {}
        faults: list[MetadataFault] = []
        for number, line in enumerate(data.split(b"\n"), start=1):
            if line.strip():
                try:
                    name, fields = _fields_of(line)
                except ValueError:
                    place = _("line {number}").format(number=number)
                    cause = _(
                        "it is not a JSON object with the name of an article and texts"
                    )
                    faults.append(MetadataFault(place, cause))
                else:
                    articles[name] = fields
        return _Content(state, articles, tuple(faults))


def _fields_of(line: bytes) -> tuple[str, Mapping[str, str]]:
    """The article of a line, and its fields.

    Raises:
        ValueError: The line has another form.
    """
    record = json.loads(line)
    if not isinstance(record, dict) or not all(
        isinstance(value, str) for value in record.values()
    ):
        raise ValueError
    name = record.pop(NAME_FIELD, "")
    if not name:
        raise ValueError
    return name, record


def _line_of(name: str, fields: Mapping[str, str]) -> bytes:
    record = {NAME_FIELD: name, **fields}
    return (
        json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")
        + b"\n"
    )
