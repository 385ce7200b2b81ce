"""What a corpus says of itself in its `hashiya.toml`."""

from __future__ import annotations

from annotations.config.corpus_file import (
    LARGEST_CONFIG,
    USUAL,
    Config,
    Encodings,
    Identity,
    Team,
    label_fault,
    parse_config,
    read_config,
)
from annotations.config.shown import toml_of
from annotations.config.table import CONFIG_NAME, is_login_name

__all__ = [
    "CONFIG_NAME",
    "LARGEST_CONFIG",
    "USUAL",
    "Config",
    "Encodings",
    "Identity",
    "Team",
    "is_login_name",
    "label_fault",
    "parse_config",
    "read_config",
    "toml_of",
]
