"""The register of legal documents: citations are chosen from it, never typed (LAW.md §4.6)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from documents import citations
from vietnamese.dates import dmy
from vietnamese.fields import LineField, ProseField


class Certainty(models.TextChoices):
    """How a statement of law came to be known (LAW.md "How to read the marks")."""

    SEEN = "S", "đã đọc văn bản"
    SECOND_HAND = "S2", "đọc qua nguồn thứ hai"
    INFERRED = "I", "suy luận từ nguồn đã đọc"
    MEMORY = "M", "theo trí nhớ, chưa đối chiếu"


class DocumentKind(models.TextChoices):
    LAW = "luat", "Luật"
    CODE = "bo_luat", "Bộ luật"
    ORDINANCE = "phap_lenh", "Pháp lệnh"
    RESOLUTION = "nghi_quyet", "Nghị quyết"
    DECREE = "nghi_dinh", "Nghị định"
    CIRCULAR = "thong_tu", "Thông tư"
    DIRECTIVE = "chi_thi", "Chỉ thị"
    DECISION = "quyet_dinh", "Quyết định"
    PLAN = "ke_hoach", "Kế hoạch"
    PROGRAMME = "chuong_trinh", "Chương trình"
    GUIDANCE = "huong_dan", "Hướng dẫn"
    NOTICE = "thong_bao", "Thông báo"
    LETTER = "cong_van", "Công văn"


# a tuple, so that the migration of the constraint is always the same text
CITED_BY_NAME = ("luat", "bo_luat", "phap_lenh")


def known_choice(
    field: str, choices: type[models.TextChoices], *, blank: bool = False
) -> models.CheckConstraint:
    """No row may hold a value outside its list, whoever writes it."""
    values = [*choices.values, ""] if blank else choices.values
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=f"%(app_label)s_%(class)s_{field}_known",
        violation_error_message="Giá trị không có trong danh sách.",
    )


def in_order(first: str, last: str) -> models.CheckConstraint:
    """Two dates of one row; an empty one limits nothing."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{last}__isnull": True})
        | Q(**{f"{last}__gte": F(first)}),
        name=f"%(app_label)s_%(class)s_{first}_first",
        violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
    )


class Sourced(models.Model):
    """Reference data that says where it comes from and whether somebody must still check it."""

    source = ProseField("nguồn")
    certainty = LineField("mức chắc chắn", max_length=2, choices=Certainty.choices)
    needs_check = models.BooleanField("cần kiểm tra", default=True)
    note = ProseField("ghi chú", blank=True)

    class Meta:
        abstract = True
        constraints = [
            known_choice("certainty", Certainty),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="%(app_label)s_%(class)s_source_given",
                violation_error_message="Phải ghi nguồn.",
            ),
        ]


class LegalDocumentQuerySet(models.QuerySet["LegalDocument"]):
    def in_force(self, on: date) -> "LegalDocumentQuerySet":
        """A document without dates counts: nobody has looked them up yet."""
        begun = Q(in_force_from=None) | Q(in_force_from__lte=on)
        return self.filter(begun, Q(in_force_until=None) | Q(in_force_until__gte=on))


class LegalDocument(Sourced):
    kind = LineField("loại văn bản", max_length=20, choices=DocumentKind.choices)
    number = LineField("số, ký hiệu", max_length=60, help_text="Ví dụ: 91/2017/NĐ-CP")
    issued_on = models.DateField("ngày ban hành")
    issuer = LineField("cơ quan ban hành", max_length=200)
    about = ProseField(
        "trích yếu", blank=True, help_text="Với luật: tên luật, không ghi lại chữ “Luật”."
    )
    in_force_from = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    in_force_until = models.DateField("hết hiệu lực sau ngày", null=True, blank=True)
    history = HistoricalRecords(verbose_name="lịch sử văn bản pháp lý")

    objects = LegalDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản pháp lý"
        verbose_name_plural = "văn bản pháp lý"
        ordering = ["-issued_on", "number"]
        constraints = [
            *Sourced.Meta.constraints,
            known_choice("kind", DocumentKind),
            in_order("in_force_from", "in_force_until"),
            models.CheckConstraint(
                condition=~Q(kind__in=CITED_BY_NAME) | ~Q(about=""),
                name="documents_legaldocument_law_named",
                violation_error_message="Luật, bộ luật, pháp lệnh phải có tên.",
            ),
            models.UniqueConstraint(
                fields=["number", "issued_on", "issuer"],
                name="documents_legaldocument_once",
                violation_error_message="Văn bản này đã có trong danh mục.",
            ),
        ]

    def __str__(self) -> str:
        if self.kind in CITED_BY_NAME:
            return f"{self.short_citation()} ({self.number})"
        return self.short_citation()

    def first_citation(self) -> str:
        return citations.first(self._cited())

    def short_citation(self) -> str:
        return citations.short(self._cited())

    def not_in_force(self, on: date) -> str:
        """Why it is not in force on a day; empty where it is, or where its dates are not known."""
        if self.in_force_until and self.in_force_until < on:
            return f"hết hiệu lực sau ngày {dmy(self.in_force_until)}"
        if self.in_force_from and self.in_force_from > on:
            return f"có hiệu lực từ ngày {dmy(self.in_force_from)}"
        return ""

    def _cited(self) -> citations.Cited:
        return citations.Cited(
            kind=self.get_kind_display(),
            number=self.number,
            issued_on=self.issued_on,
            issuer=self.issuer,
            about=self.about,
            by_name=self.kind in CITED_BY_NAME,
        )
