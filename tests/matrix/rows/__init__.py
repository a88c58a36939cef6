"""Who may do what in each state that the factory can reach; written by hand from STATES.md."""

from tests.matrix.rows import (
    awards,
    campaign,
    consultation,
    council,
    desk,
    dossiers,
    giving,
    inspections,
    money,
    nominations,
    papers,
    province,
    revocations,
    signing,
    taking_part,
)

ROWS = [
    *dossiers.ROWS,
    *nominations.ROWS,
    *council.ROWS,
    *consultation.ROWS,
    *awards.ROWS,
    *giving.ROWS,
    *money.ROWS,
    *campaign.ROWS,
    *papers.ROWS,
    *revocations.ROWS,
    *province.ROWS,
    *signing.ROWS,
    *taking_part.ROWS,
    *desk.ROWS,
    *inspections.ROWS,
]
