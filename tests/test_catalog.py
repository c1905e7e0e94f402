import hashlib
from importlib.resources import files

import pytest

from cstopa import DamagedDataError, UnknownEditionError, catalog


def test_editions_are_sorted_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_SHA256", {f"cstopa-{one}.json": "" for one in ("2025.10", "2026.1", "2025.9")})

    assert catalog.editions.__wrapped__() == ("2025.9", "2025.10", "2026.1")


@pytest.mark.parametrize(
    "edition", ["", "2025", "2025.01", "2025.2", "../cstopa-2025.1", "/etc/passwd", "C:\\x", "２０２５.1", "2025.1\x00"]
)
def test_an_unknown_edition_is_never_a_path(edition: str) -> None:
    with pytest.raises(UnknownEditionError):
        catalog.edition_file(edition)


@pytest.mark.parametrize("edition", [2025.1, None, ["2025.1"], b"2025.1"])
def test_an_edition_is_a_text(edition: object) -> None:
    with pytest.raises(TypeError, match="an edition is a text such as '2025.1', not "):
        catalog.edition_file(edition)  # type: ignore[arg-type]


def test_every_shipped_file_is_known_by_its_hash() -> None:
    shipped = {file.name: file for file in files("cstopa").joinpath("data").iterdir() if file.name.endswith(".json")}

    assert set(catalog._SHA256) == set(shipped)
    for name, file in shipped.items():
        content = file.read_bytes()
        assert hashlib.sha256(content).hexdigest() == catalog._SHA256[name]
        assert catalog.content(name) == content
        assert content.endswith(b"}\n")
        assert b"\r" not in content


def test_a_changed_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalog._SHA256, "cstopa-2025.1.json", "0" * 64)

    with pytest.raises(DamagedDataError, match=r"cstopa-2025.1.json is not what it was .* reinstall cstopa"):
        catalog.content("cstopa-2025.1.json")


def test_a_missing_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalog._SHA256, "cstopa-1999.1.json", "0" * 64)

    with pytest.raises(DamagedDataError, match=r"cstopa-1999.1.json cannot be read; reinstall cstopa"):
        catalog.content("cstopa-1999.1.json")
