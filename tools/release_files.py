"""Write the files to attach to a release: editions as JSON and zipped Data Packages, the JSON Schema, and checksums."""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import cstopa
from cstopa.export.datapackage import files_of
from cstopa.reading import shipped

TARGET = Path(__file__).parent.parent / "dist" / "data"


def release_files() -> dict[str, bytes]:
    """Return the content of every file by its name."""
    files = {"cstopa-schema.json": shipped.content("schema.json")}
    for edition in cstopa.editions():
        data = cstopa.load(edition)
        files[f"cstopa-{edition}.json"] = shipped.content(shipped.edition_file(edition))
        files[f"cstopa-{edition}-datapackage.zip"] = zipped(files_of(data.edition, data.tables))
    return files | {"SHA256SUMS": sums_of(files)}


def sums_of(files: dict[str, bytes]) -> bytes:
    """Return the checksums as ``sha256sum --check SHA256SUMS`` reads them."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode("ascii")


def zipped(files: dict[str, bytes]) -> bytes:
    """Zip files so that the same files give the same bytes, whenever and wherever it is done.

    They are stored uncompressed, since a compressor's output depends on its version.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # its date is 1 January 1980, the first that a zip file can hold
            entry.create_system = 3  # Unix, whatever the system
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return archive.getvalue()


def write(folder: Path) -> None:
    """Write all files into a folder, which is created if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in release_files().items():
        (folder / name).write_bytes(content)
        print(f"{folder / name}: {len(content)} bytes")


def check_changelog(changelog: str) -> None:
    """Exit if an edition is not described."""
    if missing := [edition for edition in cstopa.editions() if f"Edition {edition}" not in changelog]:
        sys.exit(f"CHANGELOG.md does not name Edition {', '.join(missing)}: describe it under Data")


if __name__ == "__main__":
    check_changelog((TARGET.parent.parent / "CHANGELOG.md").read_text(encoding="utf-8"))
    write(Path(*sys.argv[1:]) if sys.argv[1:] else TARGET)
