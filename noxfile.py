"""The commands of the project: ``nox -l`` lists them, ``nox -s NAME`` runs one, ``nox`` alone runs the tests."""

import nox

nox.options.sessions = ["tests"]
nox.options.default_venv_backend = "venv"

PROJECT = nox.project.load_toml("pyproject.toml")
LOWEST = [requirement.replace(">=", "==") for requirement in PROJECT["project"]["dependencies"]]


def group(name: str) -> tuple[str, ...]:
    """Give the requirements of a dependency group."""
    return nox.project.dependency_groups(PROJECT, name)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests with branch coverage; needs Python alone."""
    session.install("-e", ".", *group("test"))
    session.run("pytest", "--cov", "--cov-report=term", *session.posargs)


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
    """Check style and format."""
    session.install(*group("lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types with mypy and pyright."""
    session.install("-e", ".", *group("types"), *group("names"), "nox")
    session.run("mypy")
    session.run("pyright")


@nox.session
def country_names(session: nox.Session) -> None:
    """Generate the table of country names and fail if the committed one differs."""
    session.install("-e", ".", *group("names"))
    session.run("python", "tools/country_names.py")
    session.run("git", "diff", "--exit-code", "--", "src/cstopa/data/country_names.json", external=True)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure cstopa beside its peers and on growing data; benchmarks/README.md says how to read it."""
    session.install(".")
    session.run("python", "benchmarks/lineup.py", "--folder", session.cache_dir / "lineup", *session.posargs)
    session.run("python", "benchmarks/growth.py")


@nox.session
def seal(session: nox.Session) -> None:
    """Check an edition, write it canonically and note its SHA-256: nox -s seal -- 2027.1."""
    session.install("-e", ".")
    session.run("python", "tools/seal.py", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Generate the pages that are generated, fail if the committed ones differ, and build; warnings are errors."""
    session.install("-e", ".", *group("docs"))
    for tool in ("dictionary", "coverage"):
        session.run("python", f"tools/{tool}.py")
    session.run("git", "diff", "--exit-code", "--", "docs", external=True)
    session.run("sphinx-build", "-W", "--keep-going", "-q", "docs", "docs/_build")
