"""An archive that was made for harm, or has come to harm, leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import random
import struct
import tracemalloc
import zipfile

import pytest

from annotations.store import ArchiveError, upkeep_of


def ignore(_done, _all):
    """Progress that nobody looks at."""


@pytest.fixture
def archive(good, tmp_path):
    path = tmp_path / "backup.zip"
    upkeep_of(good.folder).back_up(path, progress=ignore)
    return path


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path, change, *, method=zipfile.ZIP_DEFLATED):
    """Rewrite the archive, with its manifest or its members changed."""
    members = contents(path)
    manifest = json.loads(members.pop("manifest.json"))
    change(manifest, members)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))


def refused(path, folder, match="archive|backup|member"):
    with pytest.raises(ArchiveError, match=match) as caught:
        upkeep_of(folder).restore(path, progress=ignore)
    assert "\n" not in str(caught.value)
    assert not folder.exists()


def file_entry(name, data=b"x"):
    return {
        "path": name,
        "mode": 0o644,
        "owner": "",
        "group": "",
        "member": f"corpus/{name}",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd.txt",
        "../out.txt",
        "a/../../out.txt",
        "./b.txt",
        "a//b.txt",
        ".ssh/authorized_keys",
        ".git/config",
        "script.sh",
        "annotations/.git/config",
        "annotations/huda/.bashrc",
        "annotations/huda/../../../x.json",
        "annotations/x",
        "x\x00.txt",
        "",
        "a" * 300 + ".txt",
        "\ud800.txt",
        "hashiya.toml/x",
    ],
)
def test_file_that_is_none_of_a_corpus_is_refused(archive, tmp_path, name):
    def add(manifest, members):
        manifest["files"].append(file_entry(name))
        members["other"] = b"x"

    rewritten(archive, add)
    refused(archive, tmp_path / "again", "not a file of a corpus; nothing was unpacked")


@pytest.mark.parametrize("name", ["/srv", "..", ".", "a/..", ".git", "annotations/.x"])
def test_folder_that_is_none_of_a_corpus_is_refused(archive, tmp_path, name):
    entry = {"path": name, "mode": 0o755, "owner": "", "group": ""}
    rewritten(archive, lambda manifest, _members: manifest["folders"].append(entry))
    refused(archive, tmp_path / "again", "not a file of a corpus")


def replace_member(_manifest, members):
    members["corpus/a.txt"] = members["corpus/a.txt"][::-1]


def swell_member(_manifest, members):
    members["corpus/a.txt"] += b"x"


def add_member(_manifest, members):
    members["../evil"] = b"x"


def drop_member(_manifest, members):
    del members["corpus/a.txt"]


def drop_folder_for_file(manifest, members):
    manifest["files"].append(file_entry("a.txt/x.txt"))
    members["corpus/a.txt/x.txt"] = b"x"


def name_twice(manifest, _members):
    manifest["files"].append(manifest["files"][0])


def point_elsewhere(manifest, _members):
    manifest["files"][0]["member"] = manifest["files"][1]["member"]


def claim_much(manifest, _members):
    manifest["files"][0]["size"] = 79_000_000


def claim_too_much(manifest, _members):
    manifest["files"][0]["size"] = 10**30


def be_newer(manifest, _members):
    manifest["schema"] = 2


def be_deep(manifest, _members):
    manifest["left_out"] = json.loads("[" * 400 + "]" * 400)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (replace_member, "a.txt differs from what was backed up"),
        (swell_member, "differ from those of its manifest"),
        (add_member, "differ from those of its manifest"),
        (drop_member, "differ from those of its manifest"),
        (drop_folder_for_file, "not be restored|appears twice"),
        (name_twice, "appears twice"),
        (point_elsewhere, "not a file of a corpus"),
        (claim_much, "differ from those of its manifest"),
        (claim_too_much, "damaged"),
        (be_newer, "update hashiya"),
        (be_deep, "damaged"),
    ],
)
def test_manifest_that_lies_is_refused(archive, tmp_path, change, match):
    rewritten(archive, change)
    refused(archive, tmp_path / "again", match)


def test_unknown_compression_is_refused(archive, tmp_path):
    rewritten(archive, lambda _manifest, _members: None, method=zipfile.ZIP_LZMA)
    refused(archive, tmp_path / "again", "compressed in an unknown way")


def test_member_that_swells_is_cut_off(archive, tmp_path):
    """A header that claims few bytes, and a stream that never ends."""
    zeros = bytes(50_000_000)

    def bomb(manifest, members):
        manifest["files"][0] = file_entry("a.txt")
        members["corpus/a.txt"] = zeros

    rewritten(archive, bomb)
    with zipfile.ZipFile(archive) as opened:
        found = opened.getinfo("corpus/a.txt")
    data = archive.read_bytes()
    sizes = struct.pack("<L", found.file_size)
    assert sizes in data
    archive.write_bytes(data.replace(sizes, struct.pack("<L", 1)))
    refused(archive, tmp_path / "again")


HOLE = 300_000_000
"""Bytes that take no room on the disk."""


def end_of_archive(length):
    """The record that ends a zip file: how many members its list has, and bytes."""
    return struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, length, 0, 0)


def large_end(length):
    """The records before the last one of a large zip file, which say the same."""
    end = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 9, 9, length, 0)
    return end + struct.pack("<4sLQL", b"PK\x06\x07", 0, HOLE, 1)


@pytest.mark.parametrize(
    "records",
    [
        end_of_archive(HOLE),
        large_end(HOLE) + end_of_archive(0xFFFFFFFF),
        large_end(HOLE) + end_of_archive(100),
        large_end(HOLE) + end_of_archive(HOLE),
    ],
    ids=["small", "large", "large that says it is small", "both"],
)
def test_long_list_is_refused_unread(tmp_path, records):
    path = tmp_path / "long.zip"
    with path.open("wb") as file:
        file.truncate(HOLE)
        file.seek(0, os.SEEK_END)
        file.write(records)
    tracemalloc.start()
    refused(path, tmp_path / "again", "too many files")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize("data", [b"", b"x", b"PK\x05\x06" + bytes(18), bytes(1000)])
def test_what_is_no_archive_is_refused(tmp_path, data):
    path = tmp_path / "none.zip"
    path.write_bytes(data)
    refused(path, tmp_path / "again", "not a backup made by hashiya")


def test_other_zip_file_is_refused(tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")
    refused(path, tmp_path / "again", "not a backup made by hashiya")


def test_pipe_is_refused(tmp_path):
    path = tmp_path / "pipe.zip"
    os.mkfifo(path)
    refused(path, tmp_path / "again", "not a regular file")


def test_folder_with_files_is_left_alone(archive, good):
    before = good.files()
    with pytest.raises(ArchiveError, match="is not empty"):
        upkeep_of(good.folder).restore(archive, progress=ignore)
    assert good.files() == before


def test_link_as_folder_is_refused(archive, tmp_path):
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(ArchiveError, match="is not a folder"):
        upkeep_of(tmp_path / "link").restore(archive, progress=ignore)


def test_full_disk_is_reported_first(archive, tmp_path, monkeypatch):
    monkeypatch.setattr("annotations.store.files.upkeep.restoring._SPARE", 10**18)
    refused(archive, tmp_path / "again", "MB are free")


def test_nothing_unpacked_can_run(archive, tmp_path):
    def change(manifest, _members):
        for entry in (*manifest["files"], *manifest["folders"]):
            entry["mode"] = 0o7777

    rewritten(archive, change)
    upkeep_of(tmp_path / "again").restore(archive, progress=ignore)
    for path in (tmp_path / "again").rglob("*"):
        mode = path.stat().st_mode & 0o7777
        assert mode == (0o2775 if path.is_dir() else 0o664)


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_found_or_harmless(archive, good, tmp_path, seed):
    """What comes back is all of it as it was, or nothing."""
    random_ = random.Random(seed)  # noqa: S311 - the same damage each time
    data = bytearray(archive.read_bytes())
    for _time in range(random_.randrange(1, 4)):
        data[random_.randrange(len(data))] ^= 1 << random_.randrange(8)
    archive.write_bytes(data[: random_.randrange(len(data))] if seed % 5 == 0 else data)
    folder = tmp_path / "again"
    try:
        upkeep_of(folder).restore(archive, progress=ignore)
    except ArchiveError:
        assert not folder.exists()
        return
    for path in folder.rglob("*"):
        if path.is_file():
            name = path.relative_to(folder)
            assert path.read_bytes() == (good.folder / name).read_bytes()
