"""Photos of a signed paper: looked at first, put in order without a script, attached as one PDF."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from documents import files
from nominations.models import Attachment, PhotoPage, PhotoSet
from nominations.tasks import check_kept
from tests.documents.phone import jpeg, jpeg_of
from tests.walk import MONDAY, Walk, at
from workflow.models import Event


def photo(name: str = "IMG_1.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg_of() if content is None else content, "image/jpeg")


def flat() -> bytes:
    return jpeg(Image.new("RGB", (400, 300), (120, 130, 140)))


def staged(walk: Walk, *photos: SimpleUploadedFile, kind: str = "to_trinh") -> PhotoSet:
    dossier = walk.draft()
    sent = {"kind": kind, "photos": list(photos) or [photo(), photo("IMG_2.jpg", flat())]}
    answer = walk.client("clerk").post(reverse("attach_photos", args=[dossier.pk]), sent)
    made = PhotoSet.objects.get()
    assert answer["Location"] == reverse("photo_set", args=[made.pk])
    return made


def shown(made: PhotoSet, **changes: str) -> dict[str, str]:
    """The page's fields as they stand, and what was changed."""
    fields: dict[str, str] = {}
    for page in made.pages.all():
        fields[f"trang-{page.pk}-place"] = str(page.place)
        fields[f"trang-{page.pk}-turn"] = str(page.turn)
        if page.cut:
            fields[f"trang-{page.pk}-cut"] = "on"
    return fields | changes


def pages_of(content: bytes) -> list[bytes]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return [one.Resources.XObject.Im0.read_raw_bytes() for one in pdf.pages]


def test_attach_photos_shows_them_before_anything_is_attached(walk: Walk):
    made = staged(walk)
    client = walk.client("clerk")

    page = client.get(reverse("photo_set", args=[made.pk])).content.decode()
    picture = client.get(reverse("photo_page", args=[made.pages.first().pk]))

    assert [(each.place, each.name, each.is_cut) for each in made.pages.all()] == [
        (1, "IMG_1.jpg", True),
        (2, "IMG_2.jpg", False),
    ]
    assert "1 trang không thấy rõ mép giấy" in page
    assert (picture["Content-Type"], picture["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert Attachment.objects.count() == 0


def test_photo_set_is_used_as_one_pdf(walk: Walk):
    made = staged(walk)
    wanted = [files.read(each.page) for each in made.pages.all()]

    done = walk.client("clerk").post(
        reverse("photo_set", args=[made.pk]), shown(made) | {"do": "use"}
    )

    attached = Attachment.objects.get()
    assert done["Location"] == f"/ho-so/{made.dossier_id}/#tep"
    assert (attached.kind, attached.name) == ("to_trinh", "To-trinh-da-ky-2-trang.pdf")
    assert pages_of(files.read(attached.file)) == wanted
    assert (PhotoSet.objects.count(), PhotoPage.objects.count()) == (0, 0)


def test_photo_set_found_infected_is_remembered_and_stays(walk: Walk, monkeypatch):
    made = staged(walk)
    monkeypatch.setattr("workflow.antivirus.finding", lambda _content: "Eicar-Signature")

    page = walk.client("clerk").post(
        reverse("photo_set", args=[made.pk]), shown(made) | {"do": "use"}
    )

    event = Event.objects.latest("pk")
    assert page.context["error"].startswith("Tệp nhiễm mã độc (Eicar-Signature)")
    assert (event.verb, event.changed["tep"]) == (
        "nominations.refuse_file",
        "To-trinh-da-ky-2-trang.pdf",
    )
    assert (Attachment.objects.count(), PhotoSet.objects.count()) == (0, 1)


def test_photo_set_is_put_in_another_order(walk: Walk):
    made = staged(walk)
    one, two = made.pages.all()
    changes = {f"trang-{one.pk}-place": "2", f"trang-{two.pk}-place": "1", "do": "arrange"}

    walk.client("clerk").post(reverse("photo_set", args=[made.pk]), shown(made, **changes))

    assert [each.name for each in made.pages.all()] == ["IMG_2.jpg", "IMG_1.jpg"]


def test_photo_set_changed_on_the_page_is_shown_again_before_it_is_used(walk: Walk):
    made = staged(walk)
    one = made.pages.first()

    walk.client("clerk").post(
        reverse("photo_set", args=[made.pk]), shown(made, do="use", **{f"trang-{one.pk}-turn": "1"})
    )

    turned = made.pages.first()
    assert (turned.turn, turned.page_id == one.page_id) == (1, False)
    assert Attachment.objects.count() == 0


def test_photo_set_keeps_the_whole_photo_or_drops_a_page(walk: Walk):
    made = staged(walk)
    one, two = made.pages.all()
    typed = shown(made, do="arrange", **{f"trang-{two.pk}-drop": "on"})
    del typed[f"trang-{one.pk}-cut"]

    walk.client("clerk").post(reverse("photo_set", args=[made.pk]), typed)

    assert [(each.pk, each.cut, each.is_cut) for each in made.pages.all()] == [
        (one.pk, False, False)
    ]


def test_photo_set_keeps_at_least_one_page(walk: Walk):
    made = staged(walk, photo())
    one = made.pages.get()

    page = walk.client("clerk").post(
        reverse("photo_set", args=[made.pk]),
        shown(made, do="arrange", **{f"trang-{one.pk}-drop": "on"}),
    )

    assert page.context["error"].startswith("Phải giữ lại ít nhất một trang")
    assert made.pages.count() == 1


def test_photo_set_takes_more_photos(walk: Walk):
    made = staged(walk, photo())
    address = reverse("photo_set", args=[made.pk])

    walk.client("clerk").post(address, {"do": "add", "photos": [photo("IMG_3.jpg", flat())]})

    assert [each.name for each in made.pages.all()] == ["IMG_1.jpg", "IMG_3.jpg"]


def test_photo_set_is_thrown_away_to_take_the_photos_again(walk: Walk):
    made = staged(walk)

    done = walk.client("clerk").post(reverse("photo_set", args=[made.pk]), {"do": "discard"})

    assert done["Location"] == f"/ho-so/{made.dossier_id}/tep/anh/?loai=to_trinh"
    assert PhotoSet.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "Ảnh kiểu HEIC của iPhone chưa dùng được."),
        (b"%PDF-1.7", "Tệp PDF bị hỏng, không mở được."),
        (jpeg_of()[:9000], "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."),
        (b"", "Có ảnh rỗng."),
    ],
    ids=["heic", "pdf", "cut", "empty"],
)
def test_attach_photos_refuses_other_files(walk: Walk, content, sentence):
    dossier = walk.draft()
    sent = {"kind": "to_trinh", "photos": [photo(), photo("b.jpg", content)]}

    page = walk.client("clerk").post(reverse("attach_photos", args=[dossier.pk]), sent)

    assert page.context["form"].errors["photos"][0].startswith(sentence)
    assert PhotoSet.objects.count() == 0


def test_photo_set_of_another_is_not_there(walk: Walk):
    made = staged(walk)
    addresses = [
        reverse("photo_set", args=[made.pk]),
        reverse("photo_page", args=[made.pages.first().pk]),
    ]

    assert [walk.client("head").get(each).status_code for each in addresses] == [404, 404]


def test_photo_set_is_gone_after_a_day(walk: Walk):
    staged(walk)

    check_kept(MONDAY, at=at(MONDAY, 23))
    kept = PhotoSet.objects.count()
    check_kept(MONDAY, at=at(MONDAY.replace(day=MONDAY.day + 2)))

    assert (kept, PhotoSet.objects.count()) == (1, 0)


def test_photo_set_asks_the_same_for_one_and_three_pages(walk: Walk):
    made = staged(walk, photo("1.jpg", flat()))
    client, address = walk.client("clerk"), reverse("photo_set", args=[made.pk])
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    first = made.pages.get()
    for place in (2, 3):
        PhotoPage.objects.create(
            photo_set=made, place=place, name="x", photo_id=first.photo_id, page_id=first.page_id
        )

    with CaptureQueriesContext(connection) as three:
        client.get(address)

    assert len(one) == len(three) <= 12
