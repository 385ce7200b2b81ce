"""A folder that Hugging Face's `datasets` loads, offline too."""

from __future__ import annotations

from annotations.exchange.format import ANY_UNIT, Format, FormatWriter
from annotations.exchange.formats.hf.options import HfOptions
from annotations.exchange.formats.hf.writing import render, requires, run_sets, write
from annotations.exchange.tokens import own_tokenizer
from annotations.messages import _

FORMAT = Format(
    "hf",
    lambda: _("a folder for Hugging Face datasets: Parquet or JSON Lines, and a card"),
    writer=FormatWriter(
        render,
        write,
        HfOptions,
        is_folder=True,
        units=ANY_UNIT,
        offsets="code points, end excluded; tags by token",
        tokens=own_tokenizer,
        run_sets=run_sets,
        requires=requires,
    ),
)
