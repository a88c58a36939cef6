"""A proposal to the province after its paper was signed; before, see papers."""

from tests.awards import to_province as made
from tests.matrix.row import OFFICE, Row

KEEPERS = OFFICE | {"registry"}
ADDING = {"awards.add_province_paper": KEEPERS}
SENDING = ADDING | {"awards.make_package": KEEPERS}
ANSWER = {"record_answer": OFFICE}


def asked_again(walk):
    """A supplement was asked for, and the new package is made."""
    row = made.asked(walk).proposal
    made.add(walk, row)
    return made.packed(walk, row)


ROWS = [
    Row("province_proposal", "signed", made.sealed, SENDING, note="complete"),
    # the package is made: the same again is no act
    Row("province_proposal", "signed", made.packed, ADDING | {"send": KEEPERS}, note="packed"),
    Row("province_proposal", "sent", made.sent, ADDING | ANSWER | {"supplement": OFFICE}),
    Row(
        "province_proposal",
        "sent",
        asked_again,
        ADDING | ANSWER | {"awards.send_supplement": KEEPERS},
        note="asked for more",
    ),
    Row("province_paper", "", made.added, {"awards.remove_province_paper": KEEPERS}),
    Row("province_proposal", "answered", made.answered, {"awards.hand_over_province": OFFICE}),
    Row("province_proposal", "answered", made.handed, note="handed over"),
]
