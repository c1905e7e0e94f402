"""The first minute with an installed package, whatever Python runs it: ends in silence, or in an error."""

import sys

import cstopa

EXPECTED = {"BY": 11, "KZ": 16, "KG": 6, "RU": 22, "TJ": 12}


def check(truth: object, what: str) -> None:
    """Fail also where Python leaves assertions out."""
    if not truth:
        sys.exit(f"cstopa {cstopa.__version__} on Python {sys.version}: {what}")


def refuses(text: str) -> bool:
    """Whether a text gets the one error for it."""
    try:
        cstopa.parse(text)
    except cstopa.DataError:
        return True
    return False


check({one.country.id: one.seats for one in cstopa.delegations()} == EXPECTED, "other seats")
for edition in cstopa.editions():
    data = cstopa.load(edition)
    check(cstopa.parse(data.to_json()) == data, f"{edition} does not come back")
    check(all(table.rows() for table in data.tables if len(table)), f"{edition} has no rows")
check(cstopa.country("Қазақстан").alpha_3 == "KAZ", "no country")
check(refuses("[" * 1_000_000), "a deep text is read")
check(refuses('{"schema": 1}'), "an empty document is read")
