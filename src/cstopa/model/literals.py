"""The words of some vocabularies for type checkers, so that ``holders("chair")`` is reported before it runs.

Only annotations need them, so they are imported under TYPE_CHECKING. A test compares each with its vocabulary.
"""

from typing import Literal

CodeWord = Literal["alpha_2", "alpha_3", "numeric", "wikidata"]
NumberWord = Literal["cow", "gw", "vdem"]
ChamberWord = Literal["lower", "upper", "unicameral"]
RoleWord = Literal[
    "chairman",
    "executive_secretary",
    "acting_executive_secretary",
    "deputy_executive_secretary",
    "deputy_head_of_secretariat",
    "head_of_legal_centre",
    "plenipotentiary_representative",
    "head_of_delegation",
    "member_of_delegation",
    "member_of_council",
    "chairman_of_standing_commission",
    "deputy_chairman_of_standing_commission",
    "member_of_standing_commission",
    "chairman_of_expert_council",
    "chairman_of_coordination_meeting",
    "member_of_coordination_meeting",
    "speaker_of_chamber",
    "foreign_minister",
    "deputy_foreign_minister",
]
