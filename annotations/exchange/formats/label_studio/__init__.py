"""Label Studio's tasks, with the labelling configuration that they need."""

from __future__ import annotations

from annotations.exchange.format import (
    ANY_UNIT,
    FileContent,
    Format,
    FormatReader,
    FormatWriter,
)
from annotations.exchange.formats.label_studio.form import CONFIGURATION
from annotations.exchange.formats.label_studio.reading import (
    LabelStudioReadingOptions,
    read,
)
from annotations.exchange.formats.label_studio.writing import render, write
from annotations.exchange.options import NoOptions
from annotations.messages import _

FORMAT = Format(
    "label-studio",
    lambda: _("JSON tasks for Label Studio, with its labelling configuration"),
    writer=FormatWriter(
        render,
        write,
        NoOptions,
        suffix=".json",
        beside=(CONFIGURATION,),
        units=ANY_UNIT,
        holds=frozenset(
            {
                FileContent.IDS,
                FileContent.VALUES,
                FileContent.NOTES,
                FileContent.LINKS,
                FileContent.STATUS,
            }
        ),
    ),
    reader=FormatReader(read, LabelStudioReadingOptions),
)
