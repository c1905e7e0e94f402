import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import cstopa
from cstopa import DataError, Dataset, loading


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


def test_a_folder_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Is a directory|is no regular file"):
        cstopa.read(tmp_path)


def test_a_pipe_is_an_oserror_and_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="is no regular file"):
        cstopa.read(tmp_path / "pipe")


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
