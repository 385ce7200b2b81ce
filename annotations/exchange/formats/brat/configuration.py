"""What brat must know about labels and links, or it takes overlaps for faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.exchange.formats.brat.form import ANNOTATOR_LINE, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from annotations.model import Tagset

_OVERLAP = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"


def configuration(
    tagset: Tagset, labels: Iterable[str], annotator: str
) -> Iterator[str]:
    """The lines of `annotation.conf`.

    Args:
        tagset: Of the corpus.
        labels: Names of labels that are used, some of which may have been removed.
        annotator: Whose annotations the folder holds.
    """
    known = dict.fromkeys([*(label.name for label in tagset.labels), *labels])
    links = [
        f"{one.name}\tArg1:{'|'.join(one.sources)}, Arg2:{'|'.join(one.targets)}"
        for one in tagset.link_types
    ]
    sections: dict[str, Iterable[str]] = {
        "entities": known,
        "relations": [*links, _OVERLAP],
        "events": (),
        "attributes": (),
    }
    yield f"{ANNOTATOR_LINE}{one_line(annotator)}"
    for name, lines in sections.items():
        yield f"[{name}]"
        yield from lines
        yield ""
