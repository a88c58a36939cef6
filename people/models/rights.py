"""Roles, signing rights and accounts."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from people.models.staff import Staff
from people.models.units import Unit
from people.roles import UNIT_ROLES, Capacity, Role
from people.spans import span_in_order
from vietnamese.fields import LineField


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
