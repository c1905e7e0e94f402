"""Writes output files completely, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from cstopa.errors import shown


def write(path: str | os.PathLike[str], content: bytes, *, overwrite: bool) -> None:
    """Write a whole file; see ``written_beside``."""
    with written_beside(path, overwrite=overwrite) as complete:
        complete.write_bytes(content)


@contextmanager
def written_beside(path: str | os.PathLike[str], *, overwrite: bool) -> Iterator[Path]:
    """Yield a path beside the target; the file that is written there takes the target's place if nothing fails.

    A link stays, and the file that it leads to is replaced; the new file has the mode of the old one. A pipe or a
    device cannot be replaced: the finished content is written into it.

    Raises ``FileExistsError`` for a file that exists, unless it may be overwritten, ``IsADirectoryError`` for a
    directory, and ``OSError`` with the given path for anything else that fails.
    """
    mode = mode_of(path)
    if mode and stat.S_ISDIR(mode):
        raise IsADirectoryError(f"{shown(path)} is a directory: name a file in it")
    replaced = not mode or stat.S_ISREG(mode)
    if replaced and not overwrite and os.path.lexists(path):
        raise FileExistsError(f"{shown(path)} exists: name another file, or pass overwrite=True")
    target = Path(os.path.realpath(path)) if replaced else Path(path)
    try:
        with temporary_folder(".cstopa-", target.parent if replaced else None) as folder:
            complete = folder / "complete"
            yield complete
            _move(complete, target) if replaced else target.write_bytes(complete.read_bytes())
    except OSError as error:
        if error.errno:
            error.filename = os.fspath(path)  # the temporary path would help nobody
        raise


@contextmanager
def temporary_folder(prefix: str, parent: Path | None) -> Iterator[Path]:
    """Yield a new folder that is removed afterwards; if that fails, it stays."""
    with TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def mode_of(path: str | os.PathLike[str]) -> int | None:
    """Return the mode of an existing file, or None; raises ``OSError`` for a path that no file can have."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None
    except ValueError as error:  # a null character, or one that the file system cannot encode
        raise OSError(errno.EINVAL, str(error), os.fspath(path)) from None


def sync(path: Path) -> None:
    """Wait until the content is on the disk: a file must not get its name before it has its content."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _move(complete: Path, target: Path) -> None:
    sync(complete)
    if target.exists():
        with target.open("rb+"):  # fails for a write-protected file, which a move would replace
            shutil.copymode(target, complete)
    complete.replace(target)
