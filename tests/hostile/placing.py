"""Puts hostile inputs where a corpus keeps such things."""

from __future__ import annotations

import os

from annotations.store import login_name
from tests.hostile import corpus


def put(folder, files):
    """A corpus with these files."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def joined(texts):
    """All texts in one article, a paragraph each."""
    lines = [f"{corpus.NEWS} {text}{corpus.MARK}\n" for text in texts.values()]
    return "".join(lines).encode("utf-8")


def put_names(folder):
    """Articles whose names are hostile."""
    for name in corpus.NAMES:
        (folder / os.fsdecode(name)).write_bytes(corpus.NEWS.encode())
    return folder


def put_folders(folder):
    """Folders that claim to be of annotators, each with a damaged set."""
    for name in corpus.FOLDERS:
        above = folder / "annotations" / os.fsdecode(name)
        above.mkdir(parents=True)
        (above / "News.json").write_bytes(b"{}")
    return folder


def put_stores(folder):
    """An article for each damaged or forged store of my own."""
    mine = folder / "annotations" / login_name()
    mine.mkdir(parents=True)
    stores = {f"snapshot-{name}": text for name, text in corpus.SNAPSHOTS.items()}
    logs = {f"log-{name}": text for name, text in corpus.LOGS.items()}
    for name in [*stores, *logs]:
        (folder / f"{name}.txt").write_text(corpus.NEWS, encoding="utf-8")
    for folders, suffix in ((stores, ".json"), (logs, ".log")):
        for name, text in folders.items():
            (mine / f"{name}{suffix}").write_text(text, encoding="utf-8", newline="")
    return folder
