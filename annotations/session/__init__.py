"""One person at work: the set that they change, and what they did last."""

from __future__ import annotations

from annotations.session.session import AnnotationSession, now
from annotations.session.working_set import Saving, WorkingSet

__all__ = ["AnnotationSession", "Saving", "WorkingSet", "now"]
