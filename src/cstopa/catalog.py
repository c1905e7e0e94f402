"""The files that ship: which editions there are, and their bytes, checked against their SHA-256.

The only module that opens files of the package.
"""

from __future__ import annotations

import functools
import hashlib

import importlib_resources

from .errors import DamagedDataError, Problem, UnknownEditionError

COUNTRY_NAMES = "country_names.json"

# A released file never changes by a byte; a correction is a new edition.
_SHA256 = {
    "country_names.json": "e624fa00a2c0dd05cd662450a354b7ed4805a82b0ab62ae51cfc33bb8dc6d486",
    "cstopa-2025.1.json": "5c40f60db14c1b5e5bf6ec066e076c92141630b2ae8f8dc221ddd31fd4e97c14",
    "cstopa-2026.1.json": "5e92ae792cee210f287bcbc0f23ba9c8d38d9d2756156815b7d3ec011f76b0d2",
    "schema.json": "93b33e63abd3720035491418ff5bd8fcc832a1f59efdb3cef026b843cae51ed3",
}


@functools.cache
def editions() -> tuple[str, ...]:
    """The editions that ship, oldest first, sorted as numbers."""
    names = (file[len("cstopa-") : -len(".json")] for file in _SHA256 if file.startswith("cstopa-"))
    return tuple(sorted(names, key=_as_numbers))


def edition_file(edition: str) -> str:
    """The file of an edition; raises ``UnknownEditionError``."""
    if type(edition) is not str:
        raise TypeError(f"an edition is a text such as '2025.1', not {type(edition).__name__}")
    if edition not in editions():  # a closed list: no path is ever made of what is given
        raise UnknownEditionError(edition, editions())
    return f"cstopa-{edition}.json"


def content(file: str) -> bytes:
    """The bytes of a shipped file; raises ``DamagedDataError`` if they are not what they were."""
    try:
        found = importlib_resources.files("cstopa").joinpath("data", file).read_bytes()
    except (OSError, ImportError) as error:  # an installer that leaves data out gives ImportError
        raise _damaged(file, "cannot be read") from error
    if hashlib.sha256(found).hexdigest() != _SHA256[file]:
        raise _damaged(file, "is not what it was when it was released")
    return found


def _as_numbers(edition: str) -> tuple[int, ...]:
    return tuple(map(int, edition.split(".")))


def _damaged(file: str, fault: str) -> DamagedDataError:
    message = (
        f"the shipped file {file} {fault}; reinstall cstopa (with PyInstaller, bundle it with --collect-data cstopa)"
    )
    return DamagedDataError((Problem("$", "damaged", message),))
