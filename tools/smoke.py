"""A quick check of an installed package on any Python: it prints nothing, or exits with an error."""

import sys

import cstopa

EXPECTED = {"BY": 11, "KZ": 16, "KG": 6, "RU": 22, "TJ": 12}


def check(condition: object, problem: str) -> None:
    """Exit with an error if something is not true; unlike an assertion, also with ``-O``."""
    if not condition:
        sys.exit(f"cstopa {cstopa.__version__} on Python {sys.version}: {problem}")


def rejects(text: str) -> bool:
    """Return whether parsing a string raises ``DataError``."""
    try:
        cstopa.parse(text)
    except cstopa.DataError:
        return True
    return False


seats = {delegation.country.id: delegation.seats for delegation in cstopa.load("2026.1").delegations()}
check(seats == EXPECTED, "edition 2026.1 has different seats")
check(cstopa.delegations() == cstopa.load().delegations(), "cstopa.delegations() differs from the newest edition")
for edition in cstopa.editions():
    data = cstopa.load(edition)
    check(cstopa.parse(data.to_json()) == data, f"{edition} differs after a round trip")
    check(all(table.rows() for table in data.tables if len(table)), f"{edition} has no rows")
check(cstopa.country("Қазақстан").alpha_3 == "KAZ", "Kazakhstan is not resolved")
check(rejects("[" * 1_000_000), "deeply nested JSON is accepted")
check(rejects('{"schema": 1}'), "an empty document is accepted")
