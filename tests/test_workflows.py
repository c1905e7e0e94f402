"""The workflows, and whether statements about them elsewhere are true."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WORKFLOWS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}
SYSTEMS = {"ubuntu": "POSIX :: Linux", "macos": "MacOS", "windows": "Microsoft :: Windows"}

pytestmark = pytest.mark.skipif(not WORKFLOWS, reason="a source distribution has no workflows")


def jobs(workflow: str) -> dict[str, str]:
    """Return the text of each job by its name."""
    parts = re.split(r"^  (\w+):\n", WORKFLOWS[workflow].partition("\njobs:\n")[2], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_classifiers_are_what_the_workflow_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    classifiers = project["classifiers"]
    tests = jobs("tests")["tests"] + jobs("tests")["windows"]
    versions = {version for found in re.findall(r"python: \[(.*)\]", tests) for version in re.findall(r"[\d.]+", found)}
    systems = {SYSTEMS[name] for name in re.findall(r"(\w+)-latest", tests)}

    assert {f"Programming Language :: Python :: {version}" for version in versions} == {
        one for one in classifiers if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", one)
    }
    assert {f"Operating System :: {system}" for system in systems} == {
        one for one in classifiers if one.startswith("Operating System")
    }


def test_published_files_are_built_only_with_pinned_tools() -> None:
    build = jobs("publish")["build"]

    assert [line.strip() for line in build.splitlines() if "pip install" in line] == [
        "python -m pip install --require-hashes --only-binary :all: -r tools/build-requirements.txt"
    ]
    assert "--no-isolation" in build
    assert "nox" not in build
    assert "pytest" not in build


def test_build_tools_are_pinned_by_hash() -> None:
    lines = (ROOT / "tools" / "build-requirements.txt").read_text(encoding="ascii").splitlines()
    pins = [line for line in lines if not line.startswith("#")]

    assert {"build", "hatchling", "attrs", "importlib-resources"} <= {pin.partition("==")[0] for pin in pins}
    assert [pin for pin in pins if not re.fullmatch(r"[a-z-]+==[\d.]+ --hash=sha256:[0-9a-f]{64}", pin)] == []


def test_only_checked_files_are_published() -> None:
    parts = jobs("publish")

    assert {name: re.findall(r"^    needs: (\w+)$", text, re.MULTILINE) for name, text in parts.items()} == {
        "build": [], "check": ["build"], "sign": ["check"], "publish": ["check"],
    }  # fmt: skip
    assert "sha256sum --check" in parts["check"]
    assert {name for name, text in parts.items() if ": write" in text} == {"sign", "publish"}


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_every_action_is_pinned_by_commit(workflow: str) -> None:
    actions = re.findall(r"uses: (.+)", WORKFLOWS[workflow])

    assert actions
    assert [action for action in actions if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", action)] == []
