"""The errors of the package: one base, so one ``except`` catches all of them.

This module imports nothing from the package, and each error can be pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import attrs

MAX_PROBLEMS = 100  # at most this many problems are listed; beyond that, ``truncated`` is set
_MAX_QUOTED = 60  # longer values are truncated in messages
_MAX_LISTED = 12

Suggest = Callable[[str], tuple[str, ...]]


class CstopaError(Exception):
    """The base of all errors of this package; never raised itself."""


class NotFoundError(CstopaError, LookupError):
    """Nothing has the given key.

    ``key`` is what was given, ``suggestions`` are at most three close matches, best first. They are computed
    when they are read (or when the message is printed).
    """

    _kind = "record"

    def __init__(
        self,
        key: str,
        what: str | None = None,
        known: tuple[str, ...] = (),
        where: str = "",
        suggest: Suggest | None = None,
    ) -> None:
        self._what = what or self._kind
        super().__init__(key, self._what, known, where, suggest)  # unpickling calls the class with these
        self.key = key
        self._known = known
        self._where = where
        self._suggest = suggest

    @property
    def suggestions(self) -> tuple[str, ...]:
        """At most three known keys: those most like the given one, best first, else those that contain its words."""
        if self._suggest is not None:
            return self._suggest(self.key)
        from difflib import get_close_matches  # noqa: PLC0415  # most programs never ask

        key, known = self.key.lower(), {each.lower(): each for each in self._known}
        close = get_close_matches(key[:_MAX_QUOTED], known, n=3)
        words = key.split()
        containing = (each for each in known if words and all(word in each for word in words))
        return tuple(known[each] for each in close or list(containing)[:3])

    def __str__(self) -> str:
        return f"no {self._what} {quoted(self.key)}{self._where}; {self._hint()}"

    def _hint(self) -> str:
        if self.suggestions:
            return "did you mean " + " or ".join(map(quoted, self.suggestions)) + "?"
        return "known: " + listed(self._known) if self._known else "there are none"


class UnknownCountryError(NotFoundError):
    """No country of the edition has this name or code.

    >>> import cstopa
    >>> cstopa.country("Kazakstn")
    Traceback (most recent call last):
    ...
    cstopa.errors.UnknownCountryError: no country 'Kazakstn'; did you mean 'Kazakhstan'?
    """

    _kind = "country"

    @property
    def suggestions(self) -> tuple[str, ...]:
        """At most three names of countries that look like the given one, best first."""
        return super().suggestions if self._suggest else ()  # a listed name that this edition lacks is not misspelled

    def _hint(self) -> str:
        if self._known or self.suggestions:
            return super()._hint()
        if self.key.isdecimal():
            return f"numbers differ between code lists: for ISO 3166-1, use countries.where(numeric={quoted(self.key)})"
        return "the data have only members, former members and observers: see cstopa.load().countries"


class NoDelegationError(NotFoundError):
    """The country is known, but the composition has no delegation from it.

    ``status`` is the country's status in the Assembly (``"member"``, ``"observer"`` ...), or None if it is not
    recorded; ``reason`` says why. A member's seats are then unknown, not zero.
    """

    def __init__(self, key: str, reason: str, status: str | None = None) -> None:
        super().__init__(key)
        self.args = (key, reason, status)
        self.reason = reason
        self.status = status

    def __str__(self) -> str:
        return f"no delegation of {quoted(self.key)}: {self.reason}"


class UnknownEditionError(NotFoundError):
    """The installed package has no edition with this name."""

    def __init__(self, key: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(key, "edition", known)
        self.args = (key, known)

    def _hint(self) -> str:
        hint = "known: " + listed(self._known)
        if self.key.endswith(".json"):
            hint += "; to read your own file, use cstopa.read(path)"
        return hint


class IncompleteError(CstopaError, ValueError):
    """A total was asked of a composition that was seen only in part."""


@attrs.frozen
class Problem:
    """One problem in a document: where it is, which rule is broken, and what to do.

    ``path`` is like ``$.compositions[0].delegations[1].allocations[0].seats``, ``rule`` is a short stable
    name, and ``message`` is a sentence.
    """

    path: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class DataError(CstopaError, ValueError):
    """A document is not valid; ``problems`` lists each problem with its path.

    A document is checked in four steps: the text itself, the shape of each record, consistency between records, and the
    size of the resulting tables and exports. The first step that finds problems reports at most 100 of them;
    ``truncated`` says whether there were more.
    """

    def __init__(self, problems: tuple[Problem, ...], truncated: bool = False) -> None:  # noqa: FBT001, FBT002  # as in args
        super().__init__(problems, truncated)
        self.problems = problems
        self.truncated = truncated

    def __str__(self) -> str:
        count = f"{'more than ' if self.truncated else ''}{plural(len(self.problems), 'problem')}"
        return "\n".join([f"the document has {count}:", *(f"  {problem}" for problem in self.problems)])


class DamagedDataError(DataError):
    """A file that ships with the package is missing or damaged; reinstall cstopa."""


def one_of(word: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown value: what may have been meant, and the known values."""
    from difflib import get_close_matches  # noqa: PLC0415  # most programs never ask

    words = list(map(str, known))
    expected = f"expected one of {', '.join(words)}"
    close = get_close_matches(word[:_MAX_QUOTED], words, n=3) or [each for each in words if word in each.split("_")][:3]
    return f"did you mean {' or '.join(map(quoted, close))}? E{expected[1:]}" if close else expected


def quoted(text: str) -> str:
    """Quote a string for a message, truncated if it is long or if its escapes make it long."""
    literal = repr(text[: _MAX_QUOTED + 1])
    return literal if len(literal) <= _MAX_QUOTED + 2 else f"{literal[:_MAX_QUOTED]}…{literal[-1]}"


def plural(count: int, noun: str) -> str:
    """Return a number of things in words: "1 seat", "1,001 seats"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def shown(name: object) -> str:
    """Return the name of a file for a message: a name may have line ends, escape sequences or invalid characters."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in str(name))


def listed(keys: Sequence[str]) -> str:
    """Return the first keys for a message, each truncated if it is long, and how many more there are."""
    first = ", ".join(quoted(key)[1:-1] for key in keys[:_MAX_LISTED])
    return first if len(keys) <= _MAX_LISTED else f"{first} and {len(keys) - _MAX_LISTED} more"
