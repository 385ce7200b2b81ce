from .listing import Condition, Listing
from .problems import Problem, ProblemKind, problems

__all__ = ["Condition", "Listing", "Problem", "ProblemKind", "problems"]
