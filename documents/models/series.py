"""Series of numbers, as data: who issues, which kinds of paper, typed by văn thư or given by the software."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from vietnamese.fields import LineField


class PaperKind(models.TextChoices):
    """Kinds that bear a number of a register (LAW.md §4.3, NĐ 30/2020 Phụ lục III).

    A composed paper's kind is one of these, alone or followed by what it is about: a
    "bao-cao-tham-dinh" is a “Báo cáo”.
    """

    DECISION = "quyet-dinh", "Quyết định"
    PLAN = "ke-hoach", "Kế hoạch"
    REPORT = "bao-cao", "Báo cáo"
    SUBMISSION = "to-trinh", "Tờ trình"
    LETTER = "cong-van", "Công văn"
    INVITATION = "giay-moi", "Giấy mời"
    MINUTES = "bien-ban", "Biên bản"
    NOTICE = "thong-bao", "Thông báo"
    GUIDANCE = "huong-dan", "Hướng dẫn"
    PROGRAMME = "chuong-trinh", "Chương trình"

    @classmethod
    def of(cls, kind: str) -> "PaperKind | None":
        """The kind by which a paper is registered; None for what has no number (a certificate)."""
        return next((each for each in cls if kind == each or kind.startswith(f"{each}-")), None)


class NumberSeriesQuerySet(models.QuerySet["NumberSeries"]):
    def serving(self, kind: str) -> "list[NumberSeries]":
        """Those in use that take papers of this kind: its own before a common one."""
        rows = [each for each in self.filter(in_use=True).order_by("pk") if each.serves(kind)]
        return sorted(rows, key=lambda each: each.is_common)


class NumberSeries(models.Model):
    """One run of numbers per year, for one issuing body and the kinds of paper it serves."""

    key = models.SlugField("mã", max_length=40, unique=True)
    name = LineField("tên sổ", max_length=120)
    issuer = LineField("cơ quan ban hành", max_length=200)
    symbol = LineField(
        "ký hiệu",
        max_length=40,
        blank=True,
        help_text="Phần sau dấu “/”, như QĐ-SKHCN. Sổ chung cho nhiều loại thì để trống: "
        "mỗi loại văn bản mang ký hiệu riêng.",
    )
    kinds = models.JSONField("loại văn bản", default=list, blank=True)
    automatic = models.BooleanField(
        "phần mềm tự cấp số",
        default=False,
        help_text="Không chọn: văn thư ghi số và ngày. Chọn: số tiếp theo và ngày hôm nay được cấp "
        "khi văn thư bấm nút, nối tiếp số cuối cùng đã dùng trong năm.",
    )
    carries_code = models.BooleanField(
        "in mã kiểm tra trên quyết định",
        default=True,
        help_text="Quyết định cấp số từ nay in mã QR để ai cũng tra được: loại, số, ngày, cơ quan, "
        "còn hiệu lực hay không. Dự thảo không bao giờ có mã.",
    )
    in_use = models.BooleanField("đang dùng", default=True)
    history = HistoricalRecords(verbose_name="lịch sử sổ số văn bản")

    objects = NumberSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "symbol"],
                condition=~Q(symbol=""),
                name="series_symbol_once",
                violation_error_message="Cơ quan này đã có sổ mang ký hiệu ấy.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} (…/{self.symbol})" if self.symbol else self.name

    @property
    def is_common(self) -> bool:
        return not self.kinds

    def serves(self, kind: str) -> bool:
        return self.is_common or PaperKind.of(kind) in self.kinds

    def marks(self, kind: str) -> bool:
        """Whether a paper of this kind gets a public code; only decisions do."""
        return self.carries_code and PaperKind.of(kind) == PaperKind.DECISION

    def suggested(self, year: int) -> int:
        """The number after the last of that year: what comes next unless somebody is faster."""
        rows = self.documents.filter(year=year).order_by("-number").values_list("number", flat=True)
        return (rows.first() or 0) + 1


class NumberCounter(models.Model):
    """The last number that an automatic series gave in a year; locked by whoever takes the next."""

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="counters")
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm số"
        verbose_name_plural = "bộ đếm số"
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="counter_once_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.series_id}/{self.year}: {self.last}"
