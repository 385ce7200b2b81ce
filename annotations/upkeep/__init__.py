"""What keeps a corpus whole: looking it over, mending it, and copies of it."""

from __future__ import annotations

from annotations.upkeep.fault import Fault, Remedy
from annotations.upkeep.repair import repaired
from annotations.upkeep.verification import Verification

__all__ = ["Fault", "Remedy", "Verification", "repaired"]
