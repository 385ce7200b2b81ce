"""Compares annotators' work on the same articles, and settles their differences.

`sources` reads from a store, `adjudicating` and `review_session` write to one, and
`reviewed_corpus` opens such sessions; everything else is pure.
"""

from __future__ import annotations

from lazy_loader import attach_stub

__getattr__, __dir__, __all__ = attach_stub(__name__, __file__)
