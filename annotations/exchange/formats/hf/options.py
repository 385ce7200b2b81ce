"""What a person may choose in a Hugging Face data set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotations.exchange.options import option
from annotations.exchange.tokens import TokenOptions
from annotations.messages import Message, _


class RowFiles(StrEnum):
    """What the rows are written to."""

    AUTO = "auto"
    """Parquet where pyarrow is installed, else JSON Lines."""
    PARQUET = "parquet"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class HfOptions(TokenOptions):
    """The options of a Hugging Face data set."""

    rows: RowFiles = option(
        RowFiles.AUTO,
        title=Message("rows"),
        words={
            RowFiles.AUTO: Message("auto", "value"),
        },
        meaning=lambda: _(
            "The format of the rows; auto is Parquet if pyarrow is installed."
        ),
    )
    soft_labels: bool = option(
        False,
        title=Message("soft labels"),
        meaning=lambda: _(
            "With --combine support: write the share of annotators who chose each tag "
            "of a token."
        ),
    )
