"""Repairs what can be repaired without losing a byte, and reports what was done.

Only sets that belong to the person who runs it are changed, each under its lock and
after a second check under that lock. Bytes that are removed from a file are kept beside
it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from annotations.errors import BusyError, StoreError
from annotations.messages import _
from annotations.store.files.aside import leave_end_aside, name_aside
from annotations.store.files.kept_texts import TEXTS_FOLDER, KeptTexts
from annotations.store.files.lock import held
from annotations.store.files.safe_io import reason, replace_file, sync_folder
from annotations.store.files.snapshot import render
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.fault import Remedy
from annotations.store.files.upkeep.rights import mend_mode
from annotations.store.files.upkeep.set_logs import examine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.store.files.replay import Replay
    from annotations.store.files.upkeep.fault import Fault
    from annotations.store.files.upkeep.found_set import FoundSet
    from annotations.store.files.upkeep.set_report import SetReport
    from annotations.store.files.upkeep.verification import Verification
    from annotations.store.upkeep import Progress


def repaired(verification: Verification, progress: Progress) -> Iterator[str]:
    """Mend set after set; each sentence is of one thing that was done, or was not."""
    corpus = verification.corpus.folder
    for fault in verification.folder_faults():
        if fault.remedy is Remedy.MODE:
            yield _with_less_rights(corpus, fault)
        elif fault.remedy is Remedy.STRAY:
            TrustedPath(corpus, tuple(fault.file.split("/"))).unlink(missing_ok=True)
            yield _("{file}: removed").format(file=fault.file)
    sets = verification.annotation_sets()
    for done, found in enumerate(sets):
        progress(done, len(sets))
        faults = verification.faults_of_set(found)
        for fault in faults:
            if fault.remedy is Remedy.MODE:
                yield _with_less_rights(corpus, fault)
        if {fault.remedy for fault in faults} - {None, Remedy.MODE}:
            yield from _mended(found, verification)


def _with_less_rights(corpus: Path, fault: Fault) -> str:
    try:
        return mend_mode(corpus, fault)
    except OSError as error:
        message = _("{file}: not repaired: {reason}")
        return message.format(file=fault.file, reason=reason(error))


def _mended(found: FoundSet, verification: Verification) -> Iterator[str]:
    try:
        with held(found.paths.lock, verification.lock_rule):
            yield from _mended_under_lock(found)
            faults = verification.faults_of_set(found)
            if any(fault.remedy is Remedy.KEPT_TEXT for fault in faults):
                yield from _keep_text(found, verification)
    except BusyError:
        message = _("{file}: not repaired: it is busy in another session")
        yield message.format(file=found.label)
    except StoreError as error:
        message = _("{file}: not repaired: {reason}")
        yield message.format(file=found.label, reason=error)
    except OSError as error:
        message = _("{file}: not repaired: {reason}")
        yield message.format(file=found.label, reason=reason(error))


def _mended_under_lock(found: FoundSet) -> Iterator[str]:
    for path in found.temporaries:
        if os.path.lexists(path):
            path.unlink()
            yield _("{file}: removed").format(file=found.label_of(path))
    # Another session may have mended it since: it is looked at again.
    found.find_files()
    report = examine(found.paths, found.label, found.older, found.closed)
    remedies = {fault.remedy for fault in report.faults}
    if report.replay is None:
        return
    if Remedy.TORN_LINE in remedies:
        yield _cut(found, report.replay)
    if Remedy.SNAPSHOT in remedies:
        yield _rebuilt(found, report)


def _cut(found: FoundSet, replay: Replay) -> str:
    """Keep a copy of the log whose end is not a good line, then cut that end off."""
    log = found.paths.log
    aside = leave_end_aside(log, replay.length)
    message = _(
        "{file}: its last {count} bytes were cut off; the whole file is kept as {kept}"
    )
    return message.format(
        file=found.label_of(log),
        count=aside.lstat().st_size - replay.length,
        kept=found.label_of(aside),
    )


def _keep_text(found: FoundSet, verification: Verification) -> Iterator[str]:
    """Keep the text that the set was made on beside it; a damaged one is put aside."""
    header = examine(found.paths, found.label, found.older, found.closed).header
    article = verification.article_of(found, header) if header else None
    if article is None:
        return
    folder = found.paths.folder
    home = TrustedPath(folder.root, folder.parts[:2])
    path = home / TEXTS_FOLDER / f"{article.sha256}.txt"
    if os.path.lexists(path):
        path.rename(name_aside(path))
    KeptTexts().keep(home, article)
    message = _("{file}: the annotated text is now kept with it")
    yield message.format(file=found.label_of(found.paths.log))


def _rebuilt(found: FoundSet, report: SetReport) -> str:
    """Put the snapshot aside, and rebuild it from the log."""
    snapshot, replay = found.paths.snapshot, report.replay
    assert replay is not None  # noqa: S101 - the caller has looked
    assert replay.header is not None  # noqa: S101 - a log with edits has one
    aside = name_aside(snapshot) if os.path.lexists(snapshot) else None
    if aside is not None:
        # A second name, not a new one: there is a snapshot at every moment.
        snapshot.link(aside)
        sync_folder(aside.parent)
    replace_file(snapshot, render(replay, replay.header))
    template = _("{file}: rebuilt from the log at revision {revision}")
    message = template.format(file=found.label_of(snapshot), revision=replay.revision)
    if aside is None:
        return message
    note = _("the old one is kept as {kept}").format(kept=found.label_of(aside))
    return f"{message}; {note}"
