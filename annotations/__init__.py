"""Hashiya's domain: articles, spans, annotation sets, their store and exchange."""

from __future__ import annotations

__version__ = "0.1.0"
