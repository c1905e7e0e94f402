"""However it is installed and started, the package answers, or says what is wrong with the installation."""

import os
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

PACKAGE = Path(cstopa.__file__).parent
SITE = sysconfig.get_path("purelib")
ANSWER = "import cstopa; print(cstopa.total_seats(), cstopa.parse((data := cstopa.load('2025.1')).to_json()) == data)"


def run(*arguments: str, program: str = ANSWER, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start another Python; the folder of the tested package comes first on its path."""
    return subprocess.run(
        [sys.executable, *arguments, "-c", program],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={"PYTHONPATH": str(PACKAGE.parent), "PATH": os.environ["PATH"], **environment},
    )


def copied(to: Path) -> Path:
    """Copy the package without what Python has compiled."""
    return Path(shutil.copytree(PACKAGE, to / "cstopa", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize(
    "flags",
    [["-O"], ["-OO"], ["-I"], ["-s"], ["-P"], ["-B"], ["-bb"], ["-W", "error"], ["-X", "dev", "-W", "error"],
     ["-X", "warn_default_encoding", "-W", "error"], ["-X", "utf8=0"], ["-X", "int_max_str_digits=640"]],
    ids=" ".join,
)  # fmt: skip
def test_answers_under_any_flag_of_the_interpreter(flags: list[str]) -> None:
    # -I takes no PYTHONPATH
    program = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r}); {ANSWER}"

    done = run(*flags, program=program)

    assert (done.stdout, done.stderr) == ("67 True\n", "")


def test_answers_without_the_site_module() -> None:
    done = run("-S", PYTHONPATH=os.pathsep.join([str(PACKAGE.parent), SITE]))

    assert (done.stdout, done.stderr) == ("67 True\n", "")


@pytest.mark.parametrize("locale", ["C", "POSIX", "tr_TR.UTF-8"])
def test_answers_in_any_locale_with_utf_8_mode_off(locale: str) -> None:
    program = f"{ANSWER}; print(cstopa.delegation_for('\\u041a\\u0430\\u0437\\u0430\\u0445\\u0441\\u0442\\u0430\\u043d').seats)"

    done = run("-W", "error", program=program, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert (done.stdout, done.stderr) == ("67 True\n16\n", "")


def test_answers_from_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in sorted(copied(tmp_path).rglob("*.*")):
            archive.write(file, file.relative_to(tmp_path))

    done = run(program=f"{ANSWER}; print('all.zip' in cstopa.__file__)", PYTHONPATH=str(tmp_path / "all.zip"))

    assert (done.stdout, done.stderr) == ("67 True\nTrue\n", "")


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A copy that nobody may write to; not in pytest's folder, which is closed to other users."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        package = copied(home)
        for path in [*package.rglob("*"), package, home]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield home
        for path in [home, package, *package.rglob("*")]:
            path.chmod(0o755)


def test_answers_from_a_read_only_installation_and_writes_nothing(read_only: Path) -> None:
    """Where the tests run as root, whom no mode stops, as another user."""
    before = sorted(read_only.rglob("*"))
    program = (
        f"import os, sys; {ANSWER}\n"  # all else is loaded before, since Python itself may lie where others cannot read
        "for name in [one for one in sys.modules if one.startswith('cstopa')]: del sys.modules[name]\n"
        f"sys.path.insert(0, {str(read_only)!r})\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        f"{ANSWER}; print(cstopa.__file__)"
    )

    done = run(program=program)

    assert (done.stdout, done.stderr) == (f"67 True\n67 True\n{read_only / 'cstopa' / '__init__.py'}\n", "")
    assert sorted(read_only.rglob("*")) == before


# --- Nine ways to damage a shipped file -------------------------------------------------------------

FILE = "data/cstopa-2026.1.json"


def _replaced(old: bytes, new: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes().replace(old, new, 1))


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
    "empty": (lambda path: path.write_bytes(b""), "is not what it was"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is not what it was"),
    "one digit": (_replaced(b'"seats": 8', b'"seats": 9'), "is not what it was"),
    "other line ends": (lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")), "is not what it was"),
    "another edition": (_linked, "is not what it was"),
}


@pytest.mark.parametrize(("damage", "fault"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path, damage: Callable[[Path], object], fault: str) -> None:
    damage(copied(tmp_path) / FILE)
    program = "import cstopa\ntry: cstopa.load()\nexcept cstopa.DamagedDataError as error: print(error)"

    done = run(program=program, PYTHONPATH=str(tmp_path))

    assert done.stderr == ""
    assert f"the shipped file cstopa-2026.1.json {fault}" in done.stdout
    assert "reinstall cstopa (with PyInstaller, bundle it with --collect-data cstopa)" in done.stdout


def test_a_zip_without_the_data_is_told_with_what_to_do(tmp_path: Path) -> None:
    shutil.rmtree((copied(tmp_path) / FILE).parent)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for file in sorted((tmp_path / "cstopa").rglob("*.*")):
            archive.write(file, file.relative_to(tmp_path))
    program = "import cstopa\ntry: cstopa.load()\nexcept cstopa.DamagedDataError as error: print(error)"

    done = run(program=program, PYTHONPATH=str(tmp_path / "all.zip"))

    assert done.stderr == ""
    assert "cannot be read; reinstall cstopa" in done.stdout


def test_the_other_editions_still_answer_beside_a_damaged_one(tmp_path: Path) -> None:
    (copied(tmp_path) / FILE).unlink()

    done = run(program="import cstopa; print(cstopa.load('2025.1').total_seats())", PYTHONPATH=str(tmp_path))

    assert (done.stdout, done.stderr) == ("67\n", "")
