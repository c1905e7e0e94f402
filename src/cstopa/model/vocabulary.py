"""The closed vocabularies: every value that a field may have, with its definition."""

from __future__ import annotations

from enum import StrEnum
from typing import Self, TypeVar

from cstopa.errors import one_of, quoted

V = TypeVar("V", bound="Vocabulary")


class Vocabulary(StrEnum):
    """The base of the vocabularies: string values, each with a definition.

    >>> from cstopa import ChamberKind
    >>> ChamberKind.UPPER == "upper"
    True
    >>> ChamberKind.UPPER.definition
    'The upper chamber of a bicameral parliament.'
    """

    _value_: str
    _definition: str

    def __init_subclass__(cls) -> None:
        """Add each value and its definition to the class's ``__doc__``, so that ``help`` shows them."""
        super().__init_subclass__()
        values = (f"{value}: {value.definition}" for value in cls)
        cls.__doc__ = "\n- ".join([f"{cls.__doc__}\n\nValues:\n", *values])

    def __new__(cls, value: str, definition: str = "") -> Self:
        """Make a member from a value and its definition; with a value alone, the enum looks up its member."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._definition = definition  # noqa: SLF001  # its own
        return member

    @property
    def definition(self) -> str:
        """What the value means."""
        return self._definition

    @property
    def words(self) -> str:
        """The value as it reads in a sentence: ``plenary session``."""
        return self.replace("_", " ")


def member_of(vocabulary: type[V], word: str, what: str) -> V:
    """Return the member with a value; ``what`` names the vocabulary in the ``ValueError`` for an unknown value."""
    try:
        return vocabulary(word)
    except ValueError:
        raise ValueError(f"unknown {what} {quoted(str(word))}; {one_of(str(word), vocabulary)}") from None


class SourceKind(Vocabulary):
    __doc__ = "What kind of publisher a source has."

    OFFICIAL = "official", "A page of the Assembly or of the CSTO."
    PARLIAMENT = (
        "parliament",
        "A page of a national parliament, of one of its chambers, or of another interparliamentary assembly.",
    )
    GOVERNMENT = (
        "government",
        (
            "A page of a head of state, government, ministry, embassy, election commission or "
            "intergovernmental body other than the CSTO."
        ),
    )
    AGENCY = "agency", "A report of a news agency, or a copy that names the agency."
    PRESS = "press", "A report of a newspaper, broadcaster, news site, party or institution, or a copy on such a site."
    REFERENCE = "reference", "An encyclopaedia, code list, law or scholarly article."


class CountryStatus(Vocabulary):
    __doc__ = "The relation of a state to the CSTO and its Assembly when the edition was released."

    MEMBER = "member", "A member state of the CSTO; its parliament belongs to the Assembly."
    FORMER_MEMBER = "former_member", "A former party to the Collective Security Treaty or former member of the CSTO."
    OBSERVER = "observer", "Not a member; its parliament is an observer at the Assembly."
    OBSERVER_UNCONFIRMED = (
        "observer_unconfirmed",
        "Not a member; its parliament was an observer, and no source says whether it still is.",
    )


class StatusEventKind(Vocabulary):
    __doc__ = "The kind of a dated step in the relation to the Treaty, the CSTO or the Assembly."

    TREATY_SIGNED = "treaty_signed", "The Collective Security Treaty was signed, or the state signed it."
    TREATY_JOINED = "treaty_joined", "The state joined the Treaty."
    TREATY_PROLONGED = "treaty_prolonged", "The Treaty was prolonged, or the state signed the prolongation."
    TREATY_NOT_PROLONGED = "treaty_not_prolonged", "The state did not prolong the Treaty."
    ORGANIZATION_DECIDED = "organization_decided", "The decision to turn the Treaty into an organization."
    CHARTER_SIGNED = "charter_signed", "The Charter was signed, or the state signed it."
    CHARTER_IN_FORCE = "charter_in_force", "The Charter came into force."
    CHARTER_AMENDED = "charter_amended", "A protocol that amends the Charter."
    UN_OBSERVER = "un_observer", "Observer status at the General Assembly of the United Nations."
    MEMBERSHIP_RESTORED = "membership_restored", "The state became a member again."
    SUSPENSION_NOTIFIED = "suspension_notified", "The state gave notice of suspending its membership."
    MEMBERSHIP_SUSPENDED = "membership_suspended", "The CSTO decided to suspend the state's membership."
    FOUNDED = "founded", "The Assembly was created."
    NOT_AMONG_FOUNDERS = "not_among_founders", "The state's parliament took no part in creating the Assembly."
    FIRST_PLENARY_SESSION = "first_plenary_session", "The Assembly met in plenary session for the first time."
    OBSERVERS_INVITED = "observers_invited", "The Assembly invited parliaments to be observers."
    PARTNERSHIP_INTRODUCED = "partnership_introduced", "The Assembly introduced the status of partner."
    OBSERVER_STATUS = "observer_status", "Observer status at the Assembly was granted."
    OBSERVER_ATTESTED = "observer_attested", "A source shows it as an observer at the Assembly."
    ABSENT = "absent", "The parliament was absent from a session."
    PARTICIPATION_UNCLEAR = (
        "participation_unclear",
        "Reports on a meeting do not mention a delegation of the state, or they differ; none says that it was absent.",
    )
    STATEMENT = (
        "statement",
        "A public statement on the state's participation, by the state itself unless the text names another author.",
    )
    CHAIRMANSHIP = "chairmanship", "The state held the chairmanship of the CSTO."
    FIRST_OBSERVATION = "first_observation", "The Assembly observed an election there for the first time."


class ChamberKind(Vocabulary):
    __doc__ = "Which house of a parliament a chamber is."

    LOWER = "lower", "The lower chamber of a bicameral parliament."
    UPPER = "upper", "The upper chamber of a bicameral parliament."
    UNICAMERAL = "unicameral", "The only chamber of a unicameral parliament."
