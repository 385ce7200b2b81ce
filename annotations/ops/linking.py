"""Adds and removes links between annotations, such as from a claim to its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from annotations.errors import EditError
from annotations.messages import _, listed
from annotations.model import Change, Edit, EditCode, stored_name
from annotations.ops.operations import AddAnnotation, annotation_in

if TYPE_CHECKING:
    from annotations.model import Annotation, AnnotationSet, Link, LinkType


class AddLink(Struct, frozen=True):
    """Put a link into the set; one annotation may have several of a type."""

    link: Link
    link_type: LinkType
    """Of the link: it says which labels the ends have."""
    replaces: bool = False
    """Whether the link takes the place of those of its type that leave from its source."""

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One link that was not there, after the removal of those that it replaces."""
        link, wanted = self.link, self.link_type
        _refuse_label(annotation_set, link.source, wanted.sources, wanted)
        _refuse_label(annotation_set, link.target, wanted.targets, wanted)
        if link.source == link.target:
            raise EditError(_("an annotation cannot be linked to itself"))
        if _is_there(annotation_set, link):
            raise EditError(_("that link already exists"))
        replaced = _alike(annotation_set, link) if self.replaces else []
        code = EditCode.CHANGE_LINK if replaced else EditCode.LINK
        gone = [Change(one.id, one, None) for one in replaced]
        name = stored_name(code, type=link.type)
        return Edit(name, (*gone, Change(link.id, None, link)))


class TagAndLink(Struct, frozen=True):
    """Put a new annotation into the set, with a link that has it at one end."""

    annotation: Annotation
    add_link: AddLink

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """The annotation first, so that the link is never without its ends."""
        tagging = AddAnnotation(self.annotation).edit(annotation_set)
        linking = self.add_link.edit(tagging.applied_to(annotation_set))
        name = stored_name(
            EditCode.TAG_AND_LINK,
            label=self.annotation.label,
            type=self.add_link.link.type,
        )
        return Edit(name, tagging.changes + linking.changes)


class RemoveLink(Struct, frozen=True):
    """Take a link out of the set."""

    id: str

    def edit(self, annotation_set: AnnotationSet) -> Edit:
        """One link that is there no more."""
        link = annotation_set.links.get(self.id)
        if link is None:
            message = _("link {id} no longer exists")
            raise EditError(message.format(id=self.id))
        return Edit(
            stored_name(EditCode.UNLINK, type=link.type), (Change(link.id, link, None),)
        )


def _is_there(annotation_set: AnnotationSet, wanted: Link) -> bool:
    return any(one.target == wanted.target for one in _alike(annotation_set, wanted))


def _alike(annotation_set: AnnotationSet, wanted: Link) -> list[Link]:
    """The links of that type that leave from the same annotation."""
    return [
        link
        for link in annotation_set.links_of(wanted.source)
        if (link.type, link.source) == (wanted.type, wanted.source)
    ]


def _refuse_label(
    annotation_set: AnnotationSet,
    end: str,
    labels: tuple[str, ...],
    link_type: LinkType,
) -> None:
    found = annotation_in(annotation_set, end)
    if found.label not in labels:
        template = _("{type} links {source} to {target}, but this is tagged {label}")
        message = template.format(
            type=link_type.name,
            source=listed(link_type.sources),
            target=listed(link_type.targets),
            label=found.label,
        )
        raise EditError(message)
