"""The department, its units and its people, each row dated so that old papers print old names."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people import rules  # noqa: F401 - loading the models registers the permits
from people.finding import in_unit, named, nearness, words_of
from people.roles import UNIT_ROLES, Capacity, Role
from people.spans import in_force, span_in_order
from vietnamese.fields import FoldedField, LineField, NameKeyField


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


class UnitQuerySet(models.QuerySet["Unit"]):
    def open_on(self, day: date) -> "UnitQuerySet":
        return self.filter(in_force(day))

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


class RoleGrant(models.Model):
    """A role from one day to another. A unit role counts only while its holder is posted in the unit."""

    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="grants", verbose_name="cán bộ"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, verbose_name="đơn vị"
    )
    basis = LineField("căn cứ giao", max_length=200, blank=True)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        indexes = [models.Index(fields=["role", "unit"])]
        constraints = [
            span_in_order("grant_span"),
            models.CheckConstraint(
                condition=Q(role__in=sorted(UNIT_ROLES), unit__isnull=False)
                | (~Q(role__in=sorted(UNIT_ROLES)) & Q(unit__isnull=True)),
                name="unit_role_has_unit",
                violation_error_message="Vai trò của đơn vị phải ghi đơn vị; vai trò khác để trống.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.staff.full_name}"


class SigningRight(models.Model):
    """A right to sign papers of some kinds in a capacity, by a written assignment."""

    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, related_name="signing_rights", verbose_name="cán bộ"
    )
    capacity = models.CharField("thẩm quyền ký", max_length=3, choices=Capacity.choices)
    kinds = models.JSONField("loại văn bản", default=list)
    basis = LineField("văn bản giao quyền", max_length=200)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến ngày", null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "quyền ký"
        verbose_name_plural = "quyền ký"
        constraints = [span_in_order("signing_span")]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()} {self.staff.full_name}"


class User(AbstractUser):
    """An account; the person is `staff`. is_staff and is_superuser open nothing by themselves."""

    first_name = last_name = None
    staff = models.OneToOneField(
        Staff, null=True, blank=True, on_delete=models.PROTECT, verbose_name="cán bộ"
    )

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        return self.staff.full_name if self.staff else self.username

    def get_short_name(self) -> str:
        return self.get_full_name()
