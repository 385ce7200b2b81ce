"""A restore that is interrupted leaves nothing that could be taken for a corpus."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from annotations.store import upkeep_of
from tests.annotations.store.upkeep.conftest import Site
from tests.annotations.store.upkeep.test_backup import backed_up, files_of, ignore


@pytest.mark.parametrize("is_new", [True, False], ids=["new folder", "empty folder"])
def test_interrupted_restore_leaves_nothing(good, tmp_path, monkeypatch, is_new):
    """Whichever of its parts it was about to put in place."""
    path, _made = backed_up(good)
    folder = tmp_path / "again"
    for number in count(1):
        if not is_new:
            folder.mkdir()
        renames, rename = count(1), Path.rename

        def interrupted(one, target, at=number, renames=renames, rename=rename):
            if next(renames) == at:
                raise KeyboardInterrupt
            return rename(one, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", interrupted)
            try:
                upkeep_of(folder).restore(path, progress=ignore)
            except KeyboardInterrupt:
                assert folder.exists() is not is_new
                assert is_new or folder.rmdir() is None
            else:
                break
    assert number > len({*good.folder.iterdir()}) - 1
    assert files_of(Site(folder)) == files_of(good)
