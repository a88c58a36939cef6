"""The letter that corrects a slip of a decision's layout; the rest goes the common way."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards.actions import correction as acts
from awards.forms.amendment import CorrectionForm, as_corrected
from awards.models import Correction
from awards.views.decision import visible
from documents.views.paperwork import Desk
from workflow.pages import ActPage, act_page


def _rows(request: HttpRequest):
    return Correction.objects.visible_to(request.actor).for_page()


def _facts(row: Correction) -> list[tuple[str, str]]:
    return [
        ("Quyết định", f"{row.decision.issued.reference}: {row.decision.about}"),
        ("Kính gửi", "\n".join(row.addressees)),
        ("Nội dung đính chính", row.body),
    ]


CORRECTIONS = Desk(
    work=acts.CORRECTIONS,
    name="correction",
    noun="Công văn đính chính",
    rows=_rows,
    facts=_facts,
    list_of=("decisions", "Quyết định khen thưởng"),
    preparing={
        "awards.revise_correction": ("Sửa nội dung", "sua"),
        "awards.discard_correction": ("Bỏ dự thảo", "bo"),
    },
)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    decision = visible(request, pk)
    return act_page(
        request,
        ActPage(
            title="Soạn công văn đính chính",
            what=f"{decision.about}.",
            back=reverse("decision", args=[decision.pk]),
            done="Đã soạn dự thảo công văn đính chính.",
            button="Soạn dự thảo",
            consequence="Công văn chỉ đính chính thể thức, kỹ thuật trình bày; danh sách và sổ khen thưởng "
            "giữ nguyên.",
        ),
        key="awards.draft_correction",
        subject=decision,
        do=lambda given: acts.draft(decision, values=given, by=request.actor),
        form_class=CorrectionForm,
        form_options={"initial": {"addressees": "\n".join(decision.copies_to[1:])}},
        success=lambda row: reverse("correction", args=[row.pk]),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = CORRECTIONS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Sửa công văn đính chính",
            back=CORRECTIONS.address(row),
            done="Đã lưu dự thảo.",
            button="Lưu",
        ),
        key="awards.revise_correction",
        subject=row,
        do=lambda given: acts.revise(row, values=given, by=request.actor),
        form_class=CorrectionForm,
        form_options={"initial": as_corrected(row)},
    )


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    row = CORRECTIONS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Bỏ dự thảo",
            what=f"{row}.",
            back=CORRECTIONS.address(row),
            done="Đã bỏ dự thảo.",
            button="Bỏ dự thảo",
        ),
        key="awards.discard_correction",
        subject=row,
        do=lambda given: acts.discard(row, by=request.actor),
        success=lambda decision: reverse("decision", args=[decision.pk]),
    )
