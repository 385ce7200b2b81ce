"""Libraries that only some formats need, imported when one of those is used."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from annotations.errors import ExchangeError
from annotations.messages import _

if TYPE_CHECKING:
    from types import ModuleType

_MEMORY_POOL = "ARROW_DEFAULT_MEMORY_POOL", "system"
"""Which allocator pyarrow takes, read when it is imported: its own choice keeps memory."""


def required(module: str, *, extra: str) -> ModuleType:
    """The module of a library that is installed with an extra.

    Raises:
        ExchangeError: It is not installed; the message says how to install it.
    """
    os.environ.setdefault(*_MEMORY_POOL)
    try:
        return import_module(module)
    except ImportError:
        message = _(
            "this format needs {library}, which is not installed: "
            "pip install 'hashiya[{extra}]'"
        )
        library = module.partition(".")[0]
        raise ExchangeError(message.format(library=library, extra=extra)) from None
