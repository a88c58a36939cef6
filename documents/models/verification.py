"""What anybody may look up about an issued paper, or about one award in it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from documents.models.issued import IssuedDocument
from documents.verification import codes
from documents.verification.statements import Facts
from vietnamese.fields import LineField


class Standing(models.TextChoices):
    """Whether a paper counts; never stored, read from the document's own moments."""

    UNSIGNED = "unsigned", "Chưa ký"
    VALID = "valid", "Còn hiệu lực"
    VOID = "void", "Hủy số"
    REVOKED = "revoked", "Đã hủy bỏ"


class VerificationCodeQuerySet(models.QuerySet["VerificationCode"]):
    def for_check(self, code: str) -> "VerificationCodeQuerySet":
        """At most one row, found by the hash, with what its standing is read from: one query."""
        rows = self.filter(digest=codes.digest(code))
        return rows.select_related("document").defer("document__content")

    def amending(self, code: str) -> models.QuerySet[IssuedDocument]:
        """Signed papers that amend the code's paper, the first first: one query, found by the hash.

        Of an award's code only those that have a code for the very award: they write it anew.
        """
        asked = self.filter(digest=codes.digest(code))
        own = self.filter(document=OuterRef("pk"), line=Subquery(asked.values("line")[:1]))
        rows = IssuedDocument.objects.filter(
            Exists(own) | Exists(asked.filter(line="")),
            amends__in=asked.values("document"),
            signed_at__isnull=False,
            voided_at__isnull=True,
        )
        return rows.defer("content").order_by("issued_on", "number")

    def of_paper(self, document: models.OuterRef) -> models.Subquery:
        """The code of the whole paper, to be read with it; not those of the awards in it."""
        return models.Subquery(self.filter(document=document, line="").values("code")[:1])


class VerificationCode(models.Model):
    """Facts frozen when the number was given: names no birth date, no money, no reason.

    `line` names an award within its document (its place in the list), empty for the document
    itself. `code` is kept beside its hash because a spoiled certificate is printed again.
    """

    document = models.ForeignKey(
        IssuedDocument, on_delete=models.PROTECT, related_name="verification_codes"
    )
    line = models.CharField("dòng", max_length=40, blank=True)
    code = models.CharField("mã kiểm tra", max_length=codes.LENGTH)
    digest = models.CharField(max_length=64, unique=True)
    kind = LineField("loại văn bản", max_length=100)
    number = LineField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    issuer = LineField("cơ quan ban hành", max_length=200)
    name = LineField("cá nhân, tập thể", max_length=200, blank=True)
    unit = LineField("đơn vị", max_length=200, blank=True)
    revoked_on = models.DateField("hủy bỏ ngày", null=True)

    objects = VerificationCodeQuerySet.as_manager()

    class Meta:
        verbose_name = "mã kiểm tra"
        verbose_name_plural = "mã kiểm tra"
        constraints = [
            models.UniqueConstraint(fields=["document", "line"], name="one_code_per_line"),
            models.CheckConstraint(
                condition=Q(line="", name="", unit="") | (~Q(line="") & ~Q(name="")),
                name="code_of_a_line_names_somebody",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True) | Q(revoked_on__gte=models.F("issued_on")),
                name="code_revoked_after_issue",
            ),
        ]

    def __str__(self) -> str:
        return codes.grouped(self.code)

    @property
    def facts(self) -> Facts:
        return Facts(self.kind, self.number, self.issued_on, self.issuer, self.name, self.unit)

    @property
    def standing(self) -> Standing:
        if self.document.voided_at:
            return Standing.VOID
        if self.revoked_on:
            return Standing.REVOKED
        return Standing.VALID if self.document.signed_at else Standing.UNSIGNED
