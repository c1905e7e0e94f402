"""The package answers however it is installed and started, or reports what is wrong with the installation."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import cstopa
from cstopa.reading import shipped

PACKAGE = Path(cstopa.__file__).parent
SITE = sysconfig.get_path("purelib")
ANSWER = "import cstopa; print(cstopa.total_seats(), cstopa.parse((data := cstopa.load('2025.1')).to_json()) == data)"
ANSWERED = f"{cstopa.total_seats()} True\n"


NEEDED = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}  # Windows needs the second


def run(*arguments: str, program: str = ANSWER, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in another Python; the folder of the tested package is first on its path."""
    return subprocess.run(
        [sys.executable, *arguments, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(PACKAGE.parent), **NEEDED, **environment},
    )


def copied(to: Path) -> Path:
    """Copy the package, without bytecode, and return the copy."""
    return Path(shutil.copytree(PACKAGE, to / "cstopa", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize(
    "flags",
    [["-O"], ["-OO"], ["-I"], ["-s"], ["-P"], ["-B"], ["-bb"], ["-W", "error"], ["-X", "dev", "-W", "error"],
     ["-X", "warn_default_encoding", "-W", "error"], ["-X", "utf8=0"], ["-X", "int_max_str_digits=640"]],
    ids=" ".join,
)  # fmt: skip
def test_answers_under_any_interpreter_flag(flags: list[str]) -> None:
    # -I ignores PYTHONPATH
    program = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); {ANSWER}"

    done = run(*flags, program=program)

    assert (done.stdout, done.stderr) == (ANSWERED, "")


def test_answers_without_site_module() -> None:
    done = run("-S", PYTHONPATH=os.pathsep.join([str(PACKAGE.parent), SITE]))

    assert (done.stdout, done.stderr) == (ANSWERED, "")


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.UTF-8"])
def test_answers_in_any_locale_without_utf8_mode(locale: str) -> None:
    kazakhstan = ascii("Казахстан")
    program = f"{ANSWER}; print(cstopa.load('2025.1').delegation_for({kazakhstan}).seats)"

    done = run("-W", "error", program=program, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert (done.stdout, done.stderr) == (f"{ANSWERED}16\n", "")


def test_answers_from_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in sorted(copied(tmp_path).rglob("*.*")):
            archive.write(file, file.relative_to(tmp_path))

    done = run(program=f"{ANSWER}; print('all.zip' in cstopa.__file__)", PYTHONPATH=str(tmp_path / "all.zip"))

    assert (done.stdout, done.stderr) == (f"{ANSWERED}True\n", "")


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A copy that is read-only for everyone; not in pytest's folder, which other users cannot open."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        package = copied(home)
        for path in [*package.rglob("*"), package, home]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield home
        for path in [home, package, *package.rglob("*")]:
            path.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such file modes")
def test_answers_from_a_read_only_installation_and_writes_nothing(read_only: Path) -> None:
    """File modes do not stop root, so if the tests run as root, another user runs the package."""
    before = sorted(read_only.rglob("*"))
    program = (
        # Load everything else first, since Python itself may be in a folder that the other user cannot read.
        f"import os, sys; {ANSWER}\n"
        "for name in [name for name in sys.modules if name.startswith('cstopa')]: del sys.modules[name]\n"
        f"sys.path.insert(0, {str(read_only)!r})\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        f"{ANSWER}; print(cstopa.__file__)"
    )

    done = run(program=program)

    assert (done.stdout, done.stderr) == (f"{ANSWERED}{ANSWERED}{read_only / 'cstopa' / '__init__.py'}\n", "")
    assert sorted(read_only.rglob("*")) == before


# Everything that is written from the definitions of records and vocabularies, as its SHA-256.
OUTPUTS = """
import contextlib, hashlib, io, pathlib, sys, tempfile
import cstopa
from cstopa.__main__ import main
from cstopa.model import activity_vocabulary, vocabulary

def printed(*arguments):
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")) as out:
        with contextlib.suppress(SystemExit):
            main(list(arguments))
        out.flush()
        return out.buffer.getvalue().decode()

data = cstopa.load("2026.1")
with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    data.to_datapackage(home / "package")
    data.to_sqlite(home / "sqlite")
    for path in sorted(home.rglob("*.*")) + [home / "sqlite"]:
        print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
texts = {
    "json": data.to_json(), "popolo": str(data.to_popolo()), "ftm": str(data.to_ftm()), "html": data._repr_html_(),
    "tables": printed("show", "--edition", "2026.1"), "help": printed("--help"), "show help": printed("show", "--help"),
    **{f"html of {table.name}": table._repr_html_() for table in data.tables},
    **{f"class {name}": getattr(cstopa, name).__doc__ for name in cstopa.__all__ if name in ("Composition", "Change", "Source")},
    **{f"words {one.__name__}": one.__doc__ for one in vocabulary.Vocabulary.__subclasses__()},
}
for name, text in texts.items():
    print(name, hashlib.sha256(text.encode()).hexdigest(), len(text))
"""


def test_outputs_are_the_same_without_docstrings() -> None:
    """``-OO`` removes docstrings; what exports take from a class is assigned to ``__doc__``, so it is kept."""
    plain, stripped = run(program=OUTPUTS), run("-OO", program=OUTPUTS)

    assert (plain.stderr, stripped.stderr) == ("", "")
    assert "datapackage.json" in plain.stdout
    assert "words ChamberKind" in plain.stdout
    assert plain.stdout == stripped.stdout


# --- Ways to damage a shipped file ------------------------------------------------------------------

NEWEST = shipped.edition_file(cstopa.editions()[-1])
CHECKSUM = "does not match its released checksum"


def _with_other_digit(path: Path) -> None:
    path.write_bytes(re.sub(rb'("seats": )[0-9]', rb"\g<1>0", path.read_bytes(), count=1))


def _linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("cstopa-2025.1.json")


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: path.unlink(), "cannot be read"),
    "data left out": (lambda path: shutil.rmtree(path.parent), "cannot be read"),
    "a folder": (_folder, "cannot be read"),
    "a link to itself": (_endless, "cannot be read"),
    "empty": (lambda path: path.write_bytes(b""), CHECKSUM),
    "truncated": (lambda path: path.write_bytes(path.read_bytes()[:-1]), CHECKSUM),
    "one digit": (_with_other_digit, CHECKSUM),
    "other line ends": (lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")), CHECKSUM),
    "another edition": (_linked, CHECKSUM),
}
LOAD = "import cstopa\ntry: cstopa.load()\nexcept cstopa.DamagedDataError as error: print(error)"


@pytest.mark.parametrize(("damage", "problem"), DAMAGES.values(), ids=DAMAGES)
def test_damaged_file_is_reported_with_remedy(tmp_path: Path, damage: Callable[[Path], object], problem: str) -> None:
    damage(copied(tmp_path) / "data" / NEWEST)

    done = run(program=LOAD, PYTHONPATH=str(tmp_path))

    assert done.stderr == ""
    assert f"the shipped file {NEWEST} {problem}; reinstall cstopa" in done.stdout
    assert "(with PyInstaller, bundle it with --collect-data cstopa)" in done.stdout


def test_zip_without_data_is_reported_with_remedy(tmp_path: Path) -> None:
    shutil.rmtree(copied(tmp_path) / "data")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in sorted((tmp_path / "cstopa").rglob("*.*")):
            archive.write(file, file.relative_to(tmp_path))

    done = run(program=LOAD, PYTHONPATH=str(tmp_path / "all.zip"))

    assert done.stderr == ""
    assert "cannot be read; reinstall cstopa" in done.stdout


def test_other_editions_answer_if_one_is_missing(tmp_path: Path) -> None:
    (copied(tmp_path) / "data" / NEWEST).unlink()

    done = run(program="import cstopa; print(cstopa.load('2025.1').total_seats())", PYTHONPATH=str(tmp_path))

    assert (done.stdout, done.stderr) == ("67\n", "")
