"""Annotation sets in files, for other people and other programs."""

from __future__ import annotations

from annotations.exchange.checking import check_annotator
from annotations.exchange.faults import ImportFault, ImportFaultsError
from annotations.exchange.jsonl import bounded_lines, read_sets, write_sets
from annotations.exchange.registry import FORMATS, Format, format_named

__all__ = [
    "FORMATS",
    "Format",
    "ImportFault",
    "ImportFaultsError",
    "bounded_lines",
    "check_annotator",
    "format_named",
    "read_sets",
    "write_sets",
]
