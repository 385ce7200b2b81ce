"""Names imported sets that count for nobody, so that no setting hides them silently."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from annotations.config import CONFIG_NAME, Identity
from annotations.messages import _, listed
from annotations.store.files.naming import KIND_LOCATIONS, SETS_FOLDER, part_of_name
from annotations.store.files.upkeep.fault import Fault
from annotations.store.set_key import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotations.store.files.set_folders import SetFolders


def uncounted_imports(folders: SetFolders) -> Iterator[Fault]:
    """One note for each person who imported sets that do not count, and why not."""
    pairs = folders.uncounted_imports()
    for importer, found in groupby(pairs, key=itemgetter(0)):
        owners = listed(owner for _importer, owner in found)
        imports = KIND_LOCATIONS[IMPORTED].folder
        place = f"{SETS_FOLDER}/{part_of_name(importer)}/{imports}"
        if folders.identity is Identity.NAME:
            yield Fault(place, "", _hidden_by_identity(importer, owners), _again())
        else:
            lead = folders.lead or ""
            yield Fault(place, "", _hidden_by_lead(importer, owners, lead), _by(lead))


def _hidden_by_identity(importer: str, owners: str) -> str:
    message = _(
        "sets that {importer} imported for {owners} are hidden by "
        'identity = "name" in {config}'
    )
    return message.format(importer=importer, owners=owners, config=CONFIG_NAME)


def _again() -> str:
    return _("import them again, or remove that setting")


def _hidden_by_lead(importer: str, owners: str, lead: str) -> str:
    message = _(
        "sets that {importer} imported for {owners} do not count: only {lead}, who leads "
        "the team, can import for others"
    )
    return message.format(importer=importer, owners=owners, lead=lead)


def _by(lead: str) -> str:
    return _("have {lead} import them, if they should count").format(lead=lead)
