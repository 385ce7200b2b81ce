"""The screen that shows how far annotators agree; every figure opens its differences."""

from __future__ import annotations

from tui.agreement.commands import agreement_commands
from tui.agreement.screen import AgreementScreen

__all__ = ["AgreementScreen", "agreement_commands"]
