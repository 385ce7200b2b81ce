"""UIMA CAS for INCEpTION, as XMI and as JSON."""

from __future__ import annotations

from annotations.exchange.format import FileContent, Format, FormatWriter
from annotations.exchange.formats.uima.writing import render, write
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "uima",
    lambda: _("a folder of UIMA CAS for INCEpTION: .xmi, .json and TypeSystem.xml"),
    writer=FormatWriter(
        render,
        write,
        NoOptions,
        is_folder=True,
        holds=frozenset(
            {FileContent.IDS, FileContent.VALUES, FileContent.NOTES, FileContent.LINKS}
        ),
        offsets="UTF-16 code units, end excluded",
        requires=lambda _options: ("uima", "cassis"),
    ),
)
