"""The commands of the project: ``nox -l`` lists them, ``nox -s NAME`` runs one, ``nox`` alone runs the tests."""

import shutil
from pathlib import Path

import nox

nox.options.sessions = ["tests"]
nox.options.default_venv_backend = "venv"

PROJECT = nox.project.load_toml("pyproject.toml")
PYODIDE = "pyodide@314.0.7"
AJV = "ajv@8"
LOWEST = [requirement.replace(">=", "==") for requirement in PROJECT["project"]["dependencies"]]


def group(name: str) -> tuple[str, ...]:
    """Return the requirements of a dependency group."""
    return nox.project.dependency_groups(PROJECT, name)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with branch coverage, or those of the given paths without it; needs only Python."""
    session.install("-e", ".", *group("test"))
    session.run("pytest", *(session.posargs or ("--cov", "--cov-report=term")))


@nox.session(python=["3.12", "3.13"])
def newer(session: nox.Session) -> None:
    """Run the tests on the newer Pythons; needs them installed."""
    session.install(".", *group("test"))
    session.run("pytest", "-q", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest dependencies that pyproject.toml allows."""
    session.install(".", *group("test"))
    session.install(*LOWEST)
    session.run("pytest", "-q", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, spelling, prose, the layers of the package and the configuration of services."""
    session.install("-e", ".", *group("lint"))
    session.run("pre-commit", "run", "--all-files", "--show-diff-on-failure")
    session.run("lint-imports")
    session.run("cffconvert", "--validate")
    session.run("zizmor", "--offline", "--no-progress", ".github")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types with mypy and pyright, including those that users see (typing_tests)."""
    session.install("-e", ".", *group("types"), *group("names"), "nox")
    session.run("mypy")
    session.run("pyright")
    session.run(
        "stubtest", "cstopa", "--allowlist", "tools/stubtest_allowlist.txt", "--mypy-config-file", "pyproject.toml"
    )


@nox.session
def country_names(session: nox.Session) -> None:
    """Generate the table of country names and fail if the committed one differs."""
    session.install("-e", ".", *group("names"))
    session.run("python", "tools/country_names.py")
    changed = ("src/cstopa/data/country_names.json", "src/cstopa/reading/shipped.py")
    session.run("git", "diff", "--exit-code", "--", *changed, external=True)


@nox.session
def bench_names(session: nox.Session) -> None:
    """Compare how names of countries are found by this package and its peers; prints the table of docs/names.md."""
    session.install(".", "pycountry", "country_converter", "pandas<3", "countryguess", "rigour", "babel")
    session.run("python", "-m", "pip", "install", "countrynames", success_codes=[0, 1])  # needs a compiler and ICU
    session.run("python", "benchmarks/names.py")


@nox.session
def schema(session: nox.Session) -> None:
    """Generate the JSON Schema and fail if the committed one differs."""
    session.install("-e", ".")
    session.run("python", "tools/schema.py")
    changed = ("src/cstopa/data/schema.json", "src/cstopa/reading/shipped.py")
    session.run("git", "diff", "--exit-code", "--", *changed, external=True)


@nox.session
def validators(session: nox.Session) -> None:
    """Check exports with the validators of their formats, and country codes with countrycode; needs node and npm."""
    session.install("-e", ".", *group("validators"))
    modules = fresh(session, "modules")
    session.run("npm", "install", "--silent", "--prefix", str(modules), AJV, external=True)
    environment = {"NODE_PATH": str(modules / "node_modules")}
    session.run("pytest", "-q", "tests/validators", *session.posargs, env=environment)


@nox.session
def engines(session: nox.Session) -> None:
    """Check that the table libraries accept the rows, and run the examples that need one."""
    session.install("-e", ".", *group("engines"))
    frames = ("--rcfile=", "--include=src/cstopa/export/frames.py")  # pyproject.toml leaves it out
    tests = ("tests/engines", "tests/test_frames.py", "tests/test_docs.py::test_readme_and_home_page_are_current")
    examples = ("src/cstopa/model/fields.py", "docs/recipes.md", "docs/ask.md")
    session.run("coverage", "run", "--branch", *frames, "-m", "pytest", "-q", *tests, *examples, *session.posargs)
    session.run("coverage", "report", *frames, "--show-missing", "--fail-under=100")


@nox.session
def spark(session: nox.Session) -> None:
    """Check that Spark accepts the rows, and run its recipes; needs Java 17 or newer."""
    if shutil.which("java") is None:
        session.error("Spark needs Java 17 or newer on the PATH, such as Debian's openjdk-17-jre-headless")
    session.install("-e", ".", *group("spark"))
    session.run("pytest", "-q", "tests/spark", "docs/spark.md", *session.posargs)


@nox.session
def r(session: nox.Session) -> None:
    """Run the recipes for R; needs R with readr and jsonlite."""
    if shutil.which("Rscript") is None:
        session.error("Rscript is missing; on Debian: apt-get install r-base-core r-cran-readr r-cran-jsonlite")
    session.install("-e", ".", *group("test"))
    session.run("pytest", "-q", "tests/r", *session.posargs)


@nox.session
def followthemoney(session: nox.Session) -> None:
    """Check the FollowTheMoney export with its library; needs the ICU headers and a C++ compiler; takes minutes."""
    if shutil.which("pkg-config") is None or shutil.which("g++") is None:
        session.error("PyICU needs pkg-config and g++ on the PATH; on Debian: apt-get install pkg-config g++")
    session.run("pkg-config", "--print-errors", "--exists", "icu-i18n", external=True)  # Debian: libicu-dev
    session.install("-e", ".", *group("followthemoney"))
    session.run("pytest", "-q", "tests/ftm", *session.posargs)


@nox.session
def release_files(session: nox.Session) -> None:
    """Write the files of a release into dist/data: each edition as JSON and Data Package, the schema, and checksums."""
    session.install("-e", ".")
    session.run("python", "tools/release_files.py", *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure cstopa against its peers and on growing data; benchmarks/README.md explains the results."""
    session.install(".")
    session.run("python", "benchmarks/lineup.py", "--folder", session.cache_dir / "lineup", *session.posargs)
    session.run("python", "benchmarks/growth.py")


@nox.session
def release_edition(session: nox.Session) -> None:
    """Release an edition of the data: nox -s release_edition -- my-edition.json. docs/maintaining.md has the steps."""
    session.install("-e", ".[pandas,polars,arrow]", *group("release_edition"))  # the examples need them
    session.run("python", "tools/release_edition.py", *session.posargs)


@nox.session
def rehearsal(session: nox.Session) -> None:
    """Release an invented edition in a copy of the last commit; no test may need a change."""
    copy = fresh(session, "copy")
    session.run("git", "clone", "--quiet", ".", str(copy), external=True)
    session.chdir(copy)
    session.install("-e", ".[pandas,polars,arrow]", *group("release_edition"))  # the examples need them
    session.run("python", "tools/rehearsal.py", "my-edition.json")
    session.run("python", "tools/release_edition.py", "my-edition.json")
    tests = ("newest", "docs", "golden", "shipped")
    session.run("pytest", "-q", *(f"tests/test_{name}.py" for name in tests))


@nox.session(venv_backend="none")
def editions(session: nox.Session) -> None:
    """Compare every released edition byte for byte with the last tag that contains it."""
    session.run("python", "tools/editions.py")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Check the displays in JupyterLab with a browser, and run the chart recipes; needs Chromium."""
    if not shutil.which("chromium"):
        session.error("Chromium is missing; on Debian: apt-get install chromium")
    session.install("-e", ".", *group("notebooks"))
    session.run("pytest", "-W", "default", "notebooks", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the docs, with warnings as errors; fail if a generated page differs from the committed one."""
    session.install("-e", ".", *group("docs"))
    for tool in ("dictionary", "coverage"):
        session.run("python", f"tools/{tool}.py")
    session.run("git", "diff", "--exit-code", "--", "docs", external=True)
    session.run("sphinx-build", "-W", "--keep-going", "-q", "docs", "docs/_build")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the package twice, compare and check it, and install it on each Python; needs 3.11, 3.12 and 3.13."""
    session.install(*group("release"))
    session.install("--require-hashes", "--only-binary", ":all:", "-r", "tools/build-requirements.txt")
    built = build(session, "first")
    session.run("python", "tools/built.py", str(built.parent), str(build(session, "second").parent))
    session.run("twine", "check", "--strict", *map(str, built.parent.iterdir()))
    session.run("check-wheel-contents", str(built))
    session.run("validate-pyproject", "pyproject.toml")
    for python in ("3.11", "3.12", "3.13"):
        smoke_test(session, python, str(built))
    smoke_test(session, "3.11", str(built), *LOWEST)
    # the wheel itself, as a zip on the path
    zipped = f"import sys; sys.path.insert(0, {str(built)!r}); import cstopa; assert {str(built)!r} in cstopa.__file__"
    program = f"{zipped}; exec(open('tools/smoke.py', encoding='utf-8').read())"
    session.install(*PROJECT["project"]["dependencies"])
    session.run("python", "-I", "-c", program)
    shutil.copytree(built.parent, "dist", dirs_exist_ok=True)  # publish exactly the files that were checked


@nox.session
def pyodide(session: nox.Session) -> None:
    """Run the package and its dependencies, as wheels, under Pyodide; needs node and npm."""
    wheels, modules = fresh(session, "wheels"), fresh(session, "modules")
    session.run("pip", "wheel", "-q", "-w", str(wheels), ".")
    session.run("npm", "install", "--silent", "--prefix", str(modules), PYODIDE, external=True)
    runtime = modules / "node_modules" / "pyodide" / "pyodide.mjs"
    session.run("node", "tools/pyodide.mjs", str(runtime), str(wheels), "tools/smoke.py", external=True)


@nox.session
def mutants(session: nox.Session) -> None:
    """Run the tests against small changes to the code: nox -s mutants -- "cstopa.export.*"; all take hours."""
    session.install("-e", ".", *group("mutants"))
    session.run("mutmut", "run", "--max-children", "2", *session.posargs)
    session.run("mutmut", "results")


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try parse and every output with documents changed at random; docs/maintaining.md explains the options."""
    session.install("-e", ".")
    session.run("python", "tools/fuzz.py", *session.posargs)


def build(session: nox.Session, name: str) -> Path:
    """Build both distributions into a fresh folder, with pinned tools and the last commit's time; return the wheel."""
    folder = fresh(session, name)
    time = session.run("git", "log", "-1", "--format=%ct", external=True, silent=True)
    command = ("python", "-m", "build", "--no-isolation", "--outdir", str(folder))
    session.run(*command, silent=True, env={"SOURCE_DATE_EPOCH": str(time).strip()})
    (built,) = folder.glob("*.whl")
    return built


def smoke_test(session: nox.Session, python: str, *packages: str) -> None:
    """Install packages into a clean environment, and run tools/smoke.py there."""
    folder = fresh(session, "clean")
    own = str(folder / "bin" / "python")
    session.run(f"python{python}", "-m", "venv", str(folder), external=True)
    session.run(own, "-m", "pip", "install", "-q", *packages, external=True)
    session.run(own, "-m", "pip", "check", external=True)
    session.run(own, "-I", "tools/smoke.py", external=True)


def fresh(session: nox.Session, name: str) -> Path:
    """Make an empty folder."""
    folder = Path(session.create_tmp()).resolve() / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
