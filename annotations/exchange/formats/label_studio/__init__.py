"""Label Studio's tasks, with the labelling configuration that they need."""

from __future__ import annotations

from annotations.exchange.format import Format, FormatReader
from annotations.exchange.formats.label_studio.reading import (
    LabelStudioReadingOptions,
    read,
)
from annotations.messages import _

FORMAT = Format(
    "label-studio",
    lambda: _("JSON tasks for Label Studio, with its labelling configuration"),
    reader=FormatReader(read, LabelStudioReadingOptions),
)
