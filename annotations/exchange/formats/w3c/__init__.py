"""The W3C's Web Annotations, one a line."""

from __future__ import annotations

from annotations.exchange.format import Format, FormatReader
from annotations.exchange.formats.w3c.reading import read
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "w3c",
    lambda: _("W3C Web Annotations, one a line"),
    reader=FormatReader(read, NoOptions),
)
