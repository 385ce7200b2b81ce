"""What is left to do in a set, and which of its annotations are listed."""

from __future__ import annotations

from annotations.checks.listing import Condition, Listing
from annotations.checks.problems import Problem, ProblemKind, problems

__all__ = ["Condition", "Listing", "Problem", "ProblemKind", "problems"]
