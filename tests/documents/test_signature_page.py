"""“Kiểm tra chữ ký”: any PDF, in words; nothing is kept."""

from datetime import timedelta
from functools import cache

import pytest
import time_machine
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents import files
from documents.actions import trust
from documents.models import StoredFile, TrustFile
from documents.signatures import keys, signing
from documents.signatures.keys import FileKey
from documents.signatures.slots import Slot
from documents.signatures.verdicts import Chain, Changes, Coverage, Revocation, Verdict
from tests.documents import forgeries
from tests.documents.authorities import DAY, MOMENT, PASSPHRASE, authority, certificate_of, key_of
from tests.documents.forgeries import WORDS, outside, paper, signed, updated
from tests.walk import Walk, blank_pdf
from workflow.models import Event

PAGE = "check_signatures"


@pytest.fixture
def office(walk: Walk, standing_clock: time_machine.Traveller) -> Walk:
    """The walk's office a day after the papers were signed, with the authority trusted."""
    standing_clock.move_to(MOMENT + DAY)
    believe(walk, authority().certificate.public_bytes(Encoding.PEM), "Nơi cấp")
    return walk


def believe(walk: Walk, content: bytes, name: str) -> None:
    said = trust.described(content)
    TrustFile.objects.create(
        name=name,
        kind=said.kind,
        about=said.about,
        valid_until=said.valid_until,
        file=files.keep(content, "application/octet-stream"),
        added_by=walk.user("registry"),
        added_at=MOMENT,
    )


def answer(walk: Walk, content: bytes, persona: str = "registry"):
    sent = {"file": SimpleUploadedFile("van-ban.pdf", content)}
    return walk.client(persona).post(reverse(PAGE), sent)


def verdict(walk: Walk, content: bytes) -> Verdict:
    return answer(walk, content).context["verdict"]


@cache
def demo_signed() -> bytes:
    key = FileKey(keys.demo_key("Giám đốc", passphrase=PASSPHRASE, at=MOMENT), PASSPHRASE)
    return signing.sign(paper(), Slot.PERSON, key, words=WORDS, at=MOMENT)


@pytest.mark.parametrize("persona", ["registry", "clerk", "stranger", "director"])
def test_check_answers_whoever_is_signed_in(office: Walk, persona):
    response = answer(office, signed(), persona)

    assert (response.status_code, response.context["verdict"]) == (200, Verdict.VALID)


def test_check_says_who_signed_when_and_what_it_covers(office: Walk):
    response = answer(office, signed())

    (_, tone, first), (_, _, second) = response.context["signatures"]
    assert tone == "done"
    assert first[:7] == [
        ("Tên trên chứng thư", "Giám đốc"),
        ("Cơ quan, tổ chức", "Sở Khoa học và Công nghệ"),
        ("Ô ký", f"{Slot.PERSON.title} (theo tên ô trong tệp)"),
        ("Thời điểm", "22/11/2026 10:42:07 +07:00 (do người ký khai)"),
        ("Lý do (người ký khai)", WORDS.reason),
        ("Nơi ký (người ký khai)", WORDS.location),
        ("Bao trùm", Coverage.REVISION.label),
    ]
    assert dict(first)["Sau khi ký"] == Changes.SIGNED.label
    assert dict(second)["Bao trùm"] == Coverage.WHOLE.label
    assert dict(second)["Thu hồi"] == Revocation.UNCHECKED.label
    text = response.content.decode()
    assert all(value in text for _, value in (*first, *second))


def test_check_asks_the_loaded_revocation_list(office: Walk):
    believe(office, authority().crl(certificate_of(key_of("Sở"))), "Thu hồi")

    response = answer(office, signed())

    assert response.context["verdict"] is Verdict.REVOKED
    said = [dict(lines)["Thu hồi"] for _, _, lines in response.context["signatures"]]
    assert said == [Revocation.GOOD.label, Revocation.REVOKED.label]


def test_check_says_a_time_stamp_is_no_mere_claim(office: Walk):
    content = outside(paper(), key_of("Giám đốc"), stamper=authority().stamper(MOMENT))

    [(_, _, lines)] = answer(office, content).context["signatures"]

    assert dict(lines)["Thời điểm"] == "22/11/2026 10:42:07 +07:00 (có dấu thời gian)"


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (lambda: updated(signed(), forgeries.draw_over), Verdict.ALTERED),
        (lambda: signed() + b"more", Verdict.ALTERED),
        (demo_signed, Verdict.DEMO),
        (blank_pdf, Verdict.UNSIGNED),
        (lambda: b"no PDF at all", Verdict.UNREADABLE),
        (lambda: signed()[:5000], Verdict.UNREADABLE),
    ],
)
def test_check_tells_what_is_wrong(office: Walk, made, found):
    response = answer(office, made())

    assert response.context["verdict"] is found
    assert found.label in response.content.decode()


def test_check_warns_of_a_demonstration_key(office: Walk):
    assert "Khóa do phần mềm tạo để thử" in answer(office, demo_signed()).content.decode()


def test_check_with_an_empty_trust_store_says_so(office: Walk):
    TrustFile.objects.update(in_use=False)

    response = answer(office, signed(), "clerk")

    assert response.context["verdict"] is Verdict.UNPROVED
    text = response.content.decode()
    assert "Chưa nạp chứng thư của nơi cấp nào" in text
    assert Chain.UNTRUSTED.label in text
    assert reverse("admin:documents_trustfile_changelist") not in text


def test_check_writes_nothing(office: Walk):
    client, before = office.client("registry"), (StoredFile.objects.count(), Event.objects.count())
    on_disk = sorted(files.path_of("00").parent.parent.rglob("*"))

    client.post(reverse(PAGE), {"file": SimpleUploadedFile("a.pdf", signed())})

    assert (StoredFile.objects.count(), Event.objects.count()) == before
    assert sorted(files.path_of("00").parent.parent.rglob("*")) == on_disk


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp rỗng."),
        (
            bytes(20 * 1024 * 1024 + 1),
            "Tệp lớn hơn 20 MB; nếu là bản quét, hãy quét ở 200–300 dpi.",
        ),
    ],
)
def test_check_refuses_a_file_at_its_field(office: Walk, content, words):
    response = answer(office, content)

    assert response.context["form"].errors["file"] == [words]
    assert "verdict" not in response.context


def test_check_asks_for_a_file(office: Walk):
    response = office.client("registry").post(reverse(PAGE))

    assert response.context["form"].errors["file"] == ["Chọn tệp."]


def test_check_shows_names_as_the_text_they_are(office: Walk):
    name = "<b>Giám đốc</b>"
    made = outside(paper(), authority().issue(name), at=MOMENT + timedelta(minutes=1))

    text = answer(office, made).content.decode()

    assert name not in text
    assert "&lt;b&gt;Giám đốc" in text


@pytest.mark.parametrize(
    ("persona", "shown"),
    [("registry", True), ("office", True), ("director", True), ("clerk", False)],
)
def test_navigation_leads_to_the_page(office: Walk, persona, shown):
    text = office.client(persona).get(reverse("home")).content.decode()

    assert (f'href="{reverse(PAGE)}"' in text) is shown
