"""The department and its units, each row dated so that old papers print old names."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.finding import named, words_of
from people.spans import in_force, span_in_order
from vietnamese.fields import FoldedField, LineField


class Installation(models.Model):
    """The one row that says whether this database is a real office or, for ever, the demo."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demo = models.BooleanField()
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "cài đặt"
        verbose_name_plural = "cài đặt"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="installation_is_one")]

    def __str__(self) -> str:
        return "Dữ liệu minh họa" if self.is_demo else "Dữ liệu thật"


class DepartmentQuerySet(models.QuerySet["Department"]):
    def on(self, day: date) -> "Department | None":
        return self.filter(in_force(day)).order_by("-from_on").first()


class Department(models.Model):
    """The Sở under one name; a merger closes the row and opens another."""

    name = LineField("tên đầy đủ", max_length=200)
    short_name = LineField("tên viết tắt", max_length=60)
    parent_name = LineField("cơ quan chủ quản", max_length=200)
    province = LineField("tỉnh", max_length=100)
    symbol = LineField("ký hiệu văn bản", max_length=30)
    place = LineField("địa danh", max_length=100)
    head_title = LineField("chức vụ người đứng đầu", max_length=100, default="Giám đốc")
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)

    objects = DepartmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        constraints = [span_in_order("department_span")]

    def __str__(self) -> str:
        return self.name

    @property
    def bare_name(self) -> str:
        """Under the province's own name the department's stands without it, as letterheads have it."""
        return self.name.removesuffix(f" tỉnh {self.province}")


def lineage(units: "Iterable[Unit]", ids: Iterable[int]) -> set[int]:
    """Of these units: the keys of `ids`, of their parts, and of closed ones that went on in any of them."""
    rows, found, before = list(units), set(ids), -1
    while len(found) > before:
        before = len(found)
        found |= {each.pk for each in rows if {each.parent_id, each.successor_id} & found}
    return found


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_on(self, day: date) -> "UnitQuerySet":
        return self.filter(in_force(day))

    def lineage(self, ids: Iterable[int]) -> set[int]:
        """These units, their parts, and the closed ones that went on in any of them. One query."""
        return lineage(self.only("pk", "parent_id", "successor_id"), ids)

    def search(self, words: str) -> "UnitQuerySet":
        """Every word stands somewhere in the name or its short form, in any order."""
        return self.filter(*(named(word) for word in words_of(words)))


class Unit(models.Model):
    class Kind(models.TextChoices):
        LEADERSHIP = "lanh_dao", "Lãnh đạo Sở"
        OFFICE = "van_phong", "Văn phòng Sở"
        DIVISION = "phong", "Phòng chuyên môn"
        SUBORDINATE = "don_vi", "Đơn vị trực thuộc"
        SUB_UNIT = "truc_thuoc_don_vi", "Bộ phận của đơn vị trực thuộc"
        UNION = "doan_the", "Tổ chức đoàn thể"

    department = models.ForeignKey(Department, on_delete=models.PROTECT, verbose_name="cơ quan")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, verbose_name="thuộc đơn vị"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    name = LineField("tên đơn vị", max_length=200)
    short_name = LineField("tên viết tắt", max_length=60)
    symbol = LineField("ký hiệu văn bản", max_length=30, blank=True)
    has_seal = models.BooleanField("có con dấu riêng", default=False)
    head_title = LineField("chức vụ người đứng đầu", max_length=100, default="Trưởng phòng")
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="nay là",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=100)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)
    folded = FoldedField(of=("name", "short_name"))

    objects = UnitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("order", "name")
        constraints = [
            span_in_order("unit_span"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(successor__isnull=False),
                name="closed_unit_has_successor",
                violation_error_message="Đơn vị đóng lại phải có đơn vị kế thừa (“nay là …”).",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name_in_full(self) -> str:
        """“Phòng Hành chính, Chi cục X” for a part of a unit; costs a query unless `parent` is loaded."""
        return f"{self.name}, {self.parent.name}" if self.parent else self.name
