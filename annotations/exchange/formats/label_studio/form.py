"""Names of the controls, which the configuration and the tasks share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from annotations.model import Tagset

TEXT = "text"
LABELS = "label"
VALUE = "value"
NOTE = "note"
CONFIGURATION = ".labels.xml"
"""What the name of the labelling configuration ends in."""


def configuration(tagset: Tagset, labels: Iterable[str]) -> str:
    """The labelling configuration.

    With `granularity="symbol"` a clitic can be left out of a span; without `pre-wrap` a
    browser would join runs of spaces, and offsets would move.

    Args:
        tagset: Of the corpus.
        labels: Names of labels that may have been removed from it.
    """
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415 - brings all of urllib

    names = dict.fromkeys([*(one.name for one in tagset.labels), *labels])
    lines = [
        "<View>",
        "  <Style>.htx-text{white-space:pre-wrap}</Style>",
        f'  <Labels name="{LABELS}" toName="{TEXT}">',
        *(f"    <Label value={quoteattr(name)}/>" for name in names),
        "  </Labels>",
        "  <Relations>",
        *(f"    <Relation value={quoteattr(one.name)}/>" for one in tagset.link_types),
        "  </Relations>",
        f'  <TextArea name="{VALUE}" toName="{TEXT}" perRegion="true"/>',
        f'  <TextArea name="{NOTE}" toName="{TEXT}" perRegion="true"/>',
        f'  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>',
        "</View>",
    ]
    return "\n".join(lines) + "\n"
