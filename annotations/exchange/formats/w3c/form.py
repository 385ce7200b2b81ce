"""Names that the lines use, so that writing and reading mean the same."""

from __future__ import annotations

from urllib.parse import quote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_iri(article: str, annotator: str, id_: str) -> str:
    """The id of an annotation or a link, which is unique in the whole export."""
    return ":".join(["urn:hashiya", *map(_quoted, (article, annotator, id_))])


def annotator_iri(annotator: str) -> str:
    """The id of a person."""
    return f"urn:hashiya:annotator:{_quoted(annotator)}"


def source_iri(sha256: str) -> str:
    """The id of a text, by its digest."""
    return f"urn:sha256:{sha256}"


def _quoted(name: str) -> str:
    return quote(name.encode("utf-8", "surrogateescape"), safe="")
