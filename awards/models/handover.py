"""Handing over: one fact for each line of a decision, and the signed sheets and photos that prove it."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from awards.models.ceremony import Ceremony
from awards.models.decision import Decision, DecisionLine
from documents.models import StoredFile
from vietnamese.fields import LineField


class Way(models.TextChoices):
    DIRECT = "direct", "Trao trực tiếp"
    PROXY = "proxy", "Người khác nhận thay"
    POST = "post", "Gửi qua bưu điện"
    UNIT = "unit", "Đơn vị nhận để chuyển lại"


class Prize(models.TextChoices):
    """What went with the certificate; the money itself is kept by kế toán."""

    NONE = "none", "Chỉ trao bằng chứng nhận; tiền thưởng chi riêng"
    MONEY = "money", "Kèm tiền thưởng"
    GIFT = "gift", "Kèm hiện vật có giá trị tương đương"


class HandOver(models.Model):
    """`received_by` and `authority` are of a proxy or of the unit; `receipt` is the post's number."""

    line = models.OneToOneField(DecisionLine, on_delete=models.PROTECT, related_name="hand_over")
    ceremony = models.ForeignKey(
        Ceremony,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hand_overs",
        verbose_name="buổi lễ",
    )
    handed_on = models.DateField("ngày trao")
    way = models.CharField("cách trao", max_length=6, choices=Way.choices)
    received_by = LineField("người nhận thay", max_length=120, blank=True)
    authority = LineField("giấy ủy quyền", max_length=200, blank=True)
    receipt = LineField("số phiếu gửi", max_length=80, blank=True)
    prize = models.CharField("kèm theo", max_length=5, choices=Prize.choices)
    gift = LineField("hiện vật", max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by_name = LineField("người ghi", max_length=200)
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "lần trao"
        verbose_name_plural = "sổ trao thưởng"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(way__in=Way.values), name="handover_way_known"),
            models.CheckConstraint(
                condition=Q(prize__in=Prize.values), name="handover_prize_known"
            ),
            models.CheckConstraint(
                condition=Q(way__in=("direct", "post")) | ~Q(received_by=""),
                name="handover_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(way="proxy") | ~Q(authority=""), name="handover_proxy_authorised"
            ),
            models.CheckConstraint(
                condition=~Q(way="post") | ~Q(receipt=""), name="handover_post_has_receipt"
            ),
            models.CheckConstraint(
                condition=Q(prize="gift") ^ Q(gift=""), name="handover_gift_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line.recipient}: {self.words}"

    @property
    def thread_of(self) -> Decision:
        """Its events stand in the decision's chain."""
        return self.line.decision

    @property
    def words(self) -> str:
        """“bà Nông Thị Hạnh nhận thay (giấy ủy quyền ngày 12/5)”, “gửi qua bưu điện, số EA1”."""
        said = {
            Way.DIRECT: "trao trực tiếp",
            Way.PROXY: f"{self.received_by} nhận thay ({self.authority})",
            Way.POST: f"gửi qua bưu điện, số {self.receipt}",
            Way.UNIT: f"{self.received_by} nhận để chuyển lại",
        }
        return said[Way(self.way)]

    @property
    def with_words(self) -> str:
        """What went with the certificate; nothing when it went alone."""
        if self.prize == Prize.GIFT:
            return f"kèm hiện vật: {self.gift}"
        return "kèm tiền thưởng" if self.prize == Prize.MONEY else ""


class HandOverFile(models.Model):
    """The scan of a sheet that was signed, or a photo, of a decision's handing over."""

    class Kind(models.TextChoices):
        SHEET = "sheet", "Danh sách đã ký nhận"
        PHOTO = "photo", "Ảnh buổi trao"
        PROOF = "proof", "Giấy ủy quyền, phiếu gửi bưu điện"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="hand_over_files")
    kind = models.CharField("loại", max_length=5, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    added_by_name = LineField("người đính", max_length=200)
    added_at = models.DateTimeField("đính lúc")

    class Meta:
        verbose_name = "tệp về việc trao"
        verbose_name_plural = "tệp về việc trao"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=("sheet", "photo", "proof")), name="handover_file_kind_known"
            ),
            models.UniqueConstraint(fields=["decision", "kind", "file"], name="handover_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"


def to_hand_over(decision: Decision) -> "models.QuerySet[DecisionLine]":
    """Lines of a decision that nobody has received yet, in its order."""
    rows = decision.lines.waiting().order_by("order")
    return rows.select_related("nomination", "decision__award_form")


def left_of(decisions: "models.QuerySet[Decision]") -> "dict[int, int]":
    """How many lines of each are still to be handed over; one that is through is left out."""
    waiting = DecisionLine.objects.waiting().filter(decision__in=decisions)
    counted = waiting.order_by().values("decision").annotate(n=Count("pk"))
    return {row["decision"]: row["n"] for row in counted}
