"""The screen that shows how far annotators agree; every figure opens its differences."""

from __future__ import annotations

from tui.agreement.commands import agreement_commands
from tui.agreement.screen import AgreementScreen
from tui.agreement.table import Scope, TableCell, TableLine
from tui.agreement.table_view import TableView

__all__ = [
    "AgreementScreen",
    "Scope",
    "TableCell",
    "TableLine",
    "TableView",
    "agreement_commands",
]
