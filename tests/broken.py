"""The invalid documents of test_checked and test_rules, grouped by whether a JSON Schema can reject them too.

A schema sees one value at a time. It cannot follow a reference or compare two records, and to JSON, 7.0 is 7.
"""

from collections.abc import Callable
from typing import Any, Final

import test_checked
import test_rules

Change = Callable[[dict[str, Any]], object]

# The rules between records that say something about one value.
RULES_OF_ONE_VALUE: Final = ("repeated_reference", "no_source", "no_name", "empty_part")


def _is_expressible(rule: str, message: str) -> bool:
    return rule != "reference" and "a floating-point number" not in message


_CHANGES: Final[list[tuple[str, Change, bool]]] = [
    *((path, change, _is_expressible(rule, message)) for change, (path, rule, message) in test_checked.INVALID),
    *((paths[0], change, rule in RULES_OF_ONE_VALUE) for rule, change, paths in test_rules.INVALID),
]

EXPRESSIBLE: Final = [(path, change) for path, change, expressible in _CHANGES if expressible]
INEXPRESSIBLE: Final = [(path, change) for path, change, expressible in _CHANGES if not expressible]
