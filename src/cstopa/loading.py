"""Getting a dataset: an edition that ships, a file, or a text."""

from __future__ import annotations

import errno
import os
import stat
from typing import Final

from . import catalog, checks, codec
from .dataset import Dataset

# No lock and no lru_cache: with setdefault, threads that load at the same time get one and the same
# object, and a process forked meanwhile has nothing to wait for.
_cache: Final[dict[str, Dataset]] = {}


def load(edition: str | None = None) -> Dataset:
    """As ``cstopa.load``."""
    name = catalog.editions()[-1] if edition is None else edition
    file = catalog.edition_file(name)
    found = _cache.get(file)
    if found is None:
        found = _cache.setdefault(file, Dataset.of(codec.decode_trusted(catalog.content(file))))
    return found


def parse(text: str | bytes) -> Dataset:
    """As ``cstopa.parse``."""
    document = codec.decode(text)
    checks.check(document)
    return Dataset.of(document)


def read(path: str | os.PathLike[str]) -> Dataset:
    """As ``cstopa.read``."""
    # Opened without waiting, since a pipe would wait for ever; read no further than a document may be long.
    with open(os.fspath(path), "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is no regular file", os.fspath(path))
        return parse(file.read(codec.MAX_BYTES + 1))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
