"""The law as data: regimes, forms, standards, rates, days off; every change keeps the row before it."""

from django.contrib import admin
from django.db.models import Case, When

from campaign.models import (
    AwardForm,
    BaseSalary,
    DayOff,
    Ladder,
    LadderRung,
    LegalRegime,
    PrizeRate,
    RegimeBasis,
    ReportForm,
    RetentionPeriod,
    RevocationGround,
    Standard,
)
from people.roles import Role
from workflow.admin import Permitted, ReferenceAdmin

PERMIT = "campaign.edit_reference"
MONEY = frozenset({Role.ACCOUNTANT})
SOURCE = ("Nguồn", {"fields": ("source", "certainty", "needs_check", "note")})


class LawAdmin(ReferenceAdmin):
    edit_permit = PERMIT
    list_filter = ("needs_check",)


class RegimeBasisInline(Permitted, admin.TabularInline):
    model = RegimeBasis
    edit_permit = PERMIT
    extra = 0
    autocomplete_fields = ("document",)


@admin.register(LegalRegime)
class LegalRegimeAdmin(LawAdmin):
    list_display = ("name", "from_on", "until_on", "term", "needs_check")
    inlines = (RegimeBasisInline,)
    fieldsets = (
        (None, {"fields": ("key", "name", "from_on", "until_on", "term")}),
        SOURCE,
    )


@admin.register(AwardForm)
class AwardFormAdmin(LawAdmin):
    list_display = ("name", "decided_by", "level", "charged_to_department", "needs_check")


@admin.register(ReportForm)
class ReportFormAdmin(LawAdmin):
    list_display = ("number", "kind", "subject", "title", "regime", "needs_check")
    list_filter = ("regime", "needs_check")
    list_select_related = ("regime",)


@admin.register(Standard)
class StandardAdmin(LawAdmin):
    list_display = ("text", "award_form", "subject", "regime", "needs_check")
    list_filter = ("award_form", "needs_check")
    list_select_related = ("award_form", "regime")
    search_fields = ("text",)
    search_help_text = "Nội dung tiêu chuẩn"


@admin.register(RevocationGround)
class RevocationGroundAdmin(LawAdmin):
    list_display = ("text", "article", "document", "return_days", "needs_check")
    list_select_related = ("document",)
    autocomplete_fields = ("document",)


@admin.register(PrizeRate)
class PrizeRateAdmin(LawAdmin):
    readers = MONEY
    list_display = ("award_form", "regime", "multiple", "collective_factor", "needs_check")
    list_select_related = ("award_form", "regime")


@admin.register(BaseSalary)
class BaseSalaryAdmin(LawAdmin):
    readers = MONEY
    list_display = ("from_on", "amount", "instrument", "needs_check")


@admin.register(DayOff)
class DayOffAdmin(LawAdmin):
    list_display = ("on", "name", "is_off", "needs_check")
    list_filter = ("is_off", "needs_check")
    ordering = ("-on",)


@admin.register(RetentionPeriod)
class RetentionPeriodAdmin(LawAdmin):
    list_display = ("kept_for", "words", "document", "needs_check")
    list_select_related = ("document",)
    fieldsets = (
        (None, {"fields": ("kept_for", "years", "document")}),
        SOURCE,
    )

    @admin.display(description="bảo quản", ordering="years")
    def words(self, period: RetentionPeriod) -> str:
        return period.words


IN_TURN = Case(*(When(ladder=key, then=place) for place, key in enumerate(Ladder.values)))


@admin.register(LadderRung)
class LadderRungAdmin(LawAdmin):
    list_per_page = 200  # ladders are read side by side
    list_display = ("ladder", "when", "tell", "needs_check")
    list_filter = ("ladder", "needs_check")
    ordering = (IN_TURN, "offset", "tell")
    fieldsets = (
        (None, {"fields": ("ladder", "offset", "is_weekly", "tell")}),
        SOURCE,
    )

    @admin.display(description="khi nào", ordering="offset")
    def when(self, rung: LadderRung) -> str:
        return rung.when
