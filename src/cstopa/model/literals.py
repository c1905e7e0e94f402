"""The values of some vocabularies as types, so that type checkers report ``holders("chair")``.

Only annotations need them, so they are imported under TYPE_CHECKING. A test compares each with its vocabulary.
"""

from typing import Literal

IsoCode = Literal["alpha_2", "alpha_3", "numeric", "wikidata"]
IntegerCode = Literal["cow", "gw", "vdem"]
ChamberValue = Literal["lower", "upper", "unicameral"]
RoleValue = Literal[
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
