"""The agency's signature with its key of this server: what it makes of a paper, what it refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import decision as acts
from awards.models import Decision
from campaign.models import AwardRecord
from documents import files
from documents.models import CopyKind, SignedCopy, SigningKey, TrustFile
from documents.signatures import checking, refusals, signing
from documents.signatures.slots import Slot
from documents.signatures.verdicts import Verdict
from documents.uploads import Scan
from nominations.models import Nomination
from tests.documents.forgeries import WORDS
from tests.documents.pictures import BLUE, RED
from tests.documents.signing import box_of
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh
from tests.walk.keys import (
    PASSPHRASE,
    authority,
    half_signed,
    key_of,
    with_keys,
)
from workflow.models import Event
from workflow.permits import Refused

AGENCY = "Sở Khoa học và Công nghệ tỉnh Cao Bằng"


@pytest.fixture
def keyed(walk: Walk, settings) -> Walk:
    settings.SERVER_KEYS = True
    return with_keys(walk, "director")


@pytest.fixture
def decision(keyed: Walk) -> Decision:
    """Numbered, with the director's signature."""
    return half_signed(keyed)


def seal(walk: Walk, row: Decision, passphrase: str = PASSPHRASE, who: str = "registry"):
    return acts.seal(row, passphrase=passphrase, by=walk.by(who))


def test_seal_signs_the_paper_for_the_agency(keyed: Walk, decision):
    sealed = seal(keyed, decision)

    copy = SignedCopy.objects.get(kind=CopyKind.SIGNED)
    content = files.read(copy.file)
    report = checking.check(content, authority().trust(), at(MONDAY, 10))
    assert (sealed.state, fresh(sealed).issued.signed_at is not None) == ("signed", True)
    assert report.verdict is Verdict.VALID
    assert [(each.slot, each.signer, each.locks) for each in report.signatures] == [
        (Slot.PERSON, "Nông Văn Thành", False),
        (Slot.AGENCY, AGENCY, True),
    ]
    assert content.startswith(files.read(SignedCopy.objects.get(kind=CopyKind.HALF).file))
    assert copy.verdict.splitlines() == [
        f"Người ký: Nông Văn Thành, {report.signatures[0].time_words}.",
        f"Cơ quan: {AGENCY}, {report.signatures[1].time_words}.",
        "Hai chữ ký hợp lệ; chưa kiểm tra được thu hồi.",
    ]


def test_seal_has_the_effects_of_a_signed_decision(keyed: Walk, decision):
    seal(keyed, decision)

    lines = decision.lines.count()
    states = set(Nomination.objects.values_list("state", flat=True))
    assert (AwardRecord.objects.count(), states) == (lines, {"awarded"})


def test_seal_writes_its_event_without_the_passphrase(keyed: Walk, decision):
    before = Event.objects.latest("pk").pk

    seal(keyed, decision)

    event = Event.objects.get(pk__gt=before, verb="awards.seal_decision")
    key = SigningKey.objects.get(slot="agency")
    assert (event.by, event.changed["chung_thu"]) == (keyed.user("registry"), key.fingerprint)
    assert PASSPHRASE not in repr(list(Event.objects.values_list()))


def test_seal_with_a_wrong_passphrase_leaves_nothing(keyed: Walk, decision):
    with pytest.raises(ValidationError) as refused:
        seal(keyed, decision, "Sai mật khẩu 9041")

    assert refused.value.message_dict == {"passphrase": [refusals.WrongPassphrase.sentence]}
    assert (fresh(decision).state, SignedCopy.objects.count()) == ("numbered", 1)
    assert AwardRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda settings: setattr(settings, "SERVER_KEYS", False), "chưa được bật"),
        (lambda _: SignedCopy.objects.all().delete(), "chưa được người ký ký số"),
        (
            lambda _: SigningKey.objects.update(off_at=at(MONDAY), off_reason="Mất"),
            "Cơ quan ban hành không có khóa",
        ),
    ],
)
def test_seal_is_refused_with_the_reason(keyed: Walk, decision, settings, change, sentence):
    change(settings)

    with pytest.raises(Refused, match=sentence):
        seal(keyed, decision)


def test_seal_is_the_registry_s_alone(keyed: Walk, decision):
    with pytest.raises(Refused, match="văn thư"):
        seal(keyed, decision, who="admin")


def test_seal_refuses_what_was_changed_after_the_person_signed(keyed: Walk, decision):
    """The kept file was exchanged for another paper that the same person signed."""
    other = signing.sign(
        files.read(half_signed(keyed, keyed.decision_awaiting(unit="ttud")).issued.pdf),
        *(Slot.PERSON, key_of("Nông Văn Thành")),
        words=WORDS,
        at=at(MONDAY),
    )
    kept = decision.issued.signed_copies.get()
    kept.file = files.keep(other, "application/pdf")
    kept.save()

    with pytest.raises(ValidationError, match="Nội dung khác với bản đã ban hành"):
        seal(keyed, decision)

    assert fresh(decision).state == "numbered"


def test_seal_refuses_when_nobody_is_trusted_any_more(keyed: Walk, decision):
    TrustFile.objects.update(in_use=False)

    with pytest.raises(ValidationError, match="không được chấp nhận"):
        seal(keyed, decision)


def test_seal_covers_a_third_of_the_signature_to_its_left(walk: Walk, settings):
    settings.SERVER_KEYS = True
    with_keys(walk, "director")
    pictures = {"person": BLUE, "agency": RED}
    for key in SigningKey.objects.all():
        key.picture = files.keep(pictures[key.slot], "image/png")
        key.save()

    seal(walk, half_signed(walk))

    content = files.read(SignedCopy.objects.get(kind=CopyKind.SIGNED).file)
    person, agency = (box_of(content, slot) for slot in Slot)
    assert (agency[2] - agency[0], agency[3] - agency[1]) == pytest.approx((36, 36), abs=0.5)
    assert agency[2] - person[0] == pytest.approx((person[2] - person[0]) / 3, abs=0.5)
    assert agency[0] < person[0]


def test_seal_elsewhere_is_still_possible(keyed: Walk, decision):
    """Văn thư takes the PDF that the director signed, signs it with another program and attaches it."""
    client = keyed.client("registry")
    half = decision.issued.signed_copies.get()
    taken = client.get(reverse("signed_copy", args=[decision.pk, half.pk]))
    content = signing.sign(
        taken.content, Slot.AGENCY, key_of(AGENCY), words=WORDS, at=at(MONDAY, 10)
    )

    acts.attach_signed(
        decision,
        scan=Scan(content, "application/pdf", "ky-ngoai.pdf"),
        by=keyed.by("registry", MONDAY),
    )

    assert fresh(decision).state == "signed"
    assert set(SignedCopy.objects.values_list("kind", flat=True)) == {"half", "signed"}


def test_attach_signed_takes_a_scan_of_a_paper_that_was_half_signed(keyed: Walk, decision):
    scan = Scan(blank_pdf(), "application/pdf", "quet.pdf")

    acts.attach_signed(decision, scan=scan, by=keyed.by("registry"))

    assert fresh(decision).state == "signed"


def test_attach_signed_refuses_the_person_s_signature_alone(keyed: Walk, decision):
    half = files.read(decision.issued.signed_copies.get().file)

    with pytest.raises(ValidationError, match="không có chữ ký số của cơ quan"):
        acts.attach_signed(
            decision, scan=Scan(half, "application/pdf", "mot.pdf"), by=keyed.by("registry")
        )
