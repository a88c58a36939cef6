"""Keys of the server for the walk's people: issued by a made-up authority that the office trusts."""

from datetime import timedelta
from functools import cache

from cryptography.hazmat.primitives.serialization import Encoding

from awards import papers as award_papers
from awards.actions import decision as decisions
from awards.models import Decision
from documents import files
from documents.actions import signing_keys, trust
from documents.actions.paper import proof_of
from documents.actions.signing_keys import Offered
from documents.models import NumberSeries, TrustFile
from documents.signatures.keys import FileKey
from tests.documents.authorities import PASSPHRASE, Authority
from tests.walk.decisions import Walk
from tests.walk.office import MONDAY, PEOPLE, at
from workflow.actors import Actor

__all__ = ["PASSPHRASE", "authority", "command", "half_signed", "key_of", "series", "with_keys"]

YESTERDAY = at(MONDAY) - timedelta(days=1)


@cache
def authority() -> Authority:
    return Authority("Nơi cấp khóa trên máy chủ")


@cache
def key_of(name: str) -> FileKey:
    return authority().issue(name, start=YESTERDAY)


def command() -> Actor:
    return Actor(on=MONDAY, name="Lệnh trên máy chủ", is_clock=True)


def with_keys(walk: Walk, *personas: str) -> Walk:
    """Keys for those people and for the agency; every series numbers by itself."""
    believe(walk)
    for persona in personas:
        name = PEOPLE[persona][0]
        offered = Offered(holder=name, owner_id=walk.user(persona).pk, key=key_of(name))
        signing_keys.add(offered, by=command())
    agency = walk.office.department.name
    signing_keys.add(Offered(holder=agency, key=key_of(agency)), by=command())
    NumberSeries.objects.update(automatic=True)
    return walk


def series() -> NumberSeries:
    return NumberSeries.objects.get(key="quyet-dinh")


def half_signed(walk: Walk, row: Decision | None = None) -> Decision:
    """Signed by the director and numbered; the agency's signature is to come."""
    row = row or walk.decision_awaiting()
    return decisions.sign(
        row,
        seen=proof_of(award_papers.decision(row)),
        series=series(),
        passphrase=PASSPHRASE,
        by=walk.by("director"),
    )


def believe(walk: Walk) -> None:
    content = authority().certificate.public_bytes(Encoding.PEM)
    said = trust.described(content)
    TrustFile.objects.create(
        name="Nơi cấp khóa",
        kind=said.kind,
        about=said.about,
        file=files.keep(content, "application/octet-stream"),
        added_by=walk.user("registry"),
        added_at=YESTERDAY,
    )
