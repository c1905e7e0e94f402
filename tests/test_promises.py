"""What SECURITY.md promises, where no other test checks it, and that it names tests that exist."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
_, TEXT, TESTS = re.split(r"^## (?:What is promised|Tests of the promises)$", PAGE, flags=re.MULTILINE)
PROMISES = re.findall(r"^(\d+)\. \*\*(.+?)\.\*\*", TEXT, re.MULTILINE)

# Prints all events that Python reports to an audit hook while a document is read and queried.
WATCHED = """
import sys, cstopa
text = cstopa.load("2026.1").to_json()

def answer(text):
    data = cstopa.parse(text)
    data._repr_html_(), data.composition()._repr_html_(), data.people.search("x"), cstopa.seat_chart(data.composition())
    data.to_json(), data.to_popolo(), data.to_ftm(), data.mandates.timeline(), [table.rows() for table in data.tables]
    try:
        cstopa.parse(text.replace('"id"', '"__import__"'))
    except cstopa.DataError as error:
        str(error)

answer(text)  # imports what is needed
for old, new in {"Boris Gryzlov": "/etc/passwd", "Viktor Kogut": "file:///etc/passwd", "Sergei Naryshkin": "$(touch x)",
                 "http://": "ftp.example.org/http://", "https://": "https://127.0.0.1:1/", "Vyacheslav Volodin": "../x"}.items():
    text = text.replace(old, new)
text = text.replace("ftp.example.org/", "")
seen = []
sys.addaudithook(lambda event, arguments: seen.append(event))
answer(text)
print(*sorted(set(seen)))
"""


def test_reading_a_document_opens_and_runs_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    outside = ("open", "os.", "subprocess.", "socket.", "urllib.", "ctypes.", "import", "compile", "exec", "shutil.")
    assert [event for event in done.stdout.split() if event.startswith(outside)] == []


def test_every_promise_names_its_tests() -> None:
    assert [number for number, _ in PROMISES] == [str(number) for number in range(1, len(PROMISES) + 1)]
    assert re.findall(r"^(\d+)\. (.+):\n +`tests/\w+\.py::test_\w+`", TESTS, re.MULTILINE) == PROMISES


@pytest.mark.parametrize(("file", "name"), sorted(set(re.findall(r"`(tests/\w+\.py)::(test_\w+)`", PAGE))))
def test_named_test_exists(file: str, name: str) -> None:
    assert re.search(rf"^ *def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_named_sessions_exist() -> None:
    sessions: list[Any] = re.findall(r"`nox -s (\w+)`", PAGE)
    noxfile = (ROOT / "noxfile.py").read_text(encoding="utf-8")

    assert sessions
    assert [name for name in sessions if f"def {name}(" not in noxfile] == []
