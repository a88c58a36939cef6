"""The register of awards (sổ khen thưởng): all years, every name as it was on the decision."""

from datetime import date, timedelta
from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Exists, OuterRef, Q

from campaign.models.campaigns import Campaign
from campaign.models.imports import AwardImport
from campaign.models.law import AwardForm, Subject
from campaign.rules import REGISTER_READERS
from documents.models.legal import known_choice
from people.finding import named, words_of
from people.models import Staff, StaffQuerySet, Unit
from people.models.units import lineage
from people.roles import UNIT_ROLES
from vietnamese.dates import dmy
from vietnamese.fields import FoldedField, LineField, NameKeyField, ProseField
from vietnamese.text import fold, nfc
from workflow.actors import Actor
from workflow.paging import key_in

OTHER_ACCENTS = "~1"  # ends the place of a row that is spelt with other accents than typed


class AwardRecordQuerySet(models.QuerySet["AwardRecord"]):
    def visible_to(self, actor: Actor) -> "AwardRecordQuerySet":
        """All for the office and the leadership; a unit's own people and collectives; one's own.

        What somebody was awarded in a unit stays that unit's to see. Two queries for units and people.
        """
        if actor.is_clock or actor.has(*REGISTER_READERS):
            return self
        seen = Q(staff=actor.staff_id or 0)
        if mine := actor.units_as(*UNIT_ROLES):
            units = Unit.objects.lineage(mine)
            people = Staff.objects.posted_in(units, actor.on).values_list("pk", flat=True)
            # as keys: beside a subquery PostgreSQL would read the whole register
            seen |= Q(of_unit__in=units) | Q(staff__in=list(people))
        return self.filter(seen)

    def search(self, words: str) -> "AwardRecordQuerySet":
        """Every word, in any order, with or without diacritics."""
        return self.filter(*(named(word) for word in words_of(words)))

    def page(self, words: str, place: str, size: int) -> "tuple[list[AwardRecord], str]":
        """Rows found by `words` behind `place`, those spelt as typed first; where the next page begins.

        Two queries at most; nothing is counted, sorted or passed over.
        """
        found, spelt = self.search(words), spelt_as(words)
        layers = [("", found)]
        if spelt is not None:
            layers = [("", found.filter(spelt)), (OTHER_ACCENTS, found.exclude(spelt))]
            if place.endswith(OTHER_ACCENTS):
                layers = layers[1:]
        shown: list[tuple[AwardRecord, str]] = []
        for mark, rows in layers:
            behind = rows.after(place.removesuffix(OTHER_ACCENTS)) if not shown else rows
            shown += [(row, mark) for row in behind[: size + 1 - len(shown)]]
        last = shown[size - 1] if len(shown) > size else None
        return [row for row, _ in shown[:size]], f"{last[0].place}{last[1]}" if last else ""

    def after(self, place: str) -> "AwardRecordQuerySet":
        """Rows behind `place` ("2026-05-01_12", as AwardRecord.place) in the register's own order."""
        text, _, pk = place.partition("_")
        key = key_in(pk)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return self
        if key is None:
            return self
        return self.filter(Q(decided_on__lte=day), Q(decided_on__lt=day) | Q(pk__lt=key))

    def from_outside(self) -> "AwardRecordQuerySet":
        """Entered by hand or imported; an award decided here stands in the register by its line."""
        here = Q(source__startswith="decision_line:") | Q(source__startswith="province_line:")
        return self.exclude(here)

    def standing(self) -> "AwardRecordQuerySet":
        """Without those that were revoked: only these count for anything later."""
        return self.filter(revoked_on=None)

    def in_year(self, year: int) -> "AwardRecordQuerySet":
        return self.filter(decided_on__year=year)


def spelt_as(words: str) -> Q | None:
    """Rows where each word typed with diacritics stands letter for letter; None without such a word.

    Names begin syllables with a capital whatever was typed; SQLite tells letters with diacritics apart
    by case, so both are asked for.
    """
    typed = [word for word in nfc(words).split() if fold(word) != word.lower()]
    return reduce(and_, map(_stands, typed)) if typed else None


def _stands(word: str) -> Q:
    found = Q(recipient__contains=word)
    for each in (word.lower(), word.capitalize()):
        found |= Q(recipient__contains=each) | Q(printed_as__contains=each)
        found |= Q(unit_name__contains=each)
    return found


def people_in_sight(actor: Actor, seen: AwardRecordQuerySet) -> StaffQuerySet:
    """Whose page the actor opens: one's own, a unit's people, and whoever stands in `seen`."""
    if actor.has(*REGISTER_READERS):
        return Staff.objects.all()
    people = Staff.objects.posted_in(Unit.objects.lineage(actor.units_as(*UNIT_ROLES)), actor.on)
    awarded = seen.filter(staff=OuterRef("pk"))
    own = Q(pk=actor.staff_id or 0)
    return Staff.objects.filter(own | Q(pk__in=people.values("pk")) | Exists(awarded))


def units_in_sight(actor: Actor) -> list[Unit]:
    """A unit with its parts and what it has taken over; all for those who read the whole register."""
    units = list(Unit.objects.select_related("successor"))
    if actor.has(*REGISTER_READERS):
        return units
    mine = lineage(units, actor.units_as(*UNIT_ROLES))
    return [each for each in units if each.pk in mine]


class AwardRecord(models.Model):
    """One award. `source` names the decision's line or the import, so that it is entered once.

    `of_unit` is the unit the award belongs to: a collective itself, for a person where the
    nomination came from; null where the list of units does not have it. `printed_as` only where the
    decision spells the recipient otherwise.
    """

    subject = models.CharField("đối tượng", max_length=10, choices=Subject.choices)
    staff = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="cán bộ trong danh sách",
    )
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="tập thể trong danh sách",
    )
    of_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="thuộc đơn vị",
    )
    recipient = LineField("người, tập thể được khen", max_length=200)
    printed_as = LineField("tên in trong quyết định", max_length=200, blank=True)
    position = LineField("chức vụ", max_length=200, blank=True)
    unit_name = LineField("đơn vị", max_length=200, blank=True)
    is_leader = models.BooleanField("là lãnh đạo, quản lý", null=True, blank=True)
    gender = models.CharField("giới tính", max_length=3, blank=True)
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, verbose_name="hình thức")
    decision_number = LineField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    decided_by = LineField("người quyết định", max_length=200)
    achievement = ProseField("thành tích", blank=True)
    period_from = models.DateField("thành tích từ ngày", null=True, blank=True)
    period_until = models.DateField("thành tích đến ngày", null=True, blank=True)
    amount = models.PositiveIntegerField("tiền thưởng (đồng)", null=True, blank=True)
    handed_on = models.DateField("ngày trao", null=True, blank=True)
    handed_how = LineField("cách trao", max_length=600, blank=True)
    paid_on = models.DateField("ngày chi thưởng", null=True, blank=True)
    amended_on = models.DateField("ngày sửa đổi, thay thế", null=True, blank=True)
    amended_by = LineField("quyết định sửa đổi, thay thế", max_length=60, blank=True)
    former = ProseField("cách ghi trước", blank=True)
    revoked_on = models.DateField("ngày hủy bỏ", null=True, blank=True)
    revoked_by = LineField("quyết định hủy bỏ", max_length=60, blank=True)
    golden_number = models.PositiveIntegerField("số sổ vàng", null=True, blank=True)
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, verbose_name="phong trào"
    )
    imported = models.ForeignKey(
        AwardImport,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="lần nhập",
    )
    source = models.CharField("nguồn", max_length=80, unique=True)
    folded = FoldedField(
        of=("recipient", "printed_as", "unit_name", "decision_number"), max_length=500
    )
    name_key = NameKeyField(of=("recipient",))

    objects = AwardRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng đã có"
        verbose_name_plural = "sổ khen thưởng"
        ordering = ("-decided_on", "-pk")
        indexes = [
            models.Index(fields=["-decided_on", "-id"]),
            models.Index(fields=["staff", "-decided_on"]),
            models.Index(fields=["unit", "-decided_on"]),
            models.Index(fields=["of_unit", "-decided_on", "-id"]),
            models.Index(fields=["award_form", "-decided_on", "-id"]),
        ]
        constraints = [
            known_choice("subject", Subject),
            models.CheckConstraint(
                condition=Q(staff__isnull=True) | Q(unit__isnull=True), name="record_one_recipient"
            ),
            models.CheckConstraint(
                condition=Q(subject="ca_nhan", unit__isnull=True)
                | Q(subject="tap_the", staff__isnull=True),
                name="record_of_its_subject",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_by="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_by="")),
                name="record_revoked_by_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(amended_on__isnull=True, amended_by="", former="")
                | (Q(amended_on__isnull=False) & ~Q(amended_by="")),
                name="record_amended_by_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.award_form} ({self.decision_number})"

    @property
    def amended_words(self) -> str:
        """“đã sửa đổi, thay thế ngày 16/06/2026, Quyết định số 03/QĐ-SKHCN”; nothing while it was not."""
        if self.amended_on is None:
            return ""
        return f"đã sửa đổi, thay thế ngày {dmy(self.amended_on)}, Quyết định số {self.amended_by}"

    @property
    def revoked_words(self) -> str:
        """“đã hủy bỏ ngày 15/06/2026, Quyết định số 02/QĐ-SKHCN”; nothing while it stands."""
        if self.revoked_on is None:
            return ""
        return f"đã hủy bỏ ngày {dmy(self.revoked_on)}, Quyết định số {self.revoked_by}"

    @property
    def changed_words(self) -> str:
        return "; ".join(filter(None, (self.amended_words, self.revoked_words)))

    @property
    def next_from(self) -> date:
        """From which day the achievements of a next award count (NĐ 152/2025 Điều 33 khoản 7)."""
        return self.period_until + timedelta(days=1) if self.period_until else self.decided_on

    @property
    def place(self) -> str:
        """Where the row stands in the register, for the next page."""
        return f"{self.decided_on.isoformat()}_{self.pk}"
