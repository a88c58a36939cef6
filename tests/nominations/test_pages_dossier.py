"""The dossier on the unit's page: a list of tasks with one main button."""

from django.urls import reverse

from campaign.models import AwardForm, AwardRecord, LegalRegime, Round
from nominations.models import Attachment, Dossier
from tests.walk import MONDAY, Walk, fresh

AGREED = {"csrfmiddlewaretoken": "x"}  # what a browser sends of a form without fields


def test_dossier_lists_what_is_missing_with_links(walk: Walk):
    dossier = walk.draft()
    nomination = walk.list_person(dossier)

    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    links = {each["sentence"]: each["url"] for each in page.context["missing"]}
    assert links["Tờ trình: chưa có ngày"] == f"/ho-so/{dossier.pk}/to-trinh/"
    assert links["Tờ trình: chưa có bản ký"] == f"/ho-so/{dossier.pk}/tep/them/?loai=to_trinh"
    assert links["Bà Hoàng Thị Ánh: chưa có tóm tắt thành tích"] == (
        f"/ho-so/de-nghi/{nomination.pk}/bao-cao/"
    )
    assert [part["label"] for part in page.context["parts"]] == ["Chưa làm", "Chưa làm", "0/1 xong"]


def test_dossier_has_one_main_button_for_the_head_and_says_who_else_may(walk: Walk):
    dossier = walk.complete_draft()
    url = reverse("dossier", args=[dossier.pk])

    head, clerk = (walk.client(each).get(url) for each in ("head", "clerk"))

    assert head.context["main"].label == "Nộp hồ sơ"
    assert head.content.decode().count("btn-primary") == 1
    assert clerk.context["main"] is None
    assert "Việc này của lãnh đạo đơn vị lập hồ sơ." in clerk.content.decode()
    assert "Người làm được: lãnh đạo đơn vị." in clerk.content.decode()


def test_dossier_sent_back_shows_the_reason_first_and_is_editable(walk: Walk):
    dossier = walk.mended()

    page = walk.client("head").get(reverse("dossier", args=[dossier.pk]))

    text = page.content.decode()
    assert text.index("Nêu rõ số liệu.") < text.index("Thành phần hồ sơ")
    assert page.context["standing"].due_word == "Bổ sung trước hết ngày"
    assert page.context["main"].label == "Nộp lại hồ sơ"
    assert page.context["writes"] is True


def test_dossier_after_reception_closes_explains_its_due_date(walk: Walk, standing_clock):
    dossier = walk.received()
    Round.objects.filter(pk=dossier.round_id).update(state="reviewing")
    Dossier.objects.filter(pk=dossier.pk).update(
        clock_from=MONDAY, due_on=MONDAY, due_explanation=["Kết thúc", "Hạn: hết ngày 15/06/2026"]
    )

    text = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()

    assert "Hạn: hết ngày 15/06/2026" in text
    assert "Hôm nay là hạn" in text


def test_dossier_tells_a_withdrawn_nomination_apart(walk: Walk):
    dossier = walk.sent_back()
    nomination = dossier.nominations.first()
    url = reverse("withdraw_nomination", args=[nomination.pk])

    walk.client("head").post(url, {"reason": "Đã chuyển công tác."})
    page = walk.client("head").get(reverse("dossier", args=[dossier.pk]))

    labels = [(row["label"], row["is_live"]) for row in page.context["nominees"]]
    assert ("Đã rút", False) in labels
    assert page.context["counted"] == "1 tập thể"


def test_dossier_shows_prior_awards_of_the_nominee(walk: Walk):
    dossier = walk.draft()
    nomination = walk.list_person(dossier)
    for year in (2023, 2025):
        AwardRecord.objects.create(
            subject="ca_nhan",
            staff=nomination.staff,
            recipient=nomination.recipient,
            award_form=AwardForm.objects.get(key="giay_khen"),
            decision_number="12/QĐ-SKHCN",
            decided_on=MONDAY.replace(year=year),
            decided_by="Giám đốc Sở",
            source=f"nhap:{year}",
        )

    text = walk.client("clerk").get(reverse("dossier", args=[dossier.pk])).content.decode()

    assert "Đã khen: Giấy khen 2025 và 1 lần trước" in text


def test_dossier_of_an_old_regime_offers_to_convert_and_cannot_be_handed_in(walk: Walk):
    dossier = walk.complete_draft()
    old = LegalRegime.objects.get(key="B")
    Dossier.objects.filter(pk=dossier.pk).update(regime=old)
    url = reverse("dossier", args=[dossier.pk])
    client = walk.client("head")

    before = client.get(url)
    done = client.post(reverse("convert_dossier", args=[dossier.pk]), AGREED)
    after = client.get(url)

    assert [each["url"] for each in before.context["missing"]] == [f"{url}chuyen-mau/"]
    assert done["Location"] == url
    # the letter's legal bases are others now: what was signed has to be signed again
    assert [each["url"] for each in after.context["missing"]] == [f"{url}tep/them/?loai=to_trinh"]
    assert fresh(dossier).regime.key == "C"


def test_convert_without_a_regime_in_force_says_so(walk: Walk, standing_clock):
    dossier = walk.draft()
    standing_clock.move_to(walk.by("clerk").moment().replace(year=2027, month=4))

    page = walk.client("clerk").post(reverse("convert_dossier", args=[dossier.pk]), AGREED)

    assert page.status_code == 200
    assert "chưa có quy định thi đua, khen thưởng nào đang có hiệu lực" in page.content.decode()


def test_no_file_is_left_unlisted(walk: Walk):
    """Every kind of attachment has words for people."""
    dossier = walk.complete_draft()

    page = walk.client("clerk").get(reverse("dossier", args=[dossier.pk]))

    names = [each["name"] for each in page.context["files"]]
    assert names == [Attachment.Kind.LETTER.label, Attachment.Kind.MINUTES.label]
