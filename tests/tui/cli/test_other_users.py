"""What the commands tell a person whom the corpus does not belong to."""

from __future__ import annotations

from tests.commands import hashiya, trouble
from tests.tui.cli.calls import (
    FIRST,
    as_nobody,
    needs_root,
    open_up,
)


@needs_root
def test_other_user_reads_and_cannot_tag(seeds, article):
    open_up(seeds)
    assert as_nobody("list", str(seeds)).returncode == 0
    assert as_nobody("show", article).stdout == hashiya("show", article).stdout
    message = trouble(as_nobody("tag", article, "5:11", "actor"))
    assert message == "nobody may be anyone, so it cannot be an author"
    assert not (seeds / "annotations").exists()


@needs_root
def test_closed_sets_folder_is_reported(seeds, article):
    hashiya("tag", article, "5:11", "actor")
    open_up(seeds)
    (seeds / "annotations").chmod(0o700)
    assert as_nobody("list", str(seeds)).returncode == 0
    message = trouble(as_nobody("tag", article, "5:11", "actor"))
    assert "annotations" in message


@needs_root
def test_folder_above_may_be_closed(seeds):
    """A person whose corpus lies below a folder of somebody else."""
    open_up(seeds)
    seeds.parent.chmod(0o711)
    seeds.parent.parent.chmod(0o711)
    assert as_nobody("show", FIRST, cwd=seeds).returncode == 0
