"""What goes with the writing of a report: drafts, the table of figures, own phrases, confirmation."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.text import capfirst
from django.utils.timezone import localtime

from campaign.models import AwardRecord
from nominations.models.dossier import handed_in
from nominations.models.nomination import Nomination
from nominations.models.report import AchievementReport, ReportSection
from vietnamese.fields import FoldedField, LineField, ProseField, TypedDecimalField
from workflow.actors import Actor

SUMMARY = "tom-tat"  # the key under which the summary's draft is kept; no form's section has it
LONGEST = 50_000  # characters of one section


class SectionDraft(models.Model):
    """What one user typed and has not saved: no event, no version, not in previews or prints.

    `base_revision` is the section's revision that the writer had before their eyes.
    """

    report = models.ForeignKey(AchievementReport, on_delete=models.CASCADE, related_name="drafts")
    key = models.CharField("mục", max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = ProseField("nội dung", blank=True)
    base_revision = models.PositiveIntegerField("sửa từ lần lưu")
    saved_at = models.DateTimeField("lưu nháp lúc")

    class Meta:
        verbose_name = "bản nháp của một mục"
        verbose_name_plural = "bản nháp của các mục"
        constraints = [
            models.UniqueConstraint(fields=["report", "key", "user"], name="draft_once_per_user")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.key}"

    @property
    def writer(self) -> str:
        """“Bà Nông Thị Hạnh”; the account's name where nobody of the staff stands behind it."""
        name = self.user.staff.titled if self.user.staff else self.user.username
        return capfirst(name)

    @property
    def presence(self) -> str:
        return f"{self.writer} đang sửa mục này (lúc {localtime(self.saved_at):%H:%M})."


class FigureTable(models.Model):
    """The report's table of figures; `revision` as of a section."""

    report = models.OneToOneField(
        AchievementReport, on_delete=models.CASCADE, related_name="figure_table"
    )
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField("lưu lúc")
    saved_by_name = LineField("người lưu", max_length=200)

    class Meta:
        verbose_name = "bảng số liệu"
        verbose_name_plural = "bảng số liệu"

    def __str__(self) -> str:
        return f"Bảng số liệu: {self.report}"


class ReportFigure(models.Model):
    """One indicator: what was before, what was aimed at, what was reached; % is computed."""

    table = models.ForeignKey(FigureTable, on_delete=models.CASCADE, related_name="rows")
    order = models.PositiveSmallIntegerField("thứ tự")
    indicator = LineField("chỉ tiêu", max_length=200)
    measure = LineField("đơn vị tính", max_length=50, blank=True)
    before = TypedDecimalField("trước phong trào")
    target = TypedDecimalField("chỉ tiêu đăng ký")
    result = TypedDecimalField("kết quả")

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        ordering = ("order", "pk")
        constraints = [models.UniqueConstraint(fields=["table", "order"], name="figure_order_once")]

    def __str__(self) -> str:
        return self.indicator


class StockPhraseQuerySet(models.QuerySet["StockPhrase"]):
    def visible_to(self, actor: Actor) -> "StockPhraseQuerySet":
        return self.filter(user_id=actor.user_id)


class StockPhrase(models.Model):
    """A sentence that one user writes again and again; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = ProseField("câu mẫu", max_length=600)
    folded = FoldedField(of=("text",))

    objects = StockPhraseQuerySet.as_manager()

    class Meta:
        verbose_name = "câu mẫu"
        verbose_name_plural = "câu mẫu"
        ordering = ("folded", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class DataConfirmation(models.Model):
    """The nominee said: these are my data, this is my report. `digest` as own_data.digest had it."""

    nomination = models.OneToOneField(
        Nomination, on_delete=models.CASCADE, related_name="confirmation"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("xác nhận lúc")
    digest = models.CharField("dấu của nội dung đã xác nhận", max_length=64)

    class Meta:
        verbose_name = "xác nhận của người được đề nghị"
        verbose_name_plural = "xác nhận của người được đề nghị"

    def __str__(self) -> str:
        return f"Xác nhận: {self.nomination.recipient}"


def prior_awards(nomination: Nomination) -> list[AwardRecord]:
    """What the recipient had been awarded when the dossier was opened, oldest first. One query."""
    who = Q(staff=nomination.staff_id) if nomination.staff_id else Q(unit=nomination.unit_id)
    before = AwardRecord.objects.standing().filter(who, decided_on__lt=nomination.dossier.opened_on)
    return list(before.select_related("award_form").order_by("decided_on", "pk"))


def earlier_texts(nomination: Nomination, actor: Actor) -> dict[str, ReportSection]:
    """Key → the section of the recipient's newest earlier report that the actor may read. One query."""
    same = Q(staff=nomination.staff_id) if nomination.staff_id else Q(unit=nomination.unit_id)
    before = (
        Nomination.objects.visible_to(actor)
        .filter(same, handed_in("dossier__"), dossier__pk__lt=nomination.dossier_id)
        .order_by("-dossier__submitted_at", "-pk")
    )
    written = before.filter(report__sections__key=OuterRef("key"), report__sections__text__gt="")
    newest = Subquery(written.values("pk")[:1])
    rows = ReportSection.objects.filter(report__nomination=newest, text__gt="")
    rows = rows.select_related("report__nomination__dossier__round")
    return {each.key: each for each in rows}
