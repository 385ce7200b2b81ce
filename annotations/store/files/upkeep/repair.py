"""Mends what can be mended without losing a byte, and says what was done.

Only sets that belong to who runs it are touched, each under its lock and after another
look under that lock. What is taken out of a file is kept beside it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.errors import BusyError
from annotations.messages import _
from annotations.store.files.kept_texts import TEXTS_FOLDER, KeptTexts
from annotations.store.files.lock import held
from annotations.store.files.log import LARGEST_FILE
from annotations.store.files.safe_io import (
    open_regular,
    read_regular,
    reason,
    replace_file,
    sync_folder,
)
from annotations.store.files.snapshot import render
from annotations.store.files.trusted_path import TrustedPath
from annotations.store.files.upkeep.fault import Remedy
from annotations.store.files.upkeep.rights import mend_mode
from annotations.store.files.upkeep.set_logs import examine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from annotations.store.files.replay import Replay
    from annotations.store.files.upkeep.audited_folders import FoundSet
    from annotations.store.files.upkeep.fault import Fault
    from annotations.store.files.upkeep.set_report import SetReport
    from annotations.store.files.upkeep.verification import Verification
    from annotations.store.upkeep import Progress


_PATIENCE = 5.0
"""Seconds that another session is waited for."""


def repaired(verification: Verification, progress: Progress) -> Iterator[str]:
    """Mend set after set; each sentence is of one thing that was done, or was not."""
    corpus = verification.corpus.folder
    for fault in verification.folder_faults():
        if fault.remedy is Remedy.MODE:
            yield _with_less_rights(corpus, fault)
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
        with held(found.paths.lock, _PATIENCE):
            yield from _mended_under_lock(found)
            faults = verification.faults_of_set(found)
            if any(fault.remedy is Remedy.KEPT_TEXT for fault in faults):
                yield from _keep_text(found, verification)
    except BusyError:
        message = _("{file}: not repaired: it is busy in another session")
        yield message.format(file=found.label)
    except OSError as error:
        message = _("{file}: not repaired: {reason}")
        yield message.format(file=found.label, reason=reason(error))


def _mended_under_lock(found: FoundSet) -> Iterator[str]:
    for path in found.temporaries:
        if os.path.lexists(path):
            path.unlink()
            yield _("{file}: removed").format(file=found.label_of(path))
    # Another session may have mended it since: it is looked at again.
    found.look_again()
    report = examine(found.paths, found.label, found.older, found.closed)
    remedies = {fault.remedy for fault in report.faults}
    if report.replay is None:
        return
    if Remedy.TORN_LINE in remedies:
        yield _cut(found, report.replay)
    if Remedy.SNAPSHOT in remedies:
        yield _rebuilt(found, report)


def _cut(found: FoundSet, replay: Replay) -> str:
    """Keep the torn end of the log beside it, then cut it off."""
    log = found.paths.log
    torn = read_regular(log, limit=LARGEST_FILE, start=replay.length)
    aside = _aside(log)
    replace_file(aside, torn)
    descriptor = open_regular(log, os.O_WRONLY)
    try:
        os.ftruncate(descriptor, replay.length)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    message = _(
        "{file}: its torn end was cut off; the {count} bytes are kept as {kept}"
    )
    return message.format(
        file=found.label_of(log), count=len(torn), kept=found.label_of(aside)
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
        path.rename(_aside(path))
    KeptTexts().keep(home, article)
    message = _("{file}: the text that it was made on is kept beside it")
    yield message.format(file=found.label_of(found.paths.log))


def _rebuilt(found: FoundSet, report: SetReport) -> str:
    """Put the snapshot aside, and make it anew from the log."""
    snapshot, replay = found.paths.snapshot, report.replay
    assert replay is not None  # noqa: S101 - the caller has looked
    assert replay.header is not None  # noqa: S101 - a log with edits has one
    aside = _aside(snapshot) if os.path.lexists(snapshot) else None
    if aside is not None:
        # A second name, not a new one: there is a snapshot at every moment.
        snapshot.link(aside)
        sync_folder(aside.parent)
    replace_file(snapshot, render(replay, replay.header))
    template = _("{file}: made anew from the log at revision {revision}")
    message = template.format(file=found.label_of(snapshot), revision=replay.revision)
    if aside is None:
        return message
    note = _("the old one is kept as {kept}").format(kept=found.label_of(aside))
    return f"{message}; {note}"


def _aside(path: TrustedPath) -> TrustedPath:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    return path.with_name(f"{path.name}.corrupt-{stamp}")
