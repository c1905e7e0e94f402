"""The closed vocabularies: every word that a field may hold, with its definition."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """The base of the vocabularies: a text that also carries its definition.

    >>> from cstopa import ChamberKind
    >>> ChamberKind.UPPER == "upper"
    True
    >>> ChamberKind.UPPER.definition
    'The upper chamber of a parliament of two.'
    """

    _value_: str
    _definition: str

    def __init_subclass__(cls) -> None:
        """Put each word and its definition into the docstring, where ``help`` looks."""
        super().__init_subclass__()
        cls.__doc__ = "\n- ".join([f"{cls.__doc__ or ''}\n\nWords:\n", *(f"{word}: {word.definition}" for word in cls)])

    def __new__(cls, word: str, definition: str = "") -> Self:
        """Make a member of a word and its definition; with a word alone, the enum looks its member up."""
        member = str.__new__(cls, word)
        member._value_ = word
        member._definition = definition  # noqa: SLF001  # its own
        return member

    @property
    def definition(self) -> str:
        """What the word stands for."""
        return self._definition

    @property
    def words(self) -> str:
        """The word as it is read in a sentence: ``plenary session``."""
        return self.replace("_", " ")


class SourceKind(Vocabulary):
    """What kind of publisher a source has."""

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
    REFERENCE = "reference", "An encyclopaedia, code list, law text or learned article."


class OrganizationKind(Vocabulary):
    """What kind of body an organization is."""

    PARLIAMENTARY_ASSEMBLY = (
        "parliamentary_assembly",
        "An assembly of members of several parliaments.",
    )
    INTERGOVERNMENTAL_ORGANIZATION = (
        "intergovernmental_organization",
        "An organization of states.",
    )
    COLLECTIVE_SECURITY_COUNCIL = (
        "collective_security_council",
        "The council of the heads of state, the highest body of the CSTO.",
    )
    GOVERNING_COUNCIL = (
        "governing_council",
        "The Council that directs the Assembly: the heads of the parliaments and of their chambers.",
    )
    STANDING_COMMISSION = "standing_commission", "A standing commission of the Assembly."
    SECRETARIAT = "secretariat", "The Secretariat of the Assembly."
    ADVISORY_COUNCIL = "advisory_council", "A council of experts at the Assembly."
    LEGAL_CENTRE = "legal_centre", "The centre that prepares legal texts for the Assembly."
    COORDINATION_MEETING = (
        "coordination_meeting",
        "A regular meeting of chairs of committees of the parliaments.",
    )
    MINISTRY = "ministry", "A ministry of a state."


class OrganizationStatus(Vocabulary):
    """What an organization is to the Assembly, where it is not one of its own bodies."""

    PARENT = "parent", "The organization that the Assembly belongs to."
    FOUNDER = "founder", "The assembly whose members created it."
    OBSERVER = "observer", "An observer at the Assembly."


class CountryStatus(Vocabulary):
    """What a state is to the CSTO and its Assembly at the edition's release."""

    MEMBER = "member", "A member state of the CSTO; its parliament belongs to the Assembly."
    FORMER_MEMBER = (
        "former_member",
        "A former party to the Collective Security Treaty or former member of the CSTO.",
    )
    OBSERVER = "observer", "No member; its parliament is an observer at the Assembly."
    OBSERVER_UNCONFIRMED = (
        "observer_unconfirmed",
        "No member; its parliament was an observer, and no source says whether it still is.",
    )


class StatusEventKind(Vocabulary):
    """What happened between a state or an organization and the Treaty, the CSTO or the Assembly."""

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
    SUSPENSION_NOTIFIED = "suspension_notified", "The state notified a suspension of its membership."
    MEMBERSHIP_SUSPENDED = "membership_suspended", "The CSTO decided on the suspension."
    FOUNDED = "founded", "The Assembly was created."
    NOT_AMONG_FOUNDERS = "not_among_founders", "The state's parliament took no part in creating the Assembly."
    FIRST_PLENARY_SESSION = "first_plenary_session", "The Assembly met in plenary session for the first time."
    OBSERVERS_INVITED = "observers_invited", "The Assembly invited parliaments to be observers."
    PARTNERSHIP_INTRODUCED = "partnership_introduced", "The Assembly introduced the status of partner."
    OBSERVER_STATUS = "observer_status", "Observer status at the Assembly was granted."
    OBSERVER_ATTESTED = "observer_attested", "A source shows it as an observer at the Assembly."
    ABSENT = "absent", "The parliament was absent from a session."
    STATEMENT = "statement", "A public statement on the state's participation, its own or, where said, another's."
    CHAIRMANSHIP = "chairmanship", "The state held the chairmanship of the CSTO."
    FIRST_OBSERVATION = "first_observation", "The Assembly observed an election there for the first time."


class ChamberKind(Vocabulary):
    """Which house of a parliament a chamber is."""

    LOWER = "lower", "The lower chamber of a parliament of two."
    UPPER = "upper", "The upper chamber of a parliament of two."
    UNICAMERAL = "unicameral", "The only chamber of a parliament."


class Role(Vocabulary):
    """Which office a mandate is."""

    CHAIRMAN = "chairman", "Chairman of the Assembly; one at a time."
    EXECUTIVE_SECRETARY = (
        "executive_secretary",
        "Executive Secretary of the Assembly, head of its Secretariat; one at a time.",
    )
    ACTING_EXECUTIVE_SECRETARY = (
        "acting_executive_secretary",
        "Who acts as Executive Secretary while the office is vacant; one at a time.",
    )
    DEPUTY_EXECUTIVE_SECRETARY = (
        "deputy_executive_secretary",
        "Deputy Executive Secretary of the Assembly; several at a time.",
    )
    DEPUTY_HEAD_OF_SECRETARIAT = "deputy_head_of_secretariat", "Deputy head of the Secretariat."
    HEAD_OF_LEGAL_CENTRE = "head_of_legal_centre", "Head of the legal centre; one at a time."
    PLENIPOTENTIARY_REPRESENTATIVE = (
        "plenipotentiary_representative",
        (
            "Representative of a parliament at the Assembly, named elsewhere than in a composition; "
            "where the body is another assembly, at that one."
        ),
    )
    HEAD_OF_DELEGATION = "head_of_delegation", "Head of a parliament's delegation at a meeting."
    MEMBER_OF_DELEGATION = "member_of_delegation", "Named member of a parliament's delegation."
    MEMBER_OF_COUNCIL = "member_of_council", "Member of the Council of the Assembly."
    CHAIRMAN_OF_STANDING_COMMISSION = (
        "chairman_of_standing_commission",
        "Chairman of a standing commission; one at a time.",
    )
    DEPUTY_CHAIRMAN_OF_STANDING_COMMISSION = (
        "deputy_chairman_of_standing_commission",
        "Deputy chairman of a standing commission.",
    )
    MEMBER_OF_STANDING_COMMISSION = "member_of_standing_commission", "Member of a standing commission."
    CHAIRMAN_OF_EXPERT_COUNCIL = (
        "chairman_of_expert_council",
        "Chairman of the Expert Advisory Council; one at a time.",
    )
    CHAIRMAN_OF_COORDINATION_MEETING = (
        "chairman_of_coordination_meeting",
        "Chairman of a Coordination Meeting; one at a time.",
    )
    MEMBER_OF_COORDINATION_MEETING = "member_of_coordination_meeting", "Member of a Coordination Meeting."
    SPEAKER_OF_CHAMBER = (
        "speaker_of_chamber",
        "Presiding officer of a chamber of a national parliament; one at a time.",
    )
    FOREIGN_MINISTER = "foreign_minister", "Minister of foreign affairs of a state; one at a time."
    DEPUTY_FOREIGN_MINISTER = "deputy_foreign_minister", "Deputy minister of foreign affairs of a state."


class EventKind(Vocabulary):
    """What kind of event it was."""

    FOUNDING_MEETING = "founding_meeting", "The meeting that created the Assembly."
    PLENARY_SESSION = "plenary_session", "A plenary session of the Assembly."
    COUNCIL_MEETING = "council_meeting", "A meeting of the Council of the Assembly."
    COMMISSION_MEETING = "commission_meeting", "A meeting of one or more standing commissions."
    EXPERT_COUNCIL_MEETING = "expert_council_meeting", "A meeting of the Expert Advisory Council."
    COORDINATION_MEETING = "coordination_meeting", "A Coordination Meeting of chairs of committees."
    OSCE_PA_DELEGATIONS_MEETING = (
        "osce_pa_delegations_meeting",
        "A meeting of the heads of the member parliaments' delegations to the OSCE Parliamentary Assembly.",
    )
    MEETING_WITH_MINISTER = "meeting_with_minister", "A meeting of parliamentarians with a minister."
    INTERVIEW = "interview", "An interview that the Assembly published."
    INITIATIVE = "initiative", "The start of a piece of work of the Assembly."
    PREDECESSOR_MEETING = (
        "predecessor_meeting",
        (
            "A meeting, before the Assembly existed, of members of the IPA CIS Council from the states "
            "of the Treaty or the CSTO."
        ),
    )
    OTHER_EVENT = "other_event", "An event of the Assembly whose kind is not printed."


class EventStatus(Vocabulary):
    """Whether an event is known to have taken place."""

    HELD = "held", "A source shows that it took place, or speaks of it as a fact."
    ANNOUNCED = "announced", "Only announcements were read."


class EventFormat(Vocabulary):
    """How those present met, where it was not in one room."""

    VIDEOCONFERENCE = "videoconference", "Held by videoconference."
    MIXED = "mixed", "Held partly by videoconference."


class DocumentKind(Vocabulary):
    """What kind of act or paper a document is."""

    MODEL_LAW = "model_law", "A model law: a text offered to national parliaments."
    MODEL_AGREEMENT = "model_agreement", "A model agreement between states."
    RECOMMENDATIONS = "recommendations", "Recommendations to national parliaments."
    REGULATION = "regulation", "A regulation on the Assembly or its bodies."
    PROGRAMME = "programme", "A programme of activity."
    STATEMENT = "statement", "A political statement."
    APPEAL = "appeal", "An appeal or address."
    RESOLUTION = "resolution", "A resolution."
    CONCEPT = "concept", "A concept, or conceptual documents."
    GLOSSARY = "glossary", "A recommended glossary."
    MEMORANDUM = "memorandum", "A memorandum with a partner."
    AGREEMENT = "agreement", "An agreement with a partner."
    OBSERVERS_CONCLUSION = "observers_conclusion", "The conclusion of a group of election observers."


class DocumentStatus(Vocabulary):
    """How far a document is known to have come."""

    ADOPTED = "adopted", "A source calls it adopted."
    APPROVED = "approved", "A source calls it approved and says no more."
    SIGNED = "signed", "Signed by the parties."
    PUBLISHED = "published", "Made public."
    IN_FORCE = "in_force", "A source applies it; its adoption was not seen."
    COMPLETED = "completed", "A programme whose period is over; its adoption was not seen."
    DRAFT = "draft", "A draft; no source read says that it was adopted."
    PROPOSED = "proposed", "Announced or proposed; no source read says that it was adopted."
    PLANNED = "planned", "An item of a programme; no source read says that it was adopted."
    UNKNOWN = "unknown", "No source read says what became of it."


class Measure(Vocabulary):
    """What a reported figure counts. Sources count differently: do not add or subtract across them."""

    ACTS_ADOPTED = (
        "acts_adopted",
        "Acts that the Assembly is said to have adopted so far, also where the source speaks before the vote.",
    )
    ACTS_ADOPTED_UNDER_PROGRAMME = "acts_adopted_under_programme", "Acts adopted under one programme."
    ACTS_DEVELOPED_UNDER_PROGRAMME = (
        "acts_developed_under_programme",
        "Acts worked out under one programme.",
    )
    ACTS_PLANNED_IN_PROGRAMME = "acts_planned_in_programme", "Acts planned in one programme."
    ACTS_BY_BODY = "acts_by_body", "Acts adopted on the initiative of one body."
    ACTS_ON_SUBJECT = "acts_on_subject", "Acts on one subject."
    ACTS_DRAFTED_WITH_PARTNER = "acts_drafted_with_partner", "Acts drafted with one partner."
    MEETINGS_OF_BODY = "meetings_of_body", "Meetings of one body so far."
    AGENDA_ITEMS = "agenda_items", "Questions on the agenda of one meeting."
    TREATIES_SIGNED = "treaties_signed", "Treaties signed within the CSTO so far."
    OBSERVERS_OF_ALL_BODIES = (
        "observers_of_all_bodies",
        "International observers of all bodies at one election, not the Assembly's own.",
    )


class Qualifier(Vocabulary):
    """How a source limits a figure."""

    MORE_THAN = "more_than", "The source says more than this figure."
    TO_BE_REACHED = "to_be_reached", "The source says that the figure will be reached, not that it is."


class ElectionKind(Vocabulary):
    """What was voted on."""

    PRESIDENTIAL = "presidential", "A presidential election."
    PARLIAMENTARY = "parliamentary", "A parliamentary election."
    EARLY_PARLIAMENTARY = "early_parliamentary", "An early parliamentary election."
    PRESIDENTIAL_AND_PARLIAMENTARY = (
        "presidential_and_parliamentary",
        "Presidential and parliamentary elections on one day.",
    )
    REFERENDUM = "referendum", "A referendum."
    UNKNOWN = "unknown", "Elections of a kind that the source does not print."


class Participation(Vocabulary):
    """How the Assembly is reported to have taken part in an observation."""

    MISSION = "mission", "A group of observers of the Assembly is reported."
    COMMISSION_MEMBERS = (
        "commission_members",
        "Members of a standing commission are said to have observed; no mission is named.",
    )
    INVITED = "invited", "Only an invitation is reported."
    ACCREDITED = "accredited", "The accreditation of the Assembly is reported."
