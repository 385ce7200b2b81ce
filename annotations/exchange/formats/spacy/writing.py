"""A Doc a unit, in spaCy's own Arabic tokens.

`doc.spans["sc"]` has every span; `doc.ents`, which may not overlap, has the innermost.
Blanks are tokens in spaCy, but no span begins or ends with one: its trainers refuse that.
A `.spacy` file is one packed block, so that all Docs of a split are in memory, packed.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.exchange.extras import required
from annotations.exchange.formats.spacy.training import spancat_config
from annotations.exchange.json_text import in_utf8
from annotations.exchange.layers import innermost
from annotations.exchange.records import span_record, unit_record
from annotations.exchange.tokens import Align, cut, placed_on
from annotations.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.tokens import TokenizedUnit, TokenOptions
    from annotations.exchange.unit import TextUnit

SPANS_KEY = "sc"
"""Where spaCy's span categorizer looks for spans."""
LANGUAGE = "ar"
_ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE")
_DOCS = 100
"""Docs that are passed on together."""
_ABOUT = ("id", "article", "sha256", "annotator", "state", "date", "start", "links")


def tokenizer() -> str:
    """Names spaCy's tokenizer and its version, for manifests."""
    return f"spacy {required('spacy', extra='spacy').__version__} {LANGUAGE}"


class Packed(NamedTuple):
    """Some Docs."""

    data: bytes
    """Their DocBin; pickled otherwise, it would lose what is said of its Docs."""
    longest: int
    """How many tokens the longest of their spans has."""


def render(
    units: Iterator[TextUnit], options: TokenOptions, report: ExportReport
) -> Iterator[Packed]:
    """A Doc of each unit, many of them packed together."""
    docs = _Docs(options.align, report)
    binary = _binary()
    for unit in units:
        doc = docs.doc(unit)
        with _own_encoders():
            binary.add(doc)
        if len(binary) >= _DOCS:
            yield Packed(binary.to_bytes(), docs.longest)
            binary = _binary()
    if len(binary):
        yield Packed(binary.to_bytes(), docs.longest)


def write(
    parts: Iterable[SplitPart],
    _options: TokenOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write a file for each part, and the configuration."""
    longest = 1
    for part in parts:
        binary = _binary()
        for packed in part.pieces:
            binary.merge(_binary().from_bytes(packed.data))
            longest = max(longest, packed.longest)
        output.file(part.file(".spacy")).write(binary.to_bytes())
    config = spancat_config(longest, has_splits="train.spacy" in output)
    output.put("spancat.cfg", [config.encode()])


def _binary() -> Any:
    """An empty DocBin."""
    tokens: Any = required("spacy.tokens", extra="spacy")
    return tokens.DocBin(attrs=_ATTRIBUTES, store_user_data=True)


@contextmanager
def _own_encoders() -> Iterator[None]:
    """Pack without asking all installed packages how to.

    srsly asks each of them again for every Doc, which takes longer than all else that is
    done with it; but all that is packed are plain values and numbers.
    """
    encoders: Any = required("srsly", extra="spacy").msgpack_encoders
    asks = encoders.entry_points
    encoders.entry_points = False
    try:
        yield
    finally:
        encoders.entry_points = asks


@cache
def _language() -> Any:
    """Making it takes as long as some twenty Docs."""
    return required("spacy", extra="spacy").blank(LANGUAGE)


class _Docs:
    """Makes Docs, and remembers how long the longest span is."""

    def __init__(self, align: Align, report: ExportReport) -> None:
        self.longest = 1
        """In tokens."""
        self._align = align
        self._report = report
        self._tokens: Any = required("spacy.tokens", extra="spacy")
        self._language = _language()

    def doc(self, unit: TextUnit) -> Any:
        """The unit as a Doc."""
        doc = self._language.make_doc(unit.text)
        if self._align is Align.SPLIT_CLITICS:
            doc = self._cut(doc, unit)
        inked = [token.i for token in doc if not token.is_space]
        found = [Span(doc[at].idx, doc[at].idx + len(doc[at])) for at in inked]
        placed = placed_on(unit, found, self._align, self._report)
        spans = {
            one.annotation.id: self._tokens.Span(
                doc,
                inked[one.start],
                inked[one.end - 1] + 1,
                label=one.annotation.label,
                span_id=one.annotation.id,
            )
            for one in placed.placed
        }
        self.longest = max([self.longest, *map(len, spans.values())])
        doc.spans[SPANS_KEY] = list(spans.values())
        self._set_entities(doc, placed, spans)
        doc.user_data["hashiya"] = in_utf8(_about(unit))
        return doc

    def _set_entities(
        self, doc: Any, placed: TokenizedUnit, spans: dict[str, Any]
    ) -> None:
        flat = innermost(placed, self._report)
        doc.set_ents([spans[one.annotation.id] for one in flat])

    def _cut(self, doc: Any, unit: TextUnit) -> Any:
        """The Doc with its tokens cut where spans begin and end."""
        whole = [Span(token.idx, token.idx + len(token)) for token in doc]
        spaced = {
            one.end for one, token in zip(whole, doc, strict=True) if token.whitespace_
        }
        pieces = cut(whole, [unit.local(one) for one in unit.annotations])
        return self._doc_of(unit.text, pieces, spaced)

    def _doc_of(self, text: str, pieces: Sequence[Span], spaced: set[int]) -> Any:
        return self._tokens.Doc(
            self._language.vocab,
            words=[text[one.start : one.end] for one in pieces],
            spaces=[one.end in spaced for one in pieces],
        )


def _about(unit: TextUnit) -> dict[str, object]:
    """What a Doc has no place for: which unit it is, and what spans and links say."""
    record = unit_record(unit)
    about = {name: record[name] for name in _ABOUT if name in record}
    spans = {one.id: _words_on(span_record(unit, one)) for one in unit.annotations}
    return about | {"spans": {id_: words for id_, words in spans.items() if words}}


def _words_on(record: dict[str, object]) -> dict[str, object]:
    return {
        name: record[name] for name in ("value", "note", "support") if name in record
    }
