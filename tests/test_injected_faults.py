"""Whatever fails while an output is written, the target is the old file or the new one afterwards.

Opening, writing, syncing, closing and moving fail in turn, or the process is killed just before. Python reports these
steps to an audit hook, which may raise an error or end the process. A hook cannot be removed, so each attempt runs in a
new process.
"""

import errno
import hashlib
import itertools
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import cstopa
from cstopa.__main__ import main
from cstopa.export import datapackage

DATA = cstopa.load("2025.1")
OLD = cstopa.parse(DATA.to_json().replace("2025.1", "2024.1").replace('"value": 97', '"value": 96'))
FILES, OLD_FILES = (datapackage.files_of(data.edition, data.tables[:3]) for data in (DATA, OLD))

Write = Callable[[Path], object]
State = dict[str, bytes | None]


def command(*arguments: str) -> Write:
    def run(path: Path) -> None:
        if main([*arguments, "--edition", "2025.1", "--overwrite", "-o", str(path)]):
            raise OSError("the command failed")

    return run


# What writes one file.
OUTPUTS: dict[str, Write] = {
    "table": DATA.people.to_csv,
    "composition": DATA.composition().to_csv,
    "sqlite": lambda path: DATA.to_sqlite(path, overwrite=True),
    "export-sqlite": command("export", "sqlite"),
    "export-json": command("export", "json"),
    "export-popolo": command("export", "popolo"),
    "export-ftm": command("export", "ftm"),
    "chart": command("chart"),
    "timeline": command("timeline", "events"),
}
ERRORS: dict[str, BaseException] = {
    "disk full": OSError(errno.ENOSPC, "No space left on device"),
    "permission denied": PermissionError(errno.EACCES, "Permission denied"),
    "interrupted": KeyboardInterrupt(),
}
DONE, FAILED, NOT_REACHED = range(3)

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")


@pytest.fixture(autouse=True)
def no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not sync, which would matter only if the operating system crashed."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(params=OUTPUTS)
def write(request: pytest.FixtureRequest) -> Write:
    return OUTPUTS[request.param]


@pytest.fixture(params=[True, False], ids=["over-old", "new"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "file"
    path.parent.mkdir()
    if request.param:
        path.write_bytes(b"precious")
    return path


def state(folder: Path) -> State:
    """Return the content of every file; folders have None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def content(write: Write, folder: Path) -> bytes:
    """Return what is written if nothing fails; afterwards everything is imported and cached."""
    write(folder / "expected")
    return (folder / "expected").read_bytes()


# --- A process that fails or is killed at a step ----------------------------------------------------


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail(error: BaseException) -> Callable[[], NoReturn]:
    def act() -> NoReturn:
        raise error

    return act


def is_a_step(event: str, arguments: tuple[Any, ...], *, cleaning: bool) -> bool:
    if event == "open":
        return cleaning or arguments[1] is not None  # removing a folder opens it without a mode; nothing else does
    steps = {"os.rename", "os.mkdir", "sqlite3.connect", "os.chmod"}
    return event in (steps | {"os.remove", "os.rmdir"} if cleaning else steps)


def run_to_step(run: Callable[[], object], step: int, act: Callable[[], object]) -> int:
    """Run in a forked process that acts before a step; return its exit code, or minus the signal that ended it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child needs no other thread
        child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    outcome = NOT_REACHED
    try:
        steps = itertools.count(1)

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal outcome
            if is_a_step(event, arguments, cleaning=act is kill) and next(steps) == step:
                outcome = DONE
                act()

        sys.addaudithook(hook)
        run()
    except BaseException:  # noqa: BLE001  # the process ends here
        outcome = FAILED if outcome == DONE else NOT_REACHED
    finally:
        os._exit(outcome)


def outcomes(run: Callable[[], object], act: Callable[[], object]) -> Iterator[int]:
    """Act before the first step, then before the second and so on; yield what becomes of each process."""
    for step in itertools.count(1):
        outcome = run_to_step(run, step, act)
        if outcome == NOT_REACHED:
            return
        yield outcome


@forks
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_old_file_is_unchanged_and_alone_whichever_step_fails(
    write: Write, error: BaseException, path: Path, tmp_path: Path
) -> None:
    content(write, tmp_path)
    before = state(path.parent)

    found = [(outcome, state(path.parent)) for outcome in outcomes(lambda: write(path), fail(error))]

    assert len(found) >= 4
    assert found == [(FAILED, before)] * len(found)


@forks
def test_file_is_old_or_new_at_whichever_step_the_process_is_killed(write: Write, path: Path, tmp_path: Path) -> None:
    new = content(write, tmp_path)
    old = path.read_bytes() if path.exists() else None
    found = []

    for outcome in outcomes(lambda: write(path), kill):
        assert outcome == -signal.SIGKILL
        found.append(path.read_bytes() if path.exists() else None)
        write(path)  # a leftover is in nobody's way
        assert path.read_bytes() == new
        path.unlink()
        if old is not None:
            path.write_bytes(old)

    assert [each for each, _ in itertools.groupby(found)] == [old, new]


# --- What no audit hook reports ---------------------------------------------------------------------


@forks
@pytest.mark.parametrize("share", [0, 0.5, 0.999])
def test_old_file_is_unchanged_and_alone_if_the_new_one_is_too_large(
    write: Write, share: float, path: Path, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    size = int(len(content(write, tmp_path)) * share)
    before = state(path.parent)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        write(path)

    assert run_to_step(limited, 1, lambda: None) == FAILED
    assert state(path.parent) == before


def test_command_names_the_file_that_is_larger_than_allowed(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "file"
    path.write_bytes(b"precious")
    program = (
        "import resource, sys\n"
        "from cstopa.__main__ import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", program, "export", "json", "--overwrite", "-o", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"cstopa: [Errno {errno.EFBIG}] {os.strerror(errno.EFBIG)}: '{path}'\n"
    assert state(tmp_path) == {"file": b"precious"}


@pytest.mark.parametrize("step", ["sync", "write", "close"])
def test_old_file_is_unchanged_and_alone_if_syncing_writing_or_closing_fails(
    write: Write, step: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(path.parent)
    failing(step, monkeypatch)

    with pytest.raises(OSError, match=f"{step} failed|the command failed"):
        write(path)
    assert state(path.parent) == before


def failing(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make syncing, writing or closing fail, for a file and for a database."""
    write_bytes = Path.write_bytes

    def write_with_error(path: Path, content: bytes) -> int:
        write_bytes(path, content if step == "close" else content[: len(content) // 2])
        raise OSError(errno.ENOSPC, f"{step} failed")

    class Failing(sqlite3.Connection):
        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            if step == "write":
                raise sqlite3.OperationalError("write failed")
            return super().executemany(*arguments)

        def close(self) -> None:
            super().close()
            if step == "close":
                raise sqlite3.OperationalError("close failed")

    if step == "sync":
        monkeypatch.setattr(os, "fsync", lambda _: fail(OSError(errno.EIO, "sync failed"))())
        return
    connect = sqlite3.connect
    monkeypatch.setattr(Path, "write_bytes", write_with_error)
    monkeypatch.setattr(sqlite3, "connect", lambda path: connect(path, factory=Failing))


# --- A Data Package ---------------------------------------------------------------------------------


def prepared(kind: str, parent: Path) -> Path:
    """Return a folder to write to: with a package of another edition and a file of the user, empty, or missing."""
    parent.mkdir()
    folder = parent / "package"
    if kind != "missing":
        folder.mkdir()
    if kind == "old":
        for name, each in {**OLD_FILES, "mine.txt": b"precious"}.items():
            (folder / name).write_bytes(each)
    return folder


def edition_of(folder: Path) -> str | None:
    """Return the edition of a package, after comparing its files with the descriptor; None for an unfinished one."""
    if not (folder / "datapackage.json").exists():
        return None
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    for each in descriptor["resources"]:
        assert each["hash"] == f"sha256:{hashlib.sha256((folder / each['path']).read_bytes()).hexdigest()}"
    return str(descriptor["version"])


@forks
@pytest.mark.parametrize("kind", ["old", "empty", "missing"])
@pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS)
def test_old_package_is_unchanged_and_alone_whichever_step_fails(
    kind: str, error: BaseException, tmp_path: Path
) -> None:
    folder = prepared(kind, tmp_path / "folder")
    before = state(folder.parent)

    def run() -> None:
        datapackage.write(folder, FILES, overwrite=kind == "old")

    found = [(outcome, state(folder.parent)) for outcome in outcomes(run, fail(error))]

    assert len(found) > 2 * len(FILES)
    assert found == [(FAILED, before)] * len(found)
    assert state(folder).items() >= FILES.items()


@forks
@pytest.mark.parametrize("kind", ["old", "empty", "missing"])
def test_package_is_of_one_edition_at_whichever_step_the_process_is_killed(kind: str, tmp_path: Path) -> None:
    folder = prepared(kind, tmp_path / "folder")
    others = {"mine.txt": b"precious"} if kind == "old" else {}
    found = []

    for outcome in outcomes(lambda: datapackage.write(folder, FILES, overwrite=kind == "old"), kill):
        assert outcome == -signal.SIGKILL
        found.append(edition_of(folder))
        datapackage.write(folder, FILES, overwrite=kind == "old" or found[-1] == "2025.1")  # no leftover is in its way
        assert state(folder) == FILES | others
        shutil.rmtree(folder.parent)
        prepared(kind, folder.parent)

    assert [edition for edition, _ in itertools.groupby(found)] == {
        "old": ["2024.1", None, "2025.1"], "empty": [None, "2025.1"], "missing": [None, "2025.1"],
    }[kind]  # fmt: skip
