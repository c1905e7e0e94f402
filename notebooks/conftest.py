"""A real JupyterLab and a real browser: ``nox -s notebooks``, with ``-- --screenshots FOLDER`` to save screenshots."""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page, sync_playwright

# What the browser needs to run as root in a container and to make no requests of its own.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
TOKEN = "for-tests-only"  # noqa: S105  # not a secret

CELLS = [
    "import cstopa\ndata = cstopa.load('2026.1')\ndata.composition()",
    "data.composition('ru-by-6-3')",
    "data.composition()",  # again: a display may appear twice on a page
    "data",
    "data.events",
    "data.delegation_for('KZ')",
    "data.events.by_id('council-2017-10')",
    "data.edition",
    "data.sources[0]",
    "text = '<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script> مرحبا 👩‍👩‍👧'\n"
    "cstopa.Person(id='x', name=cstopa.Name(en=text), sources=data.sources[:1].records)",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", type=Path, help="save screenshots of the outputs in this folder")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; the tests fail if it is missing."""
    program = shutil.which("chromium")
    assert program, "chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


class Lab:
    """A JupyterLab with separate folders for notebooks and settings."""

    def __init__(self, folder: Path) -> None:
        self.notebooks = folder / "notebooks"
        self.settings = folder / "settings" / "@jupyterlab"
        self.notebooks.mkdir(parents=True)
        self.environment = os.environ | {
            "HOME": str(folder),
            "JUPYTER_CONFIG_DIR": str(folder / "config"),
            "JUPYTER_DATA_DIR": str(folder / "data"),
            "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        }
        self.set("apputils-extension/notification", fetchNews="false", checkForUpdates=False)
        self.set("notebook-extension/tracker", windowingMode="none")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}"

    def set(self, plugin: str, **settings: Any) -> None:
        path = self.settings / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")

    def start(self) -> subprocess.Popen[str]:
        port = self.address.rpartition(":")[2]
        options = [f"--port={port}", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={self.notebooks}"]
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", *options]
        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.Popen(command, env=self.environment, **pipe)

    def trust(self, name: str) -> None:
        path = str(self.notebooks / name)
        subprocess.run([sys.executable, "-m", "jupyter", "trust", path], check=True, env=self.environment)

    def open(self, page: Page, name: str) -> None:
        page.goto(f"{self.address}/lab/tree/{name}?token={TOKEN}&reset")
        page.locator(".jp-OutputArea-output").nth(len(CELLS) - 1).wait_for(timeout=60_000)
        page.keyboard.press("Control+b")  # close the file browser, to make room for the notebook
        page.locator("#jp-left-stack").wait_for(state="hidden")


@pytest.fixture(scope="session")
def executed() -> nbformat.NotebookNode:
    """An executed notebook with the displays in its outputs."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    NotebookClient(notebook, kernel_name="python3").execute()
    return notebook


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory, executed: nbformat.NotebookNode) -> Iterator[Lab]:
    lab = Lab(tmp_path_factory.mktemp("lab"))
    for name in ("trusted", "untrusted"):
        executed.metadata["title"] = name  # otherwise both have the same signature
        nbformat.write(executed, lab.notebooks / f"{name}.ipynb")
    lab.trust("trusted.ipynb")
    server = lab.start()
    try:
        _wait(lab, server)
        yield lab
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:  # a kernel that it waits for does not matter here
            server.kill()
            server.wait(30)


def _wait(lab: Lab, server: subprocess.Popen[str]) -> None:
    """Read the server's output until it prints its address."""
    assert server.stdout
    lines: list[str] = []
    for line in server.stdout:
        lines.append(line)
        if lab.address in line:
            threading.Thread(target=server.stdout.read, daemon=True).start()  # a full pipe would block it
            _wait_for_connection(lab)
            return
    pytest.fail("JupyterLab ended: " + "".join(lines))


def _wait_for_connection(lab: Lab) -> None:
    """Connect until it works: on a busy machine the address is printed before the server accepts connections."""
    host, port = lab.address.removeprefix("http://").split(":")
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=10).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
        else:
            return
