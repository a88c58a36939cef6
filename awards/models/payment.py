"""Paying the prize money of a decision's lines: accounts, payments, and the lines as kế toán sees them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from awards.models.decision import Decision, DecisionLine, DecisionLineQuerySet
from awards.models.revocation import without_cost
from awards.payment_rules import READERS
from documents.states import IN_FORCE, PaperState
from nominations.states import NominationState
from people.models import Staff, Unit
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

CHARGED = Q(decision__award_form__charged_to_department=True)
"""What the department itself pays."""
REVOKED = Q(nomination__state=NominationState.REVOKED)


class Way(models.TextChoices):
    CASH = "cash", "Tiền mặt"
    TRANSFER = "transfer", "Chuyển khoản"
    GIFT = "gift", "Hiện vật có giá trị tương đương"


class BankAccountQuerySet(models.QuerySet["BankAccount"]):
    def visible_to(self, actor: Actor) -> "BankAccountQuerySet":
        return self if actor.has(*READERS) else self.none()

    def of(self, lines: Iterable[DecisionLine]) -> "dict[int, BankAccount]":
        """By the line's id, where one is known. One query; reads each line's nomination."""
        lines = list(lines)
        staff = {each.nomination.staff_id for each in lines} - {None}
        units = {each.nomination.unit_id for each in lines} - {None}
        rows = self.filter(Q(staff__in=staff) | Q(unit__in=units))
        known = {(row.staff_id, row.unit_id): row for row in rows}
        named = {each.pk: (each.nomination.staff_id, each.nomination.unit_id) for each in lines}
        return {pk: known[key] for pk, key in named.items() if key in known}


class BankAccount(models.Model):
    """Where the money of a person or unit goes; kept by kế toán apart from the list of staff, whose
    readers are more."""

    staff = models.OneToOneField(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="cá nhân",
    )
    unit = models.OneToOneField(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tập thể",
    )
    number = LineField(
        "số tài khoản",
        max_length=40,
        validators=[RegexValidator(r"^[0-9A-Za-z][0-9A-Za-z .-]*$", "Chỉ ghi chữ số và chữ cái.")],
    )
    bank = LineField("ngân hàng", max_length=200, help_text="Tên ngân hàng, chi nhánh")
    history = HistoricalRecords(verbose_name="lịch sử tài khoản nhận tiền")

    objects = BankAccountQuerySet.as_manager()

    class Meta:
        verbose_name = "tài khoản nhận tiền"
        verbose_name_plural = "tài khoản nhận tiền"
        ordering = ("staff__name_key", "unit__name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(staff__isnull=True, unit__isnull=False)
                | Q(staff__isnull=False, unit__isnull=True),
                name="account_one_holder",
                violation_error_message="Chọn một cá nhân hoặc một tập thể.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.bank}"


class Payment(models.Model):
    """The prize money of a line was handed out. `account` is where it went, as known that day."""

    line = models.OneToOneField(
        DecisionLine, on_delete=models.PROTECT, related_name="payment", verbose_name="người nhận"
    )
    voucher = LineField("số chứng từ", max_length=60)
    paid_on = models.DateField("ngày chi")
    fund = LineField("nguồn kinh phí", max_length=200)
    amount = models.PositiveIntegerField("số tiền (đồng)")
    way = models.CharField("cách chi", max_length=8, choices=Way.choices)
    account = LineField("tài khoản nhận", max_length=250, blank=True)
    note = ProseField("ghi chú", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by_name = LineField("người ghi", max_length=200)
    recorded_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần chi thưởng"
        verbose_name_plural = "lần chi thưởng"
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="payment_way_known"),
            models.CheckConstraint(
                condition=~Q(way="gift") | ~Q(note=""), name="payment_gift_is_named"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.line.recipient}, chứng từ {self.voucher}"

    @property
    def thread_of(self) -> Decision:
        """Its events stand in the decision's chain."""
        return self.line.decision


class PayableLineQuerySet(DecisionLineQuerySet):
    def visible_to(self, actor: Actor) -> "PayableLineQuerySet":
        return self.in_force() if actor.has(*READERS) else self.none()

    def in_force(self) -> "PayableLineQuerySet":
        """Of decisions with a number; a void one frees its lines."""
        return self.filter(is_live=True, decision__state__in=IN_FORCE)

    def of_fund(self, year: Any) -> "PayableLineQuerySet":
        """What the department's own fund of that year pays: issued then, charged to it,
        and not revoked with nothing left to come back."""
        rows = self.in_force().filter(CHARGED, decision__issued__issued_on__year=year)
        return rows.exclude(without_cost())

    def to_pay(self) -> "PayableLineQuerySet":
        """Due to be paid by the department, and not yet."""
        rows = self.standing().filter(CHARGED, is_live=True, payment=None)
        return rows.filter(decision__state=PaperState.SIGNED)

    def for_list(self) -> "PayableLineQuerySet":
        """As kế toán reads them: latest decision first, in its own order."""
        return (
            self.select_related(
                *("decision__issued", "decision__award_form", "payment"),
                *("nomination__staff", "nomination__unit", "nomination__dossier"),
            )
            .defer("decision__issued__content")
            .order_by("-decision_id", "order")
        )


class PayableLine(DecisionLine):
    """A line of an issued decision, as kế toán works on it."""

    objects = PayableLineQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = "khoản tiền thưởng"
        verbose_name_plural = "khoản tiền thưởng"
