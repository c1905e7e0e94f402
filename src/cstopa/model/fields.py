"""Record classes: the decorator, field definitions, constraints, and iterating over fields."""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    NamedTuple,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

import attrs

from cstopa.errors import quoted

if TYPE_CHECKING:
    import pandas  # pyright: ignore[reportMissingImports]  # not installed where the package itself is checked
    import polars  # pyright: ignore[reportMissingImports]
    import pyarrow  # pyright: ignore[reportMissingImports]

_MAX_REPR = 200
_FIELDS: Final = "\n\nFields:\n\n"  # between a class's own docstring and the definitions of its fields

T = TypeVar("T")


# --- Constraints ------------------------------------------------------------------------------------


class Reference:
    """Marks a field that refers to a record: in JSON it has the id, in Python the record itself."""


class Pattern(NamedTuple):
    """A string must match a regular expression as a whole; ``description`` is the expression in words."""

    regex: str
    description: str
    rule: str = "pattern"

    def problem(self, value: str) -> str | None:
        """Return what is wrong with a value, or None."""
        return None if re.fullmatch(self.regex, value) else f"{quoted(value)} is not {self.description}"


class Minimum(NamedTuple):
    """The smallest integer that a field may have."""

    minimum: int
    rule: str = "range"

    def problem(self, value: int) -> str | None:
        """Return what is wrong with a value, or None."""
        return None if value >= self.minimum else f"{value} is less than {self.minimum}"


Id = Annotated[str, Pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*", "an id of Latin letters, digits, '.', '_' and '-'")]
Url = Annotated[str, Pattern(r"https?://[^\s/?#]+([/?#]\S*)?", "an address that starts with http:// or https://")]
NonNegativeInt = Annotated[int, Minimum(0)]
PositiveInt = Annotated[int, Minimum(1)]


# --- Records ----------------------------------------------------------------------------------------


class Record:
    """The base of all records: a readable name and a repr of one line."""

    __slots__ = ()
    _values: ClassVar[Any]  # a function that returns the values of the fields

    @property
    def label(self) -> str:
        """A short readable name, as in the ``…_name`` columns of tables."""
        return str(getattr(self, "name"))  # noqa: B009  # classes without a name define their own label

    @property
    def headline(self) -> str:
        """The main facts of the record in one line."""
        return self.label

    def to_dict(self) -> dict[str, Any]:
        """The record as in the JSON document, ready for ``json.dumps``: references as ids, unknown values left out.

        >>> import cstopa
        >>> cstopa.load("2026.1").delegation_for("KG").to_dict()["allocations"]
        [{'chamber': 'kg-jogorku-kenesh', 'seats': 6}]
        """
        return to_dict(self)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._values(self) == other._values(other))

    def __hash__(self) -> int:
        return hash((type(self), self._values(self)))

    def __repr__(self) -> str:
        """Show the class, the id and the headline, in at most 200 characters."""
        name = " ".join(filter(None, (type(self).__name__, getattr(self, "id", None))))
        text = f"<{name}: {self.headline}>"
        return text if len(text) <= _MAX_REPR else text[: _MAX_REPR - 2] + "…>"

    def _repr_html_(self) -> str:
        from cstopa.views import notebook  # noqa: PLC0415

        return notebook.record(self)


def field(*, doc: str, default: Any = attrs.NOTHING) -> Any:
    """Define a field with its definition, from which the dictionary in the docs is generated."""
    return attrs.field(default=default, metadata={"doc": doc})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a class a record: frozen, slotted, keyword-only, with the definitions of its fields in its docstring.

    The class assigns ``__doc__``, because exports write it and ``python -OO`` removes a docstring.
    """
    equality = not issubclass(cls, Record)  # Record defines it once, since generating it for each class takes time
    made: Any = attrs.frozen(cls, kw_only=True, repr=False, eq=equality)
    made._values = attrgetter(*(attribute.name for attribute in attrs.fields(made)))  # noqa: SLF001
    made.__init__.__annotations__.clear()  # help() would begin with a screen of constraints
    fields = (f"- {attribute.name}: {attribute.metadata['doc']}" for attribute in _public_attributes(made))
    made.__doc__ += _FIELDS + "\n".join(fields)
    return made  # type: ignore[no-any-return]


def definition_of(cls: type) -> str:
    """Return the docstring of a record class without the fields."""
    return str(cls.__doc__).partition(_FIELDS)[0]


class Tabular:
    """The base of everything with ``rows()`` and ``columns``, which turns them into DataFrames."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def columns(self) -> Mapping[str, Any]: ...  # documented where they are defined
        def rows(self) -> Sequence[Mapping[str, Any]]: ...

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame with real types; needs ``pip install 'cstopa[pandas]'``.

        Strings are ``string``, integers ``Int64``, booleans ``boolean``, vocabularies ``category``; unknown values are
        missing, never zero. A date stays a string, as precise as it is known, and is followed by two columns, such as
        ``date_earliest`` and ``date_latest`` (``datetime64``) for ``date``: the first and the last day that it can be.
        Several values of a cell stay one string, joined by ``"; "``.

        Raises ``ImportError`` if pandas is not installed.

        >>> import cstopa
        >>> cstopa.load("2026.1").composition().to_pandas().groupby("alpha_3")["seats"].sum().to_dict()
        {'BLR': 11, 'KAZ': 16, 'KGZ': 6, 'RUS': 22, 'TJK': 12}
        """
        from cstopa.export import frames  # noqa: PLC0415

        return frames.to_pandas(self.columns, self.rows())

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars DataFrame; needs ``pip install 'cstopa[polars]'``.

        The columns are those of ``to_pandas``, as ``String``, ``Int64``, ``Boolean``, ``Enum`` and ``Date``.

        Raises ``ImportError`` if polars is not installed.

        >>> import cstopa
        >>> cstopa.load("2026.1").composition().to_polars()["seats"].sum()
        67
        """
        from cstopa.export import frames  # noqa: PLC0415

        return frames.to_polars(self.columns, self.rows())

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table; needs ``pip install 'cstopa[arrow]'``.

        The columns are those of ``to_pandas``, as ``string``, ``int64``, ``bool``, ``dictionary`` and ``date32``.

        Raises ``ImportError`` if pyarrow is not installed.

        >>> import cstopa
        >>> cstopa.load("2026.1").composition().to_arrow().schema.field("seats").type
        DataType(int64)
        """
        from cstopa.export import frames  # noqa: PLC0415

        return frames.to_arrow(self.columns, self.rows())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Let DuckDB, pyarrow and others read the table: ``duckdb.sql("from table")``; needs pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


# --- Fields -----------------------------------------------------------------------------------------


class Field(NamedTuple):
    """A field of a record class, as its annotation declares it."""

    name: str
    doc: str
    types: tuple[type, ...]  # the classes of a value; several if it refers to several tables, or can be any cell
    constraints: tuple[object, ...]
    many: bool  # a tuple of values
    required: bool

    @property
    def refers(self) -> bool:
        """Whether the field refers to records of other tables."""
        return Reference in self.constraints

    def holds(self, cls: type) -> bool:
        """Whether the field's values are of this class and are nested, not references."""
        return not self.refers and issubclass(self.types[0], cls)


def fields_of(cls: type) -> tuple[Field, ...]:
    """Return the fields of a record class, in order."""
    return _fields_of(cls)


@functools.cache
def _fields_of(cls: type) -> tuple[Field, ...]:
    if any(isinstance(attribute.type, str) for attribute in attrs.fields(cls)):  # as in a reference to its own class
        attrs.resolve_types(cls)
    return tuple(map(_field, _public_attributes(cls)))


def _public_attributes(cls: type) -> Iterator[attrs.Attribute[Any]]:
    return (attribute for attribute in attrs.fields(cls) if not attribute.name.startswith("_"))


def _field(attribute: attrs.Attribute[Any]) -> Field:
    hint = without_none(attribute.type)
    many = get_origin(hint) is tuple
    value = get_args(hint)[0] if many else hint
    constraints: tuple[object, ...] = ()
    if get_origin(value) is Annotated:
        value, *rest = get_args(value)
        constraints = tuple(rest)
    return Field(
        name=attribute.name,
        doc=attribute.metadata["doc"],
        types=get_args(value) or (value,),
        constraints=constraints,
        many=many,
        required=attribute.default is attrs.NOTHING,
    )


def without_none(hint: Any) -> Any:
    """Return the type of a known value: ``X`` for ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(part for part in get_args(hint) if part is not type(None))]  # noqa: UP007
    return hint


# --- Going through a record -------------------------------------------------------------------------


def parts_of(record: Record, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each record nested in a record, at any depth, with its path, such as ``.delegations[0]``."""
    for each in fields_of(type(record)):
        value = getattr(record, each.name)
        if value is None or not each.holds(Record):
            continue
        parts = [(f"[{index}]", part) for index, part in enumerate(value)] if each.many else [("", value)]
        for index, part in parts:
            at = f"{path}.{each.name}{index}"
            yield at, part
            yield from parts_of(part, at)


def value_at(record: Record, path: str) -> str | None:
    """Return the value at a dotted field path as a string: the id for a reference, None if unknown."""
    value: object = record
    for name in path.split("."):
        value = getattr(value, name, None)
    return None if value in (None, ()) else str(getattr(value, "id", value))


def to_dict(record: Any) -> dict[str, Any]:
    """Return a record or a document as in the JSON document: references as ids, unknown values left out."""
    values = ((each, getattr(record, each.name)) for each in fields_of(type(record)))
    return {each.name: _in_json(each, value) for each, value in values if each.required or value not in (None, ())}


def _in_json(field: Field, value: Any) -> Any:
    if isinstance(value, tuple):
        return [_in_json(field, each) for each in value]
    if isinstance(value, Record):
        return getattr(value, "id") if field.refers else to_dict(value)  # noqa: B009  # not every record has an id
    return value if isinstance(value, (int, type(None))) else str(value)
