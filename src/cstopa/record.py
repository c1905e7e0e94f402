"""What makes a class a record: the decorator, the marks on its annotations, and how to read them."""

from __future__ import annotations

import functools
import inspect
import re
import types
from typing import (
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

from .errors import quoted

_REPR_LIMIT = 200

T = TypeVar("T")


class Reference:
    """The mark of a field that refers: in JSON it holds an id, in Python the record itself."""

    def __repr__(self) -> str:
        """Show the name that it has in annotations."""
        return "REF"


@attrs.frozen
class Spelled:
    """The mark of a text that must match a pattern as a whole; ``says`` names it for a reader."""

    rule: ClassVar[str] = "spelling"
    pattern: str
    says: str

    def fault(self, value: str) -> str | None:
        """Say what is wrong with a value, if anything is."""
        return None if re.fullmatch(self.pattern, value) else f"{quoted(value)} is not {self.says}"


@attrs.frozen
class AtLeast:
    """The mark of a whole number with a smallest value."""

    rule: ClassVar[str] = "range"
    minimum: int

    def fault(self, value: int) -> str | None:
        """Say what is wrong with a value, if anything is."""
        return None if value >= self.minimum else f"{value} is less than {self.minimum}"


REF: Final = Reference()
_FIELDS: Final = "\n\nFields:\n\n"  # between a class's own docstring and the definitions of its fields

Id = Annotated[str, Spelled(r"[A-Za-z0-9][A-Za-z0-9._-]*", "an id of Latin letters, digits, '.', '_' and '-'")]
Url = Annotated[str, Spelled(r"https?://[^\s/?#]+([/?#]\S*)?", "an address that starts with http:// or https://")]


class Record:
    """The base of all records: a readable name and a repr of one line."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """A short readable name, as in the ``…_name`` columns of tables."""
        return str(getattr(self, "name"))  # noqa: B009  # the classes without a name say their own

    @property
    def headline(self) -> str:
        """What a reader wants to know first, in one line."""
        return self.label

    def __repr__(self) -> str:
        """Show the class, the id and the headline, in at most 200 characters."""
        name = " ".join(filter(None, (type(self).__name__, getattr(self, "id", None))))
        text = f"<{name}: {self.headline}>"
        return text if len(text) <= _REPR_LIMIT else text[: _REPR_LIMIT - 2] + "…>"

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        from . import display  # noqa: PLC0415  # display needs this module, and only notebooks need display

        return display.html(self)


def described(definition: str, *, default: Any = attrs.NOTHING) -> Any:
    """Make a field with its definition, from which the dictionary in the docs is generated."""
    return attrs.field(default=default, metadata={"definition": definition})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(described,))
def record(cls: type[T]) -> type[T]:
    """Make a class a record: frozen, slotted, keyword-only, with the definitions of its fields in its docstring."""
    made: Any = attrs.frozen(cls, kw_only=True, repr=False)
    fields = (f"- {one.name}: {one.metadata['definition']}" for one in attrs.fields(made))
    made.__doc__ = inspect.cleandoc(made.__doc__ or "") + _FIELDS + "\n".join(fields)
    return made  # type: ignore[no-any-return]


def definition_of(cls: type) -> str:
    """What a record of a class is: its docstring without the fields."""
    return (cls.__doc__ or "").partition(_FIELDS)[0]


class Field(NamedTuple):
    """What an annotation says of a field."""

    name: str
    definition: str
    types: tuple[type, ...]  # the classes of a value; several only for a reference into several tables
    marks: tuple[object, ...]
    many: bool  # a tuple of values
    required: bool

    @property
    def refers(self) -> bool:
        """Whether the field refers to records of other tables."""
        return REF in self.marks

    def holds(self, cls: type) -> bool:
        """Whether the field's values are of this class, written in place."""
        return not self.refers and issubclass(self.types[0], cls)


def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a record class, in order, with their annotations read."""
    return _fields_of(cls)


@functools.cache
def _fields_of(cls: type) -> tuple[Field, ...]:
    return tuple(map(_field, attrs.fields(attrs.resolve_types(cls))))


def _field(attribute: attrs.Attribute[Any]) -> Field:
    hint = without_none(attribute.type)
    many = get_origin(hint) is tuple
    value = get_args(hint)[0] if many else hint
    marks: tuple[object, ...] = ()
    if get_origin(value) is Annotated:
        value, *rest = get_args(value)
        marks = tuple(rest)
    return Field(
        name=attribute.name,
        definition=attribute.metadata["definition"],
        types=get_args(value) or (value,),
        marks=marks,
        many=many,
        required=attribute.default is attrs.NOTHING,
    )


def without_none(hint: Any) -> Any:
    """The type of a value that is there: ``X`` of ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (one for one in get_args(hint) if one is not type(None))
    return hint
