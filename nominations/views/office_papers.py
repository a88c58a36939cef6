"""The office's letters and appraisal reports: drafting and rewording; the rest goes the common way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaign.models import Round
from documents.views.paperwork import Desk
from nominations.actions import office_papers as acts
from nominations.forms.office_papers import DraftLetterForm, ReportForm, ReviseLetterForm
from nominations.models import AppraisalReport, Dossier, OfficeLetter
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page

LIST = ("papers", "Văn bản đang xử lý")


def _letters(request: HttpRequest):
    return OfficeLetter.objects.visible_to(request.actor).for_page()


def _reports(request: HttpRequest):
    return AppraisalReport.objects.visible_to(request.actor).for_page()


def _letter_facts(row: OfficeLetter) -> list[tuple[str, str]]:
    return [
        ("Loại", row.get_kind_display()),
        ("Đợt", row.round.name),
        ("Hồ sơ", row.dossier.code if row.dossier_id else ""),
        ("Kính gửi", "\n".join(unit.name for unit in row.units.all())),
        ("Trả lời trước hết ngày", dmy(row.reply_by)),
    ]


def _report_facts(row: AppraisalReport) -> list[tuple[str, str]]:
    return [("Đợt", row.round.name), ("Số đề nghị", str(row.nominations.count()))]


LETTERS = Desk(
    work=acts.LETTERS,
    name="office_letter",
    noun="Công văn",
    rows=_letters,
    facts=_letter_facts,
    list_of=LIST,
    preparing={"nominations.revise_office_letter": ("Sửa nội dung", "sua")},
)
REPORTS = Desk(
    work=acts.REPORTS,
    name="appraisal_report",
    noun="Báo cáo thẩm định",
    rows=_reports,
    facts=_report_facts,
    list_of=LIST,
    preparing={"nominations.revise_appraisal_report": ("Sửa nội dung", "sua")},
)


def draft_letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter about a round: guidance or reminder, to units that are ticked.

    `?loai=` and `?don-vi=` choose beforehand.
    """
    round_ = get_object_or_404(Round.objects.select_related("campaign"), pk=pk)
    return act_page(
        request,
        ActPage(
            title="Soạn công văn",
            what=f"{round_.name}. Lời văn thường dùng được soạn sẵn để sửa.",
            back=reverse("campaign", args=[round_.campaign_id]),
            done="Đã soạn dự thảo công văn.",
            button="Soạn dự thảo",
        ),
        key="nominations.draft_office_letter",
        subject=None,
        do=lambda given: acts.draft_letter(round_, **given, by=request.actor),
        form_class=DraftLetterForm,
        form_options={
            "round_": round_,
            "kind": request.GET.get("loai", ""),
            "chosen": request.GET.getlist("don-vi"),
        },
        success=lambda row: reverse("office_letter", args=[row.pk]),
    )


def draft_supplement(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper form of a request for supplements, for units that ask for one."""
    dossier = get_object_or_404(
        Dossier.objects.visible_to(request.actor).for_page().filter(state="sent_back"), pk=pk
    )
    return act_page(
        request,
        ActPage(
            title="Soạn công văn yêu cầu bổ sung",
            what=f"Hồ sơ {dossier.code} của {dossier.unit.name}; các yêu cầu đã gửi được ghi vào công văn.",
            back=reverse("admin:nominations_dossier_change", args=[dossier.pk]),
            done="Đã soạn dự thảo công văn.",
            button="Soạn dự thảo",
        ),
        key="nominations.draft_office_letter",
        subject=None,
        do=lambda given: acts.draft_letter(
            dossier.round,
            kind=OfficeLetter.Kind.SUPPLEMENT,
            units=[dossier.unit],
            dossier=dossier,
            by=request.actor,
        ),
        success=lambda row: reverse("office_letter", args=[row.pk]),
    )


def draft_report(request: HttpRequest, pk: int) -> HttpResponse:
    round_ = get_object_or_404(Round.objects.select_related("campaign"), pk=pk)
    return act_page(
        request,
        ActPage(
            title="Soạn báo cáo thẩm định",
            what=f"{round_.name}. Báo cáo gồm mọi đề nghị đã có ý kiến thẩm định và đang được xem xét.",
            back=reverse("campaign", args=[round_.campaign_id]),
            done="Đã soạn dự thảo báo cáo thẩm định.",
            button="Soạn dự thảo",
        ),
        key="nominations.draft_appraisal_report",
        subject=None,
        do=lambda given: acts.draft_report(round_, by=request.actor),
        success=lambda row: reverse("appraisal_report", args=[row.pk]),
    )


def revise_letter(request: HttpRequest, pk: int) -> HttpResponse:
    row = LETTERS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Sửa công văn",
            back=LETTERS.address(row),
            done="Đã lưu nội dung công văn.",
            button="Lưu",
        ),
        key="nominations.revise_office_letter",
        subject=row,
        do=lambda given: acts.revise_letter(row, values=given, by=request.actor),
        form_class=ReviseLetterForm,
        form_options={"letter": row},
    )


def revise_report(request: HttpRequest, pk: int) -> HttpResponse:
    row = REPORTS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Sửa báo cáo thẩm định",
            what="Danh sách được lấy lại từ các ý kiến thẩm định hiện có.",
            back=REPORTS.address(row),
            done="Đã lưu nội dung báo cáo.",
            button="Lưu",
        ),
        key="nominations.revise_appraisal_report",
        subject=row,
        do=lambda given: acts.revise_report(row, values=given, by=request.actor),
        form_class=ReportForm,
        form_options={"initial": {"reception": row.reception, "proposal": row.proposal}},
    )
