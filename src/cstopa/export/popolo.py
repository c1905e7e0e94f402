"""An edition in the classes of the Popolo specification: areas, organizations, persons, posts, memberships, events.

Popolo has no class for seats, documents, figures or election observations, so they are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cstopa.model import rows
from cstopa.model.activity import Event, Mandate, Organization
from cstopa.model.bodies import (
    ASSEMBLY,
    Chamber,
    Country,
    Identifiers,
    Parliament,
    Person,
    Source,
    in_languages,
    variants_of_name,
)
from cstopa.model.dates import PartialDate
from cstopa.model.document import EditionDocument
from cstopa.model.fields import fields_of

Body = Organization | Parliament | Chamber
Item = dict[str, Any]


def popolo(document: EditionDocument) -> dict[str, list[Item]]:
    """Return the edition as a Popolo document. See ``Dataset.to_popolo``."""
    bodies: list[Body] = [*document.organizations, *document.parliaments, *document.chambers]
    return {
        "areas": [_area(country) for country in document.countries],
        "organizations": [_organization(body) for body in bodies],
        "persons": [_person(person) for person in document.people],
        "posts": list({post["id"]: post for post in _posts(document.mandates)}.values()),
        "memberships": [*map(_membership, document.mandates), *_delegates(document)],
        "events": [_event(event) for event in document.events],
    }


def _area(country: Country) -> Item:
    return _known(
        id=country.id,
        name=str(country.name),
        identifier=country.alpha_3,
        classification="country",
        sources=_links(country.sources),
    )


def _organization(body: Body) -> Item:
    item = _known(id=body.id, name=str(body.name), other_names=_other_names(body))
    match body:
        case Organization():
            item |= _known(
                classification=str(body.kind),
                parent_id=body.parent and body.parent.id,
                area_id=body.country and body.country.id,
                founding_date=_text(body.founded),
                links=[{"url": url} for url in body.websites],
            )
            more = [{"name": name} for name in (*body.other_names, *body.abbreviations)]
            item |= _known(other_names=item.get("other_names", []) + more)
        case Parliament():
            item |= _house("parliament", body) | {"area_id": body.country.id}
        case _:
            item |= _house(f"{body.kind} chamber", body)
            item |= {"parent_id": body.parliament.id, "area_id": body.parliament.country.id}
    return item | _known(identifiers=_identifiers(body.identifiers), sources=_links(body.sources))


def _house(classification: str, body: Parliament | Chamber) -> Item:
    return _known(
        classification=classification,
        founding_date=_text(body.since),
        dissolution_date=_text(body.until),
        links=[{"url": body.website}] if body.website else [],
    )


def _person(person: Person) -> Item:
    return _known(
        id=person.id,
        name=str(person.name),
        other_names=_other_names(person),
        identifiers=_identifiers(person.identifiers),
        sources=_links(person.sources),
    )


def _posts(mandates: Iterable[Mandate]) -> Iterator[Item]:
    """Yield a post for each office of a body, whoever held it."""
    for mandate in mandates:
        if mandate.body:
            role = mandate.role.words
            yield {
                "id": _post_id(mandate),
                "label": f"{role}, {mandate.body.name}",
                "role": role,
                "organization_id": mandate.body.id,
            }


def _post_id(mandate: Mandate) -> str | None:
    return f"{mandate.body.id}/{mandate.role}" if mandate.body else None  # no id of a record has a slash


def _membership(mandate: Mandate) -> Item:
    """Return the membership of a mandate.

    The last three keys are our own: Popolo has no place for a day in office or for a limit that is not an end.
    """
    country = mandate.country or (mandate.body and mandate.body.country)
    return _known(
        id=mandate.id,
        label=mandate.title,
        role=mandate.role.words,
        person_id=mandate.person.id,
        organization_id=mandate.body and mandate.body.id,
        post_id=_post_id(mandate),
        area_id=country and country.id,
        start_date=_text(mandate.start),
        end_date=_text(mandate.end),
        sources=_links(mandate.sources),
        attested=[str(day) for day in mandate.attested],
        not_after=_text(mandate.not_after),
        seen_not_before=_text(mandate.seen_not_before),
    )


def _delegates(document: EditionDocument) -> Iterator[Item]:
    """Yield the people in delegations: members of the Assembly on behalf of their parliament, without dates."""
    has_assembly = any(one.id == ASSEMBLY for one in document.organizations)
    for row in rows.delegates(document):
        delegation, role = row.delegation, row.role
        yield _known(
            id=f"{row.composition.id}/{row.country.id}/{row.person.id}/{role}",
            label=row.composition.label,
            role=role.words,
            person_id=row.person.id,
            organization_id=ASSEMBLY if has_assembly else None,
            on_behalf_of_id=delegation.parliament.id,
            area_id=row.country.id,
            sources=_links(delegation.sources),
        )


def _event(event: Event) -> Item:
    return _known(
        id=event.id,
        name=str(event.title) if event.title else event.label,
        classification=event.kind.words,
        start_date=_text(event.date),
        end_date=_text(event.until),
        location=", ".join(filter(None, (event.venue, event.city))),
        status=str(event.status),
        organization_id=event.body and event.body.id,
        attendees=[{"id": person.id, "name": str(person.name)} for person in event.participants],
        sources=_links(event.sources),
    )


def _other_names(record: Body | Person) -> list[Item]:
    """Return the name in other languages, each with its language, then the names that other sources print."""
    translated = [
        {"name": text, "note": language} for language, text in in_languages(record.name) if text != str(record.name)
    ]
    varied = [
        {"name": text, "note": f"{language or 'name'}, in another source"}
        for language, text in variants_of_name(record.conflicts)
    ]
    return translated + varied


def _identifiers(identifiers: Identifiers | None) -> list[Item]:
    """Return the identifiers in other datasets, each with the dataset as its scheme."""
    if not identifiers:
        return []
    schemes = [(field.name, getattr(identifiers, field.name)) for field in fields_of(Identifiers)]
    return [{"scheme": scheme, "identifier": identifier} for scheme, identifier in schemes if identifier]


def _links(sources: Iterable[Source]) -> list[Item]:
    return [{"url": one.url, "note": ", ".join(filter(None, (one.title, one.publisher)))} for one in sources]


def _text(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _known(**values: Any) -> Item:
    """Return the known values, so that every key has one."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}
