"""A dossier as one archive: whole, readable offline, the same for the same state, nothing secret in it."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from desk.actions import archive
from documents import files
from nominations.models import FileCheck, VersionFile
from tests.documents.converted import pages
from tests.nominations.held import held
from tests.walk import Walk, fresh, person_of
from workflow.hashing import chained
from workflow.models import Event
from workflow.moving import events_of
from workflow.permits import Refused


def exported(walk: Walk, dossier, persona: str = "office") -> bytes:
    with archive.export(fresh(dossier), by=walk.by(persona)) as made:
        return made.read()


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_export_dossier_holds_every_paper_of_its_whole_way(walk: Walk):
    decision = walk.decision_signed()
    dossier = decision.lines.first().nomination.dossier

    found = opened(exported(walk, dossier))

    folders = sorted(name.split("/")[0] for name in found if "/" in name)
    assert {each: folders.count(each) for each in folders} == {
        "1-don-vi-nop": 5,  # letter, minutes, two reports, the scans of both in one: the same bytes
        "3-hoi-dong": 2,
        "4-khen-thuong": 2,
        "du-lieu": 3,
    }
    signed = decision.issued.signed_copies.get()
    assert files.read(signed.file) in found.values()
    assert files.read(decision.issued.pdf) in found.values()


def test_export_dossier_is_the_same_for_the_same_state(walk: Walk):
    dossier = walk.received()

    first, second = exported(walk, dossier), exported(walk, dossier)

    assert first == second


def test_export_dossier_sums_hold_for_every_file(walk: Walk):
    found = opened(exported(walk, walk.received()))

    lines = found.pop("SHA256SUMS").decode().splitlines()

    assert {line[66:]: line[:64] for line in lines} == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }


def test_export_dossier_names_are_plain_and_none_leads_outside(walk: Walk):
    dossier = walk.received()
    VersionFile.objects.update(name="../../Tờ trình đã ký.pdf")

    found = opened(exported(walk, dossier))

    assert [name for name in found if not name.isascii() or ".." in name] == []
    assert "1-don-vi-nop/005-To-trinh-da-ky.pdf" in found


def test_export_dossier_page_opens_offline_and_leads_to_each_file(walk: Walk):
    found = opened(exported(walk, walk.received()))

    page = found["index.html"].decode()

    inside = [name for name in found if name not in ("index.html", "SHA256SUMS")]
    assert [name for name in inside if f'href="{name}"' not in page] == []
    assert "http" not in page
    assert found["README.txt"].decode("utf-8-sig").startswith("HỒ SƠ HS-2026-001\r\n")


def test_export_dossier_explains_every_name_of_its_data(walk: Walk):
    found = opened(exported(walk, walk.decision_signed().lines.first().nomination.dossier))
    told = json.loads(found["du-lieu/mo-ta.json"])
    held_data = json.loads(found["du-lieu/ho-so.json"])

    assert held_data.keys() == told["du_lieu"].keys()
    for part, rows in held_data.items():
        assert {tuple(row) for row in rows} <= {tuple(told["du_lieu"][part]["cac_truong"])}
    assert held_data["ho_so"][0]["ma_ho_so"] == "HS-2026-001"
    assert {each["trang_thai"] for each in held_data["de_nghi"]} == {"Đã được khen"}


def test_export_dossier_events_are_the_chain_without_the_exports(walk: Walk):
    dossier = walk.received()
    exported(walk, dossier)

    events = json.loads(opened(exported(walk, dossier))["du-lieu/su-kien.json"])

    rows = events_of(dossier).exclude(verb="desk.export_dossier").order_by("position")
    assert [each["ma_bam"] for each in events] == [each.hash for each in rows]
    first = rows[0]
    assert events[0]["ma_bam"] == chained(events[0]["ma_bam_truoc"], first.facts())


def test_export_dossier_tells_nothing_of_a_hold(walk: Walk):
    nomination = held(walk, person_of(walk.received()))
    hold = nomination.holds.get()

    content = exported(walk, nomination.dossier, "office")

    words = [hold.reason, hold.document_number, hold.get_kind_display()]
    texts = [each for name, each in opened(content).items() if not name.endswith("pdf")]
    assert [word for word in words for text in texts if word in text.decode()] == []


def test_export_dossier_only_names_a_file_that_stays_closed(walk: Walk):
    dossier = walk.received()
    kept = VersionFile.objects.filter(version__dossier=dossier).first().file
    FileCheck.objects.create(file=kept, since=walk.by("office").moment())

    found = opened(exported(walk, dossier))

    assert files.read(kept) not in found.values()
    assert "chưa qua kiểm tra vi-rút" in found["index.html"].decode()


def test_export_dossier_with_a_damaged_file_makes_nothing(walk: Walk):
    dossier = walk.received()
    kept = VersionFile.objects.filter(version__dossier=dossier).first().file
    files.path_of(kept.sha256).write_bytes(b"hong")

    address = reverse("export_dossier", args=[dossier.pk])
    shown = walk.client("office").post(address, follow=True).content.decode()

    assert "có tệp của hồ sơ không còn đọc được" in shown
    assert not Event.objects.filter(verb="desk.export_dossier").exists()


def test_export_dossier_by_the_registry_waits_for_its_end(walk: Walk):
    with pytest.raises(Refused, match="văn thư xuất khi hồ sơ đã kết thúc"):
        exported(walk, walk.received(), "registry")


def test_export_dossier_on_its_page_sends_the_archive_and_keeps_who_took_it(walk: Walk):
    dossier = walk.rejected()
    client, address = walk.client("registry"), reverse("export_dossier", args=[dossier.pk])

    asked = client.get(address).content.decode()
    sent = client.post(address)

    assert "Toàn bộ hồ sơ HS-2026-001" in asked
    assert sent["Content-Disposition"] == 'attachment; filename="HS-2026-001.zip"'
    assert "SHA256SUMS" in opened(b"".join(sent.streaming_content))
    assert events_of(dossier).first().by_name == walk.by("registry").name


def test_contents_name_every_paper_with_number_day_and_author(walk: Walk):
    decision = walk.decision_signed()
    dossier = decision.lines.first().nomination.dossier

    answer = walk.client("office").get(reverse("contents_pdf", args=[dossier.pk]))

    text = " ".join(" ".join(pages(answer.content)).split())
    assert "MỤC LỤC VĂN BẢN, TÀI LIỆU" in text
    assert decision.issued.reference in text
    assert "Mục lục này gồm 10 văn bản, tài liệu." in text
