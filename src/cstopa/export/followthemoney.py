"""An edition as FollowTheMoney entities: organizations and their parents, persons, positions and occupancies.

Only positions have topics: no source says whether a person is politically exposed, and that judgement is the
screener's. Seats, events, documents, figures and observations fit no class and are left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from cstopa.model import rows
from cstopa.model.activity import Mandate, Organization
from cstopa.model.activity_vocabulary import OrganizationKind, Role
from cstopa.model.bodies import Chamber, Country, Name, Parliament, Person, Source, in_languages, variants_of_name
from cstopa.model.dates import PartialDate
from cstopa.model.document import EditionDocument

Body = Organization | Parliament | Chamber
Entity = dict[str, Any]

# What FollowTheMoney accepts as an id: at most 200 characters, of which "cstopa-" takes seven. A dot would start a
# signature, which ``ftm sign`` and ``ftm aggregate`` cut off. Forty hexadecimal digits could be the hash of another id.
_PLAIN_ID: Final = re.compile(r"(?![0-9a-f]{40}$)[0-9a-zA-Z-]{0,192}[0-9a-zA-Z]")


def entities(document: EditionDocument) -> list[Entity]:
    """Return the entities of an edition. See ``Dataset.to_ftm``."""
    return list({entity["id"]: entity for entity in _entities(document)}.values())  # each position once


def _entities(document: EditionDocument) -> Iterator[Entity]:
    bodies: list[Body] = [*document.organizations, *document.parliaments, *document.chambers]
    yield from map(_organization, bodies)
    yield from _parents(bodies)
    yield from map(_person, document.people)
    for position_and_occupancy in chain(map(_of_mandate, document.mandates), _of_delegates(document)):
        yield from position_and_occupancy


def _organization(body: Body) -> Entity:
    if isinstance(body, Organization):
        return _entity(
            _id(body.id),
            "PublicBody" if body.kind is OrganizationKind.MINISTRY else "Organization",
            name=_names(body.name),
            alias=[*body.other_names, *_variants(body)],
            abbreviation=list(body.abbreviations),
            country=_codes(body.country),
            website=list(body.websites),
            incorporationDate=_dates(body.founded),
            wikidataId=_wikidata(body),
            sourceUrl=_urls(body.sources),
        )
    return _entity(
        _id(body.id),
        "PublicBody",
        name=_names(body.name),
        alias=_variants(body),
        country=_codes(body.country),
        website=[body.website] if body.website else [],
        incorporationDate=_dates(body.since),
        dissolutionDate=_dates(body.until),
        wikidataId=_wikidata(body),
        sourceUrl=_urls(body.sources),
    )


def _parents(bodies: list[Body]) -> Iterator[Entity]:
    """Yield a link from each body to the one that it is part of; the format has no narrower class for it."""
    for body in bodies:
        if parent := _parent(body):
            yield _entity(
                _id(body.id, "part of", parent.id),
                "UnknownLink",
                subject=[_id(body.id)],
                object=[_id(parent.id)],
                role=["part of"],
                sourceUrl=_urls(body.sources),
            )


def _parent(body: Body) -> Body | None:
    match body:
        case Chamber():
            return body.parliament
        case Organization():
            return body.parent
    return None


def _person(person: Person) -> Entity:
    return _entity(
        _id(person.id),
        "Person",
        name=_names(person.name),
        alias=_variants(person),
        country=_codes(person.country),
        wikidataId=_wikidata(person),
        sourceUrl=_urls(person.sources),
    )


def _of_mandate(mandate: Mandate) -> tuple[Entity, Entity]:
    """Return the position of a mandate, and the person's occupancy of it.

    ``not_after`` is not an end, so it goes into the description. Attested days go into ``date``, which the format has
    for days that are neither start nor end.
    """
    position = _position(mandate.role, mandate.body)
    limits = (("ended not after", mandate.not_after), ("seen on or after", mandate.seen_not_before))
    occupancy = _entity(
        _id(mandate.id),
        "Occupancy",
        holder=[_id(mandate.person.id)],
        post=[position["id"]],
        startDate=_dates(mandate.start),
        endDate=_dates(mandate.end),
        date=[str(day) for day in mandate.attested],
        summary=[mandate.title] if mandate.title else [],
        description=[f"{words} {date}" for words, date in limits if date],
        sourceUrl=_urls(mandate.sources),
    )
    return position, occupancy


def _of_delegates(document: EditionDocument) -> Iterator[tuple[Entity, Entity]]:
    """Yield the positions of the people in delegations; without dates, since none is known."""
    positions: dict[tuple[Role, str], Entity] = {}
    for row in rows.delegates(document):
        delegation, role = row.delegation, row.role
        office = role, delegation.parliament.id
        position = positions.get(office) or positions.setdefault(office, _position(role, delegation.parliament))
        occupancy = _entity(
            _id(row.composition.id, row.country.id, row.person.id, role),
            "Occupancy",
            holder=[_id(row.person.id)],
            post=[position["id"]],
            description=[row.composition.label],
            sourceUrl=_urls(delegation.sources),
        )
        yield position, occupancy


def _position(role: Role, body: Body | None) -> Entity:
    words = role.words
    if body is None:
        return _entity(_id("", role), "Position", name=[words])
    return _entity(
        _id(body.id, role),
        "Position",
        name=[f"{words}, {body.name}"],
        organization=[_id(body.id)],
        country=_codes(body.country),
        topics=_topics(body),
    )


def _topics(body: Body) -> list[str]:
    """Return the topics of a body's positions, such as their branch of government; they say nothing about holders."""
    if not isinstance(body, Organization):
        return ["gov.national", "gov.legislative"]
    return ["gov.national", "gov.executive"] if body.kind is OrganizationKind.MINISTRY else ["gov.igo"]


def _entity(id_: str, schema: str, **properties: list[str]) -> Entity:
    """Return an entity with its known properties; equal values appear once."""
    known = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    return {"id": id_, "schema": schema, "properties": known}


def _id(*parts: str) -> str:
    """Return the id of a record or of a combination of records, readable if the format allows it."""
    if len(parts) == 1 and _PLAIN_ID.fullmatch(parts[0]):
        return f"cstopa-{parts[0]}"
    return f"cstopa-{hashlib.sha256('/'.join(parts).encode()).hexdigest()[:40]}"


def _names(name: Name) -> list[str]:
    return [text for _, text in in_languages(name)]


def _variants(record: Body | Person) -> list[str]:
    return [text for _, text in variants_of_name(record.conflicts)]


def _codes(country: Country | None) -> list[str]:
    return [country.alpha_2.lower()] if country else []


def _dates(date: PartialDate | None) -> list[str]:
    return [str(date)] if date else []


def _wikidata(record: Body | Person) -> list[str]:
    return [record.identifiers.wikidata] if record.identifiers and record.identifiers.wikidata else []


def _urls(sources: tuple[Source, ...]) -> list[str]:
    return [source.url for source in sources]
