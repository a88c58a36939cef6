"""What the council said: counted votes, opinions recorded by name, the advice of signed minutes."""

from django.db import models
from django.db.models import F, Q

from campaign.models import AwardForm
from council.models.item import AgendaItem
from council.models.meeting import MeetingAttendance
from council.states import WRITTEN, VoteMethod
from nominations.models import Nomination
from vietnamese.fields import LineField

SENTENCE = 700  # characters of a result in words


class Motion(models.Model):
    """A motion to vote again on an item, carried in the open meeting."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="motions")
    moved_by = models.ForeignKey(MeetingAttendance, on_delete=models.PROTECT, related_name="+")
    reason = LineField("lý do", max_length=300)
    in_favour = models.PositiveSmallIntegerField("tán thành")
    against = models.PositiveSmallIntegerField("không tán thành")

    class Meta:
        verbose_name = "kiến nghị biểu quyết lại"
        verbose_name_plural = "kiến nghị biểu quyết lại"
        constraints = [
            models.CheckConstraint(condition=Q(in_favour__gt=F("against")), name="motion_carried")
        ]

    def __str__(self) -> str:
        return self.reason


class CountedVote(models.Model):
    """The counts of one vote, however it was held; `written` ones are of absent members, beside them.

    The one that stands is its item's `vote`; one that a `motion` replaced is kept beside that motion.
    """

    CASTING = (("tan_thanh", "Tán thành"), ("khong", "Không tán thành"))

    item = models.OneToOneField(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="vote"
    )
    motion = models.OneToOneField(
        Motion, null=True, blank=True, on_delete=models.PROTECT, related_name="old_vote"
    )
    method = models.CharField(
        "cách biểu quyết",
        max_length=20,
        choices=[*VoteMethod.choices, (WRITTEN, "Lấy ý kiến bằng văn bản")],
    )
    entitled = models.PositiveSmallIntegerField("được biểu quyết")
    present = models.PositiveSmallIntegerField("có mặt biểu quyết")
    in_favour = models.PositiveSmallIntegerField("tán thành")
    against = models.PositiveSmallIntegerField("không tán thành")
    abstaining = models.PositiveSmallIntegerField("không có ý kiến")
    not_cast = models.PositiveSmallIntegerField("không bỏ phiếu", default=0)
    written_in_favour = models.PositiveSmallIntegerField("tán thành bằng văn bản", default=0)
    written_against = models.PositiveSmallIntegerField("không tán thành bằng văn bản", default=0)
    written_abstaining = models.PositiveSmallIntegerField("không có ý kiến bằng văn bản", default=0)
    casting = models.CharField(
        "chủ trì quyết định khi ngang nhau", max_length=12, choices=CASTING, blank=True
    )
    invalid = models.PositiveSmallIntegerField("không hợp lệ", default=0)
    passed = models.BooleanField("đạt")
    sentence = LineField("kết quả", max_length=SENTENCE)

    class Meta:
        verbose_name = "kết quả biểu quyết"
        verbose_name_plural = "kết quả biểu quyết"
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    present=F("in_favour")
                    + F("against")
                    + F("abstaining")
                    + F("not_cast")
                    + F("invalid")
                ),
                name="vote_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False, motion__isnull=True)
                | Q(item__isnull=True, motion__isnull=False),
                name="vote_stands_or_was_replaced",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class RecordedVote(models.Model):
    """What one member openly said on one item (never used where the vote is secret)."""

    class Choice(models.TextChoices):
        FOR = "tan_thanh", "Tán thành"
        AGAINST = "khong", "Không tán thành"
        ABSTAIN = "khong_y_kien", "Không có ý kiến"

    vote = models.ForeignKey(CountedVote, on_delete=models.CASCADE, related_name="recorded")
    attendance = models.ForeignKey(MeetingAttendance, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=12, choices=Choice.choices)
    in_writing = models.BooleanField("bằng văn bản", default=False)

    class Meta:
        verbose_name = "ý kiến thành viên"
        verbose_name_plural = "ý kiến thành viên"
        constraints = [
            models.UniqueConstraint(fields=["vote", "attendance"], name="recorded_vote_once")
        ]

    def __str__(self) -> str:
        return f"{self.attendance.name}: {self.get_choice_display()}"


class Advice(models.Model):
    """What the council advised on one nomination, as its signed minutes say."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="advice")
    award_form = models.ForeignKey(AwardForm, on_delete=models.PROTECT, related_name="+")
    supports = models.BooleanField("Hội đồng đề nghị khen")
    sentence = LineField("ý kiến", max_length=SENTENCE)
    given_on = models.DateField("ngày")

    class Meta:
        verbose_name = "ý kiến của Hội đồng"
        verbose_name_plural = "ý kiến của Hội đồng"
        indexes = [models.Index(fields=["nomination", "-id"])]

    def __str__(self) -> str:
        return self.sentence
