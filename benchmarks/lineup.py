"""What cstopa costs beside its peers: one table of ratios, all measured in turn in one run.

    python benchmarks/lineup.py --folder FOLDER --runs 21

Each contender gets an environment of its own, which is kept in the folder and used again. Needs Linux (for the
memory) and the network (for the peers). How to read the table: README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
PROJECT = Path(__file__).resolve().parent.parent
POPOLO = '{"persons": [{"id": str(n), "name": f"Person {n}"} for n in range(100)], "organizations": []}'


@dataclass
class Contender:
    """A package, and how the same is asked of it: one answer by code, by name and by a wrong name."""

    package: str
    load: str
    code: str
    name: str
    wrong: str
    ratios: dict[str, list[float]] = field(default_factory=dict)  # by task, to the ``pass`` of the same round
    live: list[float] = field(default_factory=list)  # milliseconds


CONTENDERS = (
    Contender(
        "cstopa",
        "import cstopa",
        'cstopa.delegation_for("KZ")',
        'cstopa.delegation_for("Kazakhstan")',
        'cstopa.delegation_for("Kazakstn")',
    ),
    Contender(
        "pycountry",
        "import pycountry",
        'pycountry.countries.get(alpha_2="KZ")',
        'pycountry.countries.lookup("Kazakhstan")',
        'pycountry.countries.lookup("Kazakstn")',
    ),
    Contender(
        "us", "import us", 'us.states.lookup("MD")', 'us.states.lookup("Maryland")', 'us.states.lookup("Marylnd")'
    ),
    Contender(
        "iso3166",
        "from iso3166 import countries",
        'countries.get("KZ")',
        'countries.get("Kazakhstan")',
        'countries.get("Kazakstn")',
    ),
    Contender(
        "babel",
        "from babel import Locale",
        'Locale("en").territories["KZ"]',
        'next(code for code, name in Locale("en").territories.items() if name == "Kazakhstan")',
        'next(code for code, name in Locale("en").territories.items() if name == "Kazakstn")',
    ),
    Contender(
        "holidays",
        "import holidays",
        'holidays.country_holidays("KZ")',
        "holidays.Kazakhstan()",
        'holidays.country_holidays("XX")',
    ),
    Contender(
        "countryguess",
        "from countryguess import guess_country",
        'guess_country("KZ")',
        'guess_country("Kazakhstan")',
        'guess_country("Kazakstn")',
    ),
    Contender(
        "everypolitician-popolo",
        "from popolo_data.importer import Popolo",
        f'Popolo({POPOLO}).persons.get(id="50")',
        f'Popolo({POPOLO}).persons.get(name="Person 50")',
        f'Popolo({POPOLO}).persons.get(name="Persn 50")',
    ),
    Contender(
        "tzdata",
        "import zoneinfo; zoneinfo.reset_tzpath(to=[])",
        'zoneinfo.ZoneInfo("Asia/Almaty")',
        'zoneinfo.ZoneInfo.no_cache("Asia/Almaty")',
        'zoneinfo.ZoneInfo("Asia/Almty")',
    ),
)

# Run inside a contender's environment: argv[1] is JSON. They print one JSON value.
LIVE = """
import importlib, json, sys, time
task = json.loads(sys.argv[1])
for module in task["modules"]:
    try:
        importlib.import_module(module)
    except ImportError:
        pass
start = time.process_time()
exec(task["code"])
print(1000 * (time.process_time() - start))
"""
WARM = """
import json, sys, timeit
task = json.loads(sys.argv[1])
names = {}
exec(task["load"], names)
def nanoseconds(code):
    timer = timeit.Timer("try:\\n " + code + "\\nexcept Exception: pass", globals=names)
    timer.timeit(1)
    number = max(1, int(0.01 / (timer.timeit(5) / 5)))
    return min(timer.repeat(9, number)) / number * 1e9
print(json.dumps({key: nanoseconds(code) for key, code in task["codes"].items()}))
"""
MEMORY = """
import sys
exec(sys.argv[1])
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]))
"""
KERNEL = """
import json, sys
import IPython, ipykernel.kernelapp
print(json.dumps([name for name in sys.modules if name.split(".")[0] in sys.stdlib_module_names]))
"""


def main() -> None:
    """Measure all contenders and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, required=True, help="where the environments are kept")
    options.add_argument("--runs", type=int, default=21, help="rounds; in each, every contender has its turn")
    chosen = options.parse_args()

    chosen.folder.mkdir(parents=True, exist_ok=True)
    bare = _environment(chosen.folder / "bare")
    kernel = _environment(chosen.folder / "kernel", "ipykernel")
    pythons = {}
    for one in CONTENDERS:
        requirement = str(PROJECT) if one.package == "cstopa" else one.package
        pythons[one.package] = _environment(chosen.folder / one.package, requirement)
    modules = json.loads(_run(kernel, KERNEL))
    passes = _measure(chosen.runs, bare, pythons, modules)

    print(_machine(passes, chosen.runs))
    print("\n| package | import x | first answer x | in a kernel ms | code µs | name µs | wrong µs | ", end="")
    print("import / answer MB | wheel kB | installed kB |\n| --- |" + " --- |" * 9)
    floor = int(_run(bare, MEMORY, "pass"))
    for one in sorted(CONTENDERS, key=lambda one: statistics.median(one.ratios["answer"])):
        print(_row(one, pythons[one.package], floor, chosen.folder))
    print("", *_beside_a_dictionary(pythons["cstopa"]), sep="\n")
    print("", *_on_each_python(chosen.folder, chosen.runs), sep="\n")


def _environment(folder: Path, *requirements: str, base: str = sys.executable) -> str:
    """Return the Python of an environment that holds nothing else, not even pip, with all byte-code compiled."""
    python = str(folder / "bin" / "python")
    if not folder.exists():
        subprocess.run([base, "-m", "venv", "--without-pip", str(folder)], check=True)
    if requirements:
        pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--compile"]
        subprocess.run([*pip, *requirements], check=True)  # pip installs a folder anew each time
    return python


def _measure(runs: int, bare: str, pythons: dict[str, str], modules: list[str]) -> list[float]:
    """Let all contenders take turns, ``runs`` times, and give the seconds of ``pass``."""
    passes = []
    for _ in range(runs):
        passes.append(_seconds(bare, "-c", "pass"))
        for one in CONTENDERS:
            python, answer = pythons[one.package], f"{one.load}\n{one.name}"
            for task, code in (("import", one.load), ("answer", answer)):
                seconds = _seconds(python, "-c", code)
                one.ratios.setdefault(task, []).append(seconds / passes[-1])
            one.live.append(float(_run(python, LIVE, json.dumps({"modules": modules, "code": answer}))))
    return passes


def _seconds(python: str, *arguments: str) -> float:
    """Return the processor time of a process: on a shared machine the clock would time the neighbours too."""
    process = subprocess.Popen([python, "-I", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return usage.ru_utime + usage.ru_stime


def _run(python: str, code: str, *arguments: str) -> str:
    found = subprocess.run([python, "-I", "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return found.stdout


def _row(one: Contender, python: str, floor: int, folder: Path) -> str:
    codes = {"code": one.code, "name": one.name, "wrong": one.wrong}
    warm = json.loads(_run(python, WARM, json.dumps({"load": one.load, "codes": codes})))
    megabytes = [(int(_run(python, MEMORY, code)) - floor) / 1024 for code in (one.load, f"{one.load}\n{one.name}")]
    cells = [
        f"{one.package} {_version(one.package, folder)}",
        _spread(one.ratios["import"]),
        _spread(one.ratios["answer"]),
        f"{statistics.median(one.live):.1f}",
        *(f"{warm[key] / 1000:.2f}" for key in codes),
        " / ".join(f"{one:.1f}" for one in megabytes),
        *(f"{size / 1000:,.0f}" for size in _sizes(one, folder)),
    ]
    return f"| {' | '.join(cells)} |"


def _beside_a_dictionary(python: str) -> Iterator[str]:
    """What a warm ``delegation_for`` costs, beside the same name in a dictionary of its process: rows of a table."""
    asked = {
        "Kazakhstan": "a listed name",
        "KAZAKHSTAN": "one that is folded",
        "КАЗАХСТАН": "one that is normalized too",
        "Kazakstn": "no name",
        "Armenia": "a country without a delegation",
    }
    questions = {name: f"cstopa.delegation_for({name!r})" for name in asked}
    beside = {name: f"d[{name!r}.casefold()]" for name in asked}
    load = 'import cstopa; d = {"kazakhstan": 1, "казахстан": 1}'
    codes = {code: code for code in (*questions.values(), *beside.values())}
    took = json.loads(_run(python, WARM, json.dumps({"load": load, "codes": codes})))
    yield "| delegation_for | of | ns | beside a dictionary |\n| --- | --- | --- | --- |"
    for name, what in asked.items():
        ours, theirs = took[questions[name]], took[beside[name]]
        yield f"| {name} | {what} | {ours:.0f} | {ours / theirs:.1f} × `{beside[name]}` ({theirs:.0f} ns) |"


def _on_each_python(folder: Path, runs: int) -> Iterator[str]:
    """Return rows of a table: import and first answer on every Python that is available, beside pycountry."""
    tasks = {
        "pass": ["-c", "pass"],
        "import": ["-c", "import cstopa"],
        "answer": ["-c", "import cstopa; cstopa.total_seats(); cstopa.delegation_for('Kazakhstan')"],
        "seats": ["-m", "cstopa", "seats"],
        "pycountry": ["-c", "import pycountry; pycountry.countries.lookup('Kazakhstan')"],
    }
    yield "| Python | import / pass | first answer / pycountry | `cstopa seats` / pycountry |"
    yield "| --- | --- | --- | --- |"
    for version in VERSIONS:
        if base := shutil.which(f"python{version}"):
            python = _environment(folder / f"both-{version}", str(PROJECT), "pycountry", base=base)
            seconds: dict[str, list[float]] = {task: [] for task in tasks}
            for _ in range(runs):
                for task, arguments in tasks.items():
                    seconds[task].append(_seconds(python, *arguments))
            middle = {task: statistics.median(values) for task, values in seconds.items()}
            answer, seats = middle["answer"] / middle["pycountry"], middle["seats"] / middle["pycountry"]
            yield f"| {version} | {middle['import'] / middle['pass']:.2f} | {answer:.2f} | {seats:.2f} |"


def _spread(ratios: list[float]) -> str:
    """The median, with the quartiles around it."""
    low, middle, high = statistics.quantiles(ratios, n=4)
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def _version(package: str, folder: Path) -> str:
    (site,) = (folder / package).glob("lib/*/site-packages")
    (found,) = metadata.distributions(name=package, path=[str(site)])
    return found.version


def _sizes(one: Contender, folder: Path) -> tuple[int, int]:
    """The bytes of its wheel, and of its environment's packages without byte-code."""
    wheels = folder / "wheels" / one.package
    if one.package == "cstopa" or not wheels.exists():
        requirement = str(PROJECT) if one.package == "cstopa" else one.package
        pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(wheels), requirement]
        subprocess.run(pip, check=True)
    # the folder may hold a wheel of an older version too
    wheel = max(wheels.glob("*.whl"), key=lambda path: path.stat().st_mtime)
    files = (folder / one.package).glob("lib/*/site-packages/**/*")
    return wheel.stat().st_size, sum(file.stat().st_size for file in files if file.is_file() and file.suffix != ".pyc")


def _machine(passes: list[float], runs: int) -> str:
    milliseconds = _spread([1000 * one for one in passes])
    load = os.getloadavg()[0]
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"load {load:.1f}; {runs} rounds; `python -c pass` took {milliseconds} ms"
    )


if __name__ == "__main__":
    main()
