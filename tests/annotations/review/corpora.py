"""Corpora that several people have annotated."""

from __future__ import annotations

import json

from annotations.exchange import ImportContent
from annotations.workspace import Workspace
from tests.annotations.review.sets import DATA, EXPERT
from tests.commands import copy_of_seeds
from tests.exchanging import sets_in

COPIES = ("disturbed-1", "disturbed-2")


def seeds_with_sets(folder, *, copies=COPIES, states=None, config=""):
    """The seeds with the expert's sets and those of disturbed copies.

    Args:
        folder: Where the corpus is made.
        copies: Names of the copies.
        states: States of sets by annotator and the first letters of the article.
        config: What the corpus says of itself from the beginning.
    """
    corpus = copy_of_seeds(folder)
    if config:
        (corpus / "hashiya.toml").write_text(config, encoding="utf-8")
    files = [EXPERT, *(DATA / "disturbed" / f"{one}.hashiya.jsonl" for one in copies)]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    data = "\n".join(json.dumps(_in_state(json.loads(one), states)) for one in lines)
    workspace = Workspace.open(corpus)
    workspace.importer.keep(ImportContent(sets_in(data.encode(), workspace.corpus)))
    workspace.repository.close()
    return corpus


def _in_state(line, states):
    state = (states or {}).get((line["annotator"], line["article"][:3]), line["state"])
    return line | {"state": state}


def bytes_below(folder):
    """Every file below the folder, with what is in it."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
