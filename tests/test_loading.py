import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import DataError, Dataset, loading
from cstopa.reading import checked
from cstopa.reading.text import MAX_BYTES

NOT_WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows takes every character but the null character here")


def test_loads_the_newest_edition_by_default() -> None:
    assert cstopa.load() is cstopa.load(cstopa.editions()[-1])


def test_first_and_later_loads_return_one_object(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_cache", {})
    first = cstopa.load("2025.1")

    assert first.edition.id == "2025.1"
    assert cstopa.load("2025.1") is first


def test_reads_a_file(small: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(small))

    data = cstopa.read(path)

    assert data.edition.id == "2030.1"
    assert data.total_seats() == 5
    assert cstopa.read(str(path)) == data


def test_invalid_file_raises_data_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("{")

    with pytest.raises(DataError, match="is not JSON"):
        cstopa.read(path)


def test_file_that_is_not_utf_8_raises_data_error(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(b'{"\xff"')

    with pytest.raises(DataError, match="is not UTF-8: invalid byte at position 2"):
        cstopa.read(path)


def test_missing_file_raises_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cstopa.read(tmp_path / "none.json")


@pytest.mark.parametrize("path", ["a\0b", pytest.param("a\ud800b", marks=NOT_WINDOWS)], ids=["null", "surrogate"])
def test_path_that_no_file_can_have_raises_os_error(path: str) -> None:
    with pytest.raises(OSError, match=r"\[Errno 22\] .*(embedded null|'utf-8' codec).*: 'a\\(x00|ud800)b'"):
        cstopa.read(path)


def test_folder_raises_os_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=f"Is a directory: '{tmp_path}'"):
        cstopa.read(tmp_path)


def open_files() -> set[str]:
    return {file.name for file in Path("/proc/self/fd").iterdir()}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux lists open files")
def test_closes_every_file(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    os.mkfifo(tmp_path / "pipe")
    before = open_files()

    for path in (tmp_path, tmp_path / "bad.json", tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises((OSError, DataError)):
            cstopa.read(path)

    assert open_files() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_pipe_raises_os_error_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="is not a regular file: '.*pipe'"):
        cstopa.read(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that never ends")
def test_device_raises_os_error_without_being_read() -> None:
    with pytest.raises(OSError, match="is not a regular file: '/dev/zero'"):
        cstopa.read("/dev/zero")


def test_large_file_is_refused_without_reading_it_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 64 MiB, only one byte more than the limit is read."""
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(64 * 2**20)
    sizes: list[int] = []
    decode = checked.decode

    def decode_and_count(content: bytes) -> object:
        sizes.append(len(content))
        return decode(content)

    monkeypatch.setattr(checked, "decode", decode_and_count)

    with pytest.raises(DataError, match="is larger than 4194304 bytes"):
        cstopa.read(path)

    assert sizes == [MAX_BYTES + 1]


def test_follows_a_link(small: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(small))
    (tmp_path / "link").symlink_to("mine.json")

    assert cstopa.read(tmp_path / "link").edition.id == "2030.1"


@pytest.mark.parametrize("path", [0, True, None, ["mine.json"], 1.5])
def test_other_types_of_path_raise_type_error(path: object) -> None:
    """File descriptors are not paths: ``read(True)`` would read standard output."""
    with pytest.raises(TypeError, match=r"expected str, bytes or os.PathLike object, not "):
        cstopa.read(path)  # type: ignore[arg-type]


def test_threads_that_load_at_once_get_one_object(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_cache", {})
    start = threading.Barrier(32)
    loaded: list[Dataset] = []

    def load() -> None:
        start.wait()
        loaded.append(cstopa.load("2025.1"))

    threads = [threading.Thread(target=load) for _ in range(32)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)

    assert len(loaded) == 32
    assert len({id(data) for data in loaded}) == 1
