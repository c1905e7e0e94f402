"""Where a file is written, over what, and with which mode. What happens if writing fails: test_injected_faults.py."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cstopa
from cstopa.__main__ import main
from cstopa.export import files

posix = pytest.mark.skipif(os.name != "posix", reason="needs the modes, links and pipes of POSIX")


def test_writes_a_new_file_and_nothing_else(tmp_path: Path) -> None:
    files.write(tmp_path / "a", b"\xff\r\n", overwrite=False)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"\xff\r\n"}


def test_file_is_written_beside_its_target(tmp_path: Path) -> None:
    """On the same file system, since only there can a file be moved into place in one step."""
    with files.written_beside(tmp_path / "new", overwrite=False) as complete:
        assert complete.parent.parent == tmp_path
        complete.write_bytes(b"new")

    assert (tmp_path / "new").read_bytes() == b"new"


def test_file_is_replaced_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError, match="a exists: name another file, or pass overwrite=True"):
        files.write(path, b"new", overwrite=False)
    assert path.read_bytes() == b"old"

    files.write(str(path), b"new", overwrite=True)
    assert path.read_bytes() == b"new"


def test_content_is_on_the_disk_before_the_file_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise, a file system that writes the name first could leave an empty file after a power cut."""
    synced = []
    monkeypatch.setattr(os, "fsync", lambda file: synced.append((os.fstat(file).st_size, (tmp_path / "a").exists())))

    files.write(tmp_path / "a", b"new", overwrite=False)

    assert synced == [(3, False)]


@pytest.mark.parametrize("folder", [".", "none"])
def test_error_names_the_given_path(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = os.path.join(folder, "a")  # noqa: PTH118  # as it is typed
    monkeypatch.setattr(Path, "write_bytes", lambda *_: os.mkdir(tmp_path / "none" / "x"))  # noqa: PTH102

    with pytest.raises(FileNotFoundError) as caught:
        files.write(path, b"new", overwrite=False)
    assert caught.value.filename == path
    assert str(caught.value).endswith(f": {path!r}")


def test_folder_that_cannot_be_removed_does_not_undo_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EBUSY, "busy")

    monkeypatch.setattr(os, "rmdir", refuse)
    files.write(tmp_path / "a", b"new", overwrite=False)

    assert (tmp_path / "a").read_bytes() == b"new"


@posix
def test_name_may_be_as_long_as_the_file_system_allows(tmp_path: Path) -> None:
    files.write(tmp_path / ("a" * 255), b"new", overwrite=False)
    with pytest.raises(OSError, match="File name too long"):
        files.write(tmp_path / ("a" * 256), b"new", overwrite=False)

    assert [path.name for path in tmp_path.iterdir()] == ["a" * 255]


# --- Modes ------------------------------------------------------------------------------------------


@pytest.fixture(params=[0o022, 0o077])  # SQLite makes files that a group cannot write
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_new_file_has_the_mode_of_any_new_file(tmp_path: Path, umask: int) -> None:
    data = cstopa.load("2025.1")
    data.people.to_csv(tmp_path / "people.csv")
    data.to_sqlite(tmp_path / "cstopa.db")
    data.to_datapackage(tmp_path / "package")
    assert main(["export", "json", "--edition", "2025.1", "-o", str(tmp_path / "edition.json")]) == 0

    paths = list(tmp_path.rglob("*"))
    assert len(paths) == 4 + len(data.tables) + 2
    assert {mode(path) for path in paths} == {0o666 & ~umask, 0o777 & ~umask}
    assert {path for path in paths if mode(path) == 0o777 & ~umask} == {tmp_path / "package"}


@posix
@pytest.mark.parametrize("old", [0o600, 0o664, 0o755])
def test_file_that_is_replaced_keeps_its_mode(old: int, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    path.chmod(old)

    files.write(path, b"new", overwrite=True)

    assert (path.read_bytes(), mode(path)) == (b"new", old)


@posix
def test_protected_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    opened = Path.open

    def open_as_user(self: Path, mode: str = "r") -> object:  # root may write everything
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", open_as_user)
    with pytest.raises(PermissionError):
        cstopa.load("2025.1").to_sqlite(path, overwrite=True)
    monkeypatch.undo()

    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"old"}


# --- Links, pipes and devices -----------------------------------------------------------------------


@posix
@pytest.mark.parametrize("exists", [True, False])
def test_link_stays_and_its_target_is_replaced(tmp_path: Path, *, exists: bool) -> None:
    link, target = tmp_path / "link", tmp_path / "elsewhere" / "target"
    target.parent.mkdir()
    if exists:
        target.write_bytes(b"old")
    link.symlink_to("elsewhere/target")
    with pytest.raises(FileExistsError):
        files.write(link, b"new", overwrite=False)

    files.write(link, b"new", overwrite=True)

    assert (os.readlink(link), target.read_bytes()) == ("elsewhere/target", b"new")  # noqa: PTH115
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["elsewhere", "link", "target"]


@posix
def test_pipe_is_written_into(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # opened first, since a writer waits for a reader
    try:
        assert main(["export", "json", "--edition", "2025.1", "-o", str(path)]) == 0
        assert os.read(reader, 2**20).decode() == cstopa.load("2025.1").to_json()
        cstopa.load("2025.1").people.to_csv(path)
        assert os.read(reader, 2**20).startswith(b"id,name,")
    finally:
        os.close(reader)

    assert stat.S_ISFIFO(path.stat().st_mode)
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_null_device_takes_every_output() -> None:
    for form in ("json", "sqlite"):
        assert main(["export", form, "--edition", "2025.1", "-o", "/dev/null"]) == 0

    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
@pytest.mark.parametrize("form", ["json", "sqlite"])
def test_stdout_may_be_named_as_a_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / "expected"
    arguments = ["export", form, "--edition", "2025.1", "-o"]
    assert main([*arguments, str(path)]) == 0

    done = subprocess.run([sys.executable, "-m", "cstopa", *arguments, "/dev/stdout"], capture_output=True, check=False)

    assert (done.returncode, done.stderr, done.stdout) == (0, b"", path.read_bytes())


# --- Paths that no file can have --------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a\0b", pytest.param("a\ud800b", marks=posix)], ids=["null", "surrogate"])
def test_path_that_no_file_can_have_is_an_os_error(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = cstopa.load("2025.1")

    for write in (data.people.to_csv, data.composition().to_csv, data.to_sqlite, data.to_datapackage):
        with pytest.raises(OSError, match=r"\[Errno 22\] .*(embedded null|'utf-8' codec).*: 'a\\(x00|ud800)b'"):
            write(path)
    assert list(tmp_path.iterdir()) == []


@posix
def test_name_in_a_message_has_no_control_characters(tmp_path: Path) -> None:
    folder = tmp_path / "a\x1b[31m\nb\udcff"
    folder.mkdir()
    (folder / "people.csv").mkdir()
    data = cstopa.load("2025.1")

    for write in (data.people.to_csv, data.to_sqlite, data.to_datapackage):
        with pytest.raises((IsADirectoryError, FileExistsError), match=r"a\\x1b\[31m\\nb\\udcff"):
            write(folder)
    with pytest.raises(IsADirectoryError, match=r"a\\x1b\[31m\\nb\\udcff"):
        data.to_datapackage(folder, overwrite=True)
