"""People and where they work, from one day to another."""

from datetime import date

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.finding import in_unit, named, nearness, words_of
from people.models.units import Unit
from people.spans import in_force, span_in_order
from vietnamese.fields import FoldedField, LineField, NameKeyField


class StaffQuerySet(models.QuerySet["Staff"]):
    def search(self, words: str, on: date | None = None) -> "StaffQuerySet":
        """Every word, in any order, with or without diacritics, stands in the name.

        With a day a word may also name a unit of that day, in full or short: “huong vp”. The
        nearest stand first. One query.
        """
        found = self
        for word in words_of(words):
            there = Posting.objects.filter(in_force(on) if on else Q(pk__in=()))
            posted = Q(pk__in=there.filter(in_unit(word)).values("staff_id"))
            found = found.filter(named(word) | posted)
        return found.alias(near=nearness(words)).order_by("near", "name_key", "pk")

    def posted_in(self, unit_ids: "set[int] | frozenset[int]", day: date) -> "StaffQuerySet":
        inside = Posting.objects.filter(in_force(day), unit_id__in=unit_ids)
        return self.filter(pk__in=inside.values("staff_id"))


class Staff(models.Model):
    class Gender(models.TextChoices):
        MALE = "nam", "Nam"
        FEMALE = "nu", "Nữ"

    code = LineField("mã cán bộ", max_length=30, unique=True)
    full_name = LineField("họ và tên", max_length=120)
    gender = models.CharField("giới tính", max_length=3, choices=Gender.choices)
    born_on = models.DateField("ngày sinh", null=True, blank=True)
    hometown = LineField("quê quán", max_length=200, blank=True)
    folded = FoldedField(of=("full_name",))
    name_key = NameKeyField(of=("full_name",))

    objects = StaffQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ("name_key", "pk")
        indexes = [models.Index(fields=["name_key"]), models.Index(fields=["folded"])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def titled(self) -> str:
        """“bà Nông Thị Hạnh”."""
        return f"{'bà' if self.gender == self.Gender.FEMALE else 'ông'} {self.full_name}"


class PostingQuerySet(models.QuerySet["Posting"]):
    def on(self, day: date) -> "PostingQuerySet":
        return self.filter(in_force(day))

    def main_first(self) -> "PostingQuerySet":
        return self.order_by("-is_main", "-from_on", "pk")


class Posting(models.Model):
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="postings", verbose_name="cán bộ"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="postings", verbose_name="đơn vị"
    )
    title = LineField("chức vụ", max_length=100)
    is_leader = models.BooleanField("là lãnh đạo, quản lý", default=False)
    is_main = models.BooleanField("vị trí chính (không phải kiêm nhiệm)", default=True)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)

    objects = PostingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "vị trí công tác"
        verbose_name_plural = "vị trí công tác"
        indexes = [models.Index(fields=["unit", "from_on"])]
        constraints = [
            span_in_order("posting_span"),
            models.UniqueConstraint(
                fields=["staff"],
                condition=Q(is_main=True, until_on__isnull=True),
                name="one_open_main_posting",
                violation_error_message="Người này đã có một vị trí chính đang giữ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff.full_name}, {self.title}, {self.unit.name}"
