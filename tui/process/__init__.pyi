from .collecting import (
    allow_full_searches,
    imports_that_stay,
    put_off_full_searches,
)
from .installed import is_replaced

__all__ = [
    "allow_full_searches",
    "imports_that_stay",
    "is_replaced",
    "put_off_full_searches",
]
