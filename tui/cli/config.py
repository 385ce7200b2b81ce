"""The command that tells settings: `config`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from annotations.translation import _
from tui.cli.group import corpus_argument, main
from tui.terminal import visible

if TYPE_CHECKING:
    from pathlib import Path


@main.group("config")
def config() -> None:
    """Tell the settings of a corpus, and where they are kept."""


@config.command("show")
@corpus_argument
def show(corpus: Path) -> None:
    """Print all settings that hold in the corpus, as hashiya.toml would say them."""
    from annotations.config import read_config, toml_of  # noqa: PLC0415 - start time
    from annotations.store import Corpus  # noqa: PLC0415 - start time

    said = read_config(corpus)
    Corpus.open(corpus, said.encodings)
    for line in toml_of(said).splitlines():
        click.echo(visible(line))


@config.command("path")
@corpus_argument
def path(corpus: Path) -> None:
    """Print where the settings of the corpus are, or would be."""
    from annotations.config import CONFIG_NAME  # noqa: PLC0415 - start time

    where = corpus.resolve() / CONFIG_NAME
    click.echo(visible(str(where)))
    if not where.exists():
        click.echo(_("hashiya: this file is not there; all is as usual"), err=True)
