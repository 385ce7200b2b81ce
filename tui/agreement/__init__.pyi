from .commands import agreement_commands
from .screen import AgreementScreen
from .table import Scope, TableCell, TableLine
from .table_view import TableView

__all__ = [
    "AgreementScreen",
    "Scope",
    "TableCell",
    "TableLine",
    "TableView",
    "agreement_commands",
]
