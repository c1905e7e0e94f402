"""The closed vocabularies of ``activity``, in a separate module since a first answer needs none of them."""

from __future__ import annotations

from .vocabulary import Vocabulary


class OrganizationKind(Vocabulary):
    __doc__ = "What kind of body an organization is."

    PARLIAMENTARY_ASSEMBLY = "parliamentary_assembly", "An assembly of members of several parliaments."
    INTERGOVERNMENTAL_ORGANIZATION = "intergovernmental_organization", "An organization of states."
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
    COORDINATION_MEETING = "coordination_meeting", "A regular meeting of chairs of committees of the parliaments."
    MINISTRY = "ministry", "A ministry of a state."


class OrganizationStatus(Vocabulary):
    __doc__ = "The relation of an organization to the Assembly, if it is not one of its bodies."

    PARENT = "parent", "The organization that the Assembly belongs to."
    FOUNDER = "founder", "The assembly whose members created the Assembly."
    OBSERVER = "observer", "An observer at the Assembly."


class Role(Vocabulary):
    __doc__ = "The office of a mandate."

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
        "Representative of a parliament at the Assembly, or at another assembly if that is the body.",
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
    __doc__ = "What kind of event it was."

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
    INITIATIVE = "initiative", "The start of a project of the Assembly."
    PREDECESSOR_MEETING = (
        "predecessor_meeting",
        (
            "A meeting, before the Assembly existed, of members of the Council of the CIS Inter-Parliamentary "
            "Assembly from the states of the Treaty or the CSTO."
        ),
    )
    OTHER_EVENT = "other_event", "An event of the Assembly whose kind is not printed."


class EventStatus(Vocabulary):
    __doc__ = "Whether an event is known to have taken place."

    HELD = "held", "A source shows that it took place, or speaks of it as a fact."
    ANNOUNCED = "announced", "Only announcements of it were read."


class EventFormat(Vocabulary):
    __doc__ = "How the participants met, if not in one room."

    VIDEOCONFERENCE = "videoconference", "Held by videoconference."
    MIXED = "mixed", "Held partly by videoconference."


class DocumentKind(Vocabulary):
    __doc__ = "What kind of document it is."

    MODEL_LAW = "model_law", "A model law, offered to national parliaments."
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
    __doc__ = "The last known stage of a document."

    ADOPTED = "adopted", "A source calls it adopted."
    APPROVED = "approved", "A source calls it approved and says no more."
    SIGNED = "signed", "Signed by the parties."
    PUBLISHED = "published", "Made public."
    IN_FORCE = "in_force", "A source treats it as in force; no source that we read says when it was adopted."
    COMPLETED = "completed", "A programme whose period is over; no source that we read says when it was adopted."
    DRAFT = "draft", "A draft; no source that we read says that it was adopted."
    PROPOSED = "proposed", "Announced or proposed; no source that we read says that it was adopted."
    PLANNED = "planned", "An item of a programme; no source that we read says that it was adopted."
    UNKNOWN = "unknown", "No source that we read says what became of it."


class Measure(Vocabulary):
    __doc__ = "What a reported figure counts. Sources count differently: do not add or subtract across them."

    ACTS_ADOPTED = (
        "acts_adopted",
        "Acts that the Assembly is said to have adopted so far, even if the source speaks before the vote.",
    )
    ACTS_ADOPTED_UNDER_PROGRAMME = "acts_adopted_under_programme", "Acts adopted under one programme."
    ACTS_DEVELOPED_UNDER_PROGRAMME = "acts_developed_under_programme", "Acts developed under one programme."
    ACTS_PLANNED_IN_PROGRAMME = "acts_planned_in_programme", "Acts planned in one programme."
    ACTS_BY_BODY = "acts_by_body", "Acts adopted on the initiative of one body."
    ACTS_ON_SUBJECT = "acts_on_subject", "Acts on one subject."
    ACTS_DRAFTED_WITH_PARTNER = "acts_drafted_with_partner", "Acts drafted with one partner."
    MEETINGS_OF_BODY = "meetings_of_body", "Meetings of one body so far."
    AGENDA_ITEMS = "agenda_items", "Items on the agenda of one meeting."
    TREATIES_SIGNED = "treaties_signed", "Treaties signed within the CSTO so far."
    OBSERVERS_OF_ALL_BODIES = (
        "observers_of_all_bodies",
        "International observers from all organizations at one election, not the Assembly's own.",
    )


class Qualifier(Vocabulary):
    __doc__ = "How a source qualifies a figure."

    MORE_THAN = "more_than", "The source says 'more than' this figure."
    TO_BE_REACHED = "to_be_reached", "The source says that the figure will be reached, not that it has been."


class ElectionKind(Vocabulary):
    __doc__ = "What was voted on."

    PRESIDENTIAL = "presidential", "A presidential election."
    EARLY_PRESIDENTIAL = "early_presidential", "An early presidential election."
    PARLIAMENTARY = "parliamentary", "A parliamentary election."
    EARLY_PARLIAMENTARY = "early_parliamentary", "An early parliamentary election."
    PRESIDENTIAL_AND_PARLIAMENTARY = (
        "presidential_and_parliamentary",
        "Presidential and parliamentary elections on one day.",
    )
    REFERENDUM = "referendum", "A referendum."
    UNKNOWN = "unknown", "Elections of a kind that the source does not print."


class Participation(Vocabulary):
    __doc__ = "How the Assembly is reported to have taken part in an observation."

    MISSION = "mission", "A group of observers of the Assembly is reported."
    COMMISSION_MEMBERS = (
        "commission_members",
        "Members of a standing commission are said to have observed; no mission is named.",
    )
    INVITED = "invited", "Only an invitation is reported."
    ACCREDITED = "accredited", "The accreditation of the Assembly is reported."
