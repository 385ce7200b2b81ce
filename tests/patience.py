"""How long tests wait for what should come: far longer than any busy machine takes."""

from __future__ import annotations

PATIENCE = 600
"""Seconds after which a test gives up waiting."""
