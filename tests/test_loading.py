import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import DataError, Dataset, codec, loading


def test_the_newest_edition_is_loaded_by_default() -> None:
    assert cstopa.load() is cstopa.load(cstopa.editions()[-1])


def test_a_file_is_read(small: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(small))

    data = cstopa.read(path)

    assert data.edition.id == "2030.1"
    assert data.total_seats() == 5
    assert cstopa.read(str(path)) == data


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("{")

    with pytest.raises(DataError, match="is not JSON"):
        cstopa.read(path)


def test_a_missing_file_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cstopa.read(tmp_path / "none.json")


def test_a_folder_is_an_oserror_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=f"Is a directory: '{tmp_path}'"):
        cstopa.read(tmp_path)


def open_files() -> set[str]:
    return {file.name for file in Path("/proc/self/fd").iterdir()}


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are listed on Linux alone")
def test_nothing_stays_open(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    os.mkfifo(tmp_path / "pipe")
    before = open_files()

    for path in (tmp_path, tmp_path / "bad.json", tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises((OSError, DataError)):
            cstopa.read(path)

    assert open_files() == before


def test_a_pipe_is_an_oserror_and_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="is no regular file: '.*pipe'"):
        cstopa.read(tmp_path / "pipe")


def test_a_device_is_an_oserror_and_is_not_read() -> None:
    with pytest.raises(OSError, match="is no regular file: '/dev/zero'"):
        cstopa.read("/dev/zero")


def test_a_big_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 64 MiB, one byte more than a document may have is read."""
    path = tmp_path / "big.json"
    with path.open("wb") as file:
        file.truncate(64 * 2**20)
    parsed: list[int] = []
    decode = codec.decode

    def counted(content: bytes) -> object:
        parsed.append(len(content))
        return decode(content)

    monkeypatch.setattr(codec, "decode", counted)

    with pytest.raises(DataError, match="is larger than 4194304 bytes"):
        cstopa.read(path)

    assert parsed == [codec.MAX_BYTES + 1]


def test_a_link_is_followed(small: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(small))
    (tmp_path / "link").symlink_to("mine.json")

    assert cstopa.read(tmp_path / "link").edition.id == "2030.1"


@pytest.mark.parametrize("path", [0, True, None, ["mine.json"], 1.5])
def test_a_path_is_a_text_or_a_path(path: object) -> None:
    """The number of an open file is none: ``read(True)`` would read standard output."""
    with pytest.raises(TypeError, match=r"expected str, bytes or os.PathLike object, not "):
        cstopa.read(path)  # type: ignore[arg-type]


def test_threads_that_load_first_get_one_object(monkeypatch: pytest.MonkeyPatch) -> None:
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
    assert len({id(one) for one in loaded}) == 1
