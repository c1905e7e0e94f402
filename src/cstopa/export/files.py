"""How an export reaches its place: completely, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def written_beside(path: str | os.PathLike[str], *, overwrite: bool) -> Iterator[Path]:
    """Yield a path beside the target; the file that is written there takes the target's place if nothing fails.

    Raises ``FileExistsError`` for a target that exists, unless it may be overwritten, and ``IsADirectoryError`` for
    a directory.
    """
    target = Path(path)
    if target.is_dir():
        raise IsADirectoryError(f"{target} is a directory: name a file in it")
    if not overwrite and os.path.lexists(target):
        raise FileExistsError(f"{target} exists: name another file, or pass overwrite=True")
    with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        complete = Path(folder, target.name)
        yield complete
        complete.replace(target)
