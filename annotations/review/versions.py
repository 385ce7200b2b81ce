"""What a reviewer saw of an annotation: a digest that reveals later changes.

Notes, times and ids are not in it. Nor are offsets in the article, so that nothing has to
be decided again because a text was put in far above; how far away the other end of a link
is counts, since two actors may have the same name.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from annotations.model import JudgedVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.model import Annotation
    from annotations.review.compared import ComparedSet
    from annotations.review.groups import AnnotationGroup


def version_digest(annotation: Annotation | None, within: ComparedSet) -> str:
    """The SHA-256, in hexadecimal, of what the annotation says; also of there being none.

    Args:
        annotation: Of the set, or None.
        within: The set, with its links.
    """
    return _digest(None if annotation is None else _content(annotation, within))


def _digest(content: list[object] | None) -> str:
    encoded = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()


def _content(annotation: Annotation, within: ComparedSet) -> list[object]:
    links = []
    for link in within.links_from.get(annotation.id, ()):
        end = within.annotations[link.target]
        distance = end.span.start - annotation.span.start
        links.append([link.type, end.label, end.quote.exact, distance])
    return [
        annotation.label,
        annotation.quote.exact,
        annotation.value or "",
        sorted(links),
    ]


def no_version_digest() -> str:
    """The digest of there being no annotation."""
    return _digest(None)


def judged_versions(
    group: AnnotationGroup, sets: Mapping[str, ComparedSet]
) -> tuple[JudgedVersion, ...]:
    """What each annotator who takes part has in a group.

    Args:
        group: The annotations that are about one thing.
        sets: Of all who take part in the article, by annotator.
    """
    found = []
    for name, one in sets.items():
        member = group.members.get(name)
        digest = version_digest(member, one)
        found.append(JudgedVersion(name, member.id if member else None, digest))
    return tuple(found)


def no_versions(names: Iterable[str]) -> tuple[JudgedVersion, ...]:
    """That none of these annotators has anything."""
    return tuple(JudgedVersion(name, None, no_version_digest()) for name in names)
