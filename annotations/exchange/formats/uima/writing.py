"""A CAS a document, written by dkpro-cassis, which converts code points to UTF-16.

XML 1.0 cannot hold most control characters. Each is replaced by a blank, so that offsets
stay; what was replaced is in none of the spans' labels, values and links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from annotations.exchange.extras import required
from annotations.exchange.file_names import FileNames

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.exchange.options import NoOptions
    from annotations.exchange.output import ExportOutput
    from annotations.exchange.part import SplitPart
    from annotations.exchange.report import ExportReport
    from annotations.exchange.unit import TextUnit

SPAN_TYPE = "webanno.custom.ArticleSpan"
LINK_TYPE = "webanno.custom.ArticleLink"

_STRING = "uima.cas.String"
_ANNOTATION = "uima.tcas.Annotation"
_SPAN_FEATURES = ("label", "value", "note", "spanId")
_LINK_FEATURES = ("label", "linkId")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class CasFiles(NamedTuple):
    """The two files of a document."""

    key: tuple[str, str]
    """Article and annotator."""
    xmi: bytes
    json: bytes


def render(
    units: Iterator[TextUnit], _options: NoOptions, _report: ExportReport
) -> Iterator[CasFiles]:
    """The two files of each document; no span is altered."""
    cassis: Any = required("cassis", extra="uima")
    types = _type_system()
    for unit in units:
        cas = _cas(cassis, types, unit)
        yield CasFiles(unit.document.key, cas.to_xmi().encode(), cas.to_json().encode())


def write(
    parts: Iterable[SplitPart],
    _options: NoOptions,
    output: ExportOutput,
    _report: ExportReport,
) -> None:
    """Write `.xmi` and `.json` for each document, and the type system."""
    for part in parts:
        names = FileNames(part)
        for files in part.pieces:
            stem = names.stem(*files.key)
            output.put(f"{stem}.xmi", [files.xmi])
            output.put(f"{stem}.json", [files.json])
    output.put("TypeSystem.xml", [_type_system().to_xml().encode()])


def _type_system() -> Any:
    cassis: Any = required("cassis", extra="uima")
    types = cassis.TypeSystem()
    span = types.create_type(SPAN_TYPE, _ANNOTATION)
    for name in _SPAN_FEATURES:
        types.create_feature(span, name, _STRING)
    link = types.create_type(LINK_TYPE, _ANNOTATION)
    for name in _LINK_FEATURES:
        types.create_feature(link, name, _STRING)
    for name in (
        "Governor",
        "Dependent",
    ):  # what INCEpTION calls the ends of a relation
        types.create_feature(link, name, SPAN_TYPE)
    return types


def _cas(cassis: Any, types: Any, unit: TextUnit) -> Any:
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = _legal(unit.text)
    cas.sofa_mime = "text/plain"
    span_type, link_type = types.get_type(SPAN_TYPE), types.get_type(LINK_TYPE)
    spans = {}
    for one in unit.annotations:
        spans[one.id] = span_type(
            begin=one.span.start,
            end=one.span.end,
            label=one.label,
            value=_legal(one.value),
            note=_legal(one.note),
            spanId=_legal(one.id),
        )
        cas.add(spans[one.id])
    for link in unit.links:
        target = spans[link.target]
        cas.add(
            link_type(
                begin=target.begin,
                end=target.end,
                label=link.type,
                linkId=_legal(link.id),
                Governor=spans[link.source],
                Dependent=target,
            )
        )
    return cas


def _legal(words: str | None) -> str | None:
    """The words as XML can hold them, of the same length."""
    return words if words is None else _ILLEGAL.sub(" ", words)
