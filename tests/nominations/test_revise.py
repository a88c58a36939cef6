"""Changing a listed nomination: form, kind, contents, period; who is nominated stays."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.models import AwardForm
from nominations.actions import nomination as nominations
from nominations.models import Attachment, Nomination
from people.models import Unit
from tests.nominations.drafts import draft_of
from tests.walk import LONG_AGO, Walk, fresh, person_of
from workflow.models import Event
from workflow.permits import Refused


def revise(walk: Walk, nomination: Nomination, by: str = "clerk", **changes) -> Nomination:
    draft = replace(draft_of(nomination), **changes)
    return nominations.revise(nomination, draft, by=walk.by(by))


def test_revise_changes_form_kind_contents_and_period(walk: Walk):
    nomination = person_of(walk.complete_draft())
    content = walk.campaign.contents.get(order=2)

    revise(
        walk,
        nomination,
        award_form=AwardForm.objects.get(key="bang_khen_tinh"),
        beyond_duty=True,
        contents=(content,),
        period_from=date(2026, 3, 1),
    )

    row = fresh(nomination)
    assert (row.award_form.key, row.kind, row.period_from, list(row.contents.all())) == (
        "bang_khen_tinh",
        "dot_xuat",
        date(2026, 3, 1),
        [content],
    )
    assert Event.objects.latest("pk").changed == {
        "ten": "Hoàng Thị Ánh",
        "hinh_thuc": "Bằng khen",
        "loai_hinh": "đột xuất",
        "thoi_gian": "01/03/2026 – 31/05/2026",
        "noi_dung": "2",
    }


def test_revise_converts_the_report_and_keeps_its_texts(walk: Walk):
    nomination = person_of(walk.complete_draft())
    before = dict(nomination.report.sections.values_list("key", "text"))

    revise(walk, nomination, beyond_duty=True)

    report = fresh(nomination).report
    assert report.form.number == "Mẫu số 06"
    assert dict(report.sections.values_list("key", "text")) == before


def test_revise_takes_the_standards_of_the_new_form(walk: Walk):
    nomination = person_of(walk.complete_draft())
    before = set(nomination.standards.values_list("key", flat=True))

    revise(walk, nomination, award_form=AwardForm.objects.get(key="bang_khen_tinh"))

    after = set(fresh(nomination).standards.values_list("key", flat=True))
    assert {key.split("-")[0] for key in before} == {"giay"}
    assert {key.split("-")[0] for key in after} == {"bang"}


def test_revise_outdates_the_signed_minutes(walk: Walk):
    nomination = person_of(walk.complete_draft())

    revise(walk, nomination, award_form=AwardForm.objects.get(key="bang_khen_tinh"))

    scans = nomination.dossier.attachments.all()
    assert {each.kind for each in scans if each.outdated_at} == {
        Attachment.Kind.LETTER,
        Attachment.Kind.MINUTES,
    }


def test_revise_to_a_form_the_person_has_already_is_said_at_the_form(walk: Walk):
    dossier = walk.draft()
    nomination = walk.list_person(dossier)
    walk.list_person(dossier, form="bang_khen_tinh")

    with pytest.raises(ValidationError) as caught:
        revise(walk, nomination, award_form=AwardForm.objects.get(key="bang_khen_tinh"))

    assert caught.value.message_dict == {
        "award_form": ["Hoàng Thị Ánh đã có trong hồ sơ với hình thức này."]
    }
    assert fresh(nomination).award_form.key == "giay_khen"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, "__all__"),
        ({"period_until": date(2026, 6, 16)}, "period_until"),
        ({"period_until": date(2026, 1, 1)}, "period_until"),
    ],
)
def test_revise_refuses_what_is_wrong(walk: Walk, changes, where):
    nomination = person_of(walk.complete_draft())

    with pytest.raises(ValidationError) as caught:
        revise(walk, nomination, **changes)

    error = caught.value
    assert list(getattr(error, "error_dict", {"__all__": error})) == [where]


def test_revise_what_was_handed_in_is_refused(walk: Walk):
    nomination = person_of(walk.submitted())

    with pytest.raises(Refused, match="Hồ sơ đã nộp nên không sửa được"):
        revise(walk, nomination, period_from=date(2026, 3, 1))


def test_revise_page_begins_with_what_is_listed_and_saves(walk: Walk):
    nomination = person_of(walk.complete_draft())
    url = reverse("revise_nomination", args=[nomination.pk])
    client = walk.client("clerk")

    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in ("award_form", "beyond_duty", "contents")}
    done = client.post(url, typed | {"period_from": "01/03/2026", "period_until": "31/05/2026"})

    assert done["Location"] == f"/ho-so/{nomination.dossier_id}/#danh-sach"
    assert fresh(nomination).period_from == date(2026, 3, 1)


def test_revise_outside_the_round_is_a_warning_of_the_checklist(walk: Walk):
    nomination = person_of(walk.complete_draft())

    revise(walk, nomination, period_from=date(2025, 3, 1))

    found = fresh(nomination.dossier).findings(walk.by("clerk").on)
    shown = [each for each in found if each.code == "outside_period"]
    assert [(each.sentence, each.level.name, each.nomination) for each in shown] == [
        (
            "Bà Hoàng Thị Ánh: thời gian lập thành tích nằm ngoài thời gian của phong trào, đợt xét",
            "WARNS",
            nomination.pk,
        )
    ]


def test_list_names_a_unit_taken_over_with_what_it_is_now(walk: Walk):
    closed = Unit.objects.create(
        department=walk.office.department,
        kind=Unit.Kind.DIVISION,
        name="Phòng Công nghệ",
        short_name="CN",
        from_on=LONG_AGO,
        until_on=date(2026, 3, 31),
        successor=walk.unit("qlkh"),
    )
    dossier = walk.draft()

    form = walk.client("clerk").get(
        reverse("add_nomination", args=[dossier.pk]), {"doi-tuong": "tap-the"}
    )
    nomination = walk.list_collective(dossier, of=closed)

    now = "Phòng Công nghệ (nay là Phòng Quản lý khoa học)"
    assert (closed.pk, now) in form.context["form"].fields["unit"].choices
    assert nomination.recipient == now
