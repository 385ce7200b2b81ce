"""Exchanges annotation sets with other people and programs, as files.

Out: `Exportable` gives documents one at a time, a format writes them into an
`ExportOutput`, and an `ExportReport` says what is missing or altered. In: a format
reads a `Source` into drafts, one checker compares them with the corpus, and an
`Importer` stores all or none. CONTRIBUTING explains how to add a format.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
