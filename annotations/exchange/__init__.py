"""Annotation sets in files, for other people and other programs."""

from __future__ import annotations

from annotations.exchange.checking import check_annotator
from annotations.exchange.faults import Fault, ImportFaultsError, excerpt
from annotations.exchange.jsonl import bounded_lines, read_sets, write_sets
from annotations.exchange.registry import FORMATS, Format, format_named

__all__ = [
    "FORMATS",
    "Fault",
    "Format",
    "ImportFaultsError",
    "bounded_lines",
    "check_annotator",
    "excerpt",
    "format_named",
    "read_sets",
    "write_sets",
]
