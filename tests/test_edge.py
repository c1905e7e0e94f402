"""What is put in may be hostile: it is answered with one error, in about the time of a good document of its size.

Nothing here measures time. Where work once grew with the square of the size, the case is so large that it would not end.
"""

import json
from typing import Any

import pytest

import cstopa
from cstopa import DataError

Document = dict[str, Any]


def refused(document: object) -> DataError:
    text = document if isinstance(document, (str, bytes)) else json.dumps(document)
    with pytest.raises(DataError) as caught:
        cstopa.parse(text)
    return caught.value


# --- Floods -----------------------------------------------------------------------------------------


def test_one_key_twice_among_a_hundred_thousand() -> None:
    keys = ",".join(f'"{number}":0' for number in range(100_000))

    assert [str(one) for one in refused(f'{{{keys},"7":1}}').problems] == ["$: has the key '7' twice in one object"]
