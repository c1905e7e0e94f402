import subprocess
import sys
from pathlib import Path

import pytest

import cstopa
from cstopa.__main__ import main


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_seats(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("seats", capsys=capsys) == (0, "67\n", "")
    assert run("seats", "Казахстан", capsys=capsys) == (0, "16\n", "")
    assert run("--edition", "2025.1", "seats", "KG", capsys=capsys) == (0, "6\n", "")


def test_what_is_not_found_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("seats", "Kazakstn", capsys=capsys) == (
        1,
        "",
        "cstopa: no country 'Kazakstn'; did you mean 'Kazakhstan'?\n",
    )
    assert run("seats", "Armenia", capsys=capsys)[0] == 1
    assert run("--edition", "1999.1", "seats", capsys=capsys) == (
        1,
        "",
        f"cstopa: no edition '1999.1'; known: {', '.join(cstopa.editions())}\n",
    )


def test_check(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.json"
    path.write_text(text, encoding="utf-8")
    assert run("check", str(path), capsys=capsys) == (0, f"{path}: no faults; {cstopa.load('2025.1')!r}\n", "")

    path.write_text(text.replace('"seats": 7', '"seats": -7'), encoding="utf-8")
    assert run("check", str(path), capsys=capsys) == (
        1,
        "",
        f"{path}: the document has 1 fault:\n"
        "  $.compositions[0].delegations[0].allocations[0].seats: -7 is less than 1\n",
    )

    path.write_text('{"schema":\n 1 2}', encoding="utf-8")
    code, _, err = run("check", str(path), capsys=capsys)
    assert code == 1
    assert "line 2, column 4" in err


def test_check_of_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("check", str(tmp_path / "none.json"), capsys=capsys)

    assert (code, out) == (1, "")
    assert "No such file" in err


@pytest.mark.parametrize("arguments", [[], ["sats"], ["check"], ["seats", "KZ", "KG"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert caught.value.code == 2
    assert "usage: cstopa" in capsys.readouterr().err


def test_version_names_the_package_and_the_edition(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out == f"cstopa {cstopa.__version__}, newest edition {cstopa.editions()[-1]}\n"


@pytest.mark.parametrize("command", ["seats", "check"])
def test_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    assert f"example: cstopa {command} " in capsys.readouterr().out


def test_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cstopa", "seats", "Казахстн"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(cstopa.__file__).parent.parent)},
    )

    assert done.returncode == 1
    assert done.stderr.startswith("cstopa: no country '\\u041a")
