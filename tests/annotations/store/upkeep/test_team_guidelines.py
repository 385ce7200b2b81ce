"""The guidelines that a corpus names are its lead's, wherever in the corpus they lie."""

from __future__ import annotations

import shutil

from annotations.config import Team, read_config
from annotations.store import upkeep_of
from annotations.store.files.upkeep import rights_faults
from tests.other_users import accounts, as_user, needs_root, open_folder
from tests.warm_commands import ROOT

LEAD, HUDA = accounts(2)
OWN = f"annotations/{HUDA.pw_name}/organisation.md"
NAMING = f"""
[[label]]
name = "place"
guidelines = "guide/inner/place.md"

[[label]]
name = "person"
guidelines = "person.md"

[[label]]
name = "organisation"
guidelines = "{OWN}"
"""
WRITING = """
    for path in ("guide/inner/place.md", "person.md"):
        (folder / path).write_text("Mark every one.")
    (folder / "guide" / "inner" / "draft.md").write_text("Or not.")
"""
READING = """
    for path in ("guide/inner/place.md", "person.md", "guide/inner/draft.md"):
        print((folder / path).read_text())
"""


@needs_root
def test_guidelines_are_the_leads_to_write():
    """Also where root made them and their folders, for itself alone."""
    with open_folder() as above:
        seeds = shutil.copytree(ROOT / "seeds", above / "seeds")
        upkeep_of(seeds).lay_out(
            Team(lead=LEAD.pw_name, annotators=(HUDA.pw_name,)),
        )
        config = seeds / "hashiya.toml"
        config.write_text(config.read_text() + NAMING)
        (seeds / "guide" / "inner").mkdir(parents=True)
        (seeds / "guide").chmod(0o700)
        for path in ("guide/inner/place.md", "person.md", OWN):
            (seeds / path).write_text("Mark it.")
            (seeds / path).chmod(0o600)
        found = {fault.file for fault in rights_faults(seeds, read_config(seeds))}
        assert found == {"guide", "guide/inner", "guide/inner/place.md", "person.md"}
        upkeep_of(seeds).lay_out(Team())
        assert rights_faults(seeds, read_config(seeds)) == []
        as_user(LEAD.pw_uid, seeds, WRITING, gid=LEAD.pw_gid)
        seen = as_user(HUDA.pw_uid, seeds, READING, gid=LEAD.pw_gid).splitlines()
        assert seen == ["Mark every one.", "Mark every one.", "Or not."]
        # What lies in an annotator's folder is not given away.
        assert (seeds / OWN).stat().st_uid == 0
        assert (seeds / OWN).parent.stat().st_uid == HUDA.pw_uid
