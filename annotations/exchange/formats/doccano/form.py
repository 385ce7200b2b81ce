"""The key of a line that holds what doccano has no place for.

A server keeps it with the text, as it keeps every key that it does not know, and
exports it again. What it says about an entity counts while the entity keeps its place
and its label.
"""

from __future__ import annotations

KEPT = "hashiya"
