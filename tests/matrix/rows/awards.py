from tests.matrix.row import OFFICE, SIGNERS, Row
from tests.walk import Walk

PRINTING = {"awards.make_certificates": OFFICE | {"registry"}}

ROWS = [
    Row("decision", "draft", Walk.decision_draft, {"submit": OFFICE}),
    Row(
        "decision",
        "awaiting",
        Walk.decision_awaiting,
        {"send_back": SIGNERS, "approve": SIGNERS},
    ),
    Row(
        "decision",
        "approved",
        Walk.decision_approved,
        {"take_back": SIGNERS | {"registry"}, "number": {"registry"}},
    ),
    Row(
        "decision",
        "numbered",
        Walk.decision_numbered,
        PRINTING | {"attach_signed": {"registry"}, "void": SIGNERS},
    ),
    Row("decision", "signed", Walk.decision_signed, PRINTING),
    Row("decision", "void", Walk.decision_void),
]
