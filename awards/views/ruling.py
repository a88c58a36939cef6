"""The director's desk: what waits for a ruling, one ruling, all as the council advised."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import fund, money
from awards.actions import ruling as acts
from awards.forms.decision import Default, FollowForm, RuleForm
from awards.models import Decision, Ruling, rulings_without_paper, with_declined
from awards.views import showing
from documents.states import PaperState
from nominations import earlier_awards
from nominations.models import Hold, Nomination
from nominations.models.duplicate import with_rivals
from nominations.states import NominationState
from nominations.views.appraisal import prior_awards
from people.rules import signs_decisions
from workflow.actors import Actor
from workflow.pages import ActPage, act_page
from workflow.permits import ask, require

SHOWN, PRIOR = 500, 20
SOONEST = F("dossier__due_on").asc(nulls_last=True)
RULE = "nominations.refuse_nomination"  # open to whoever rules, also where granting is stopped
GRANT = "nominations.grant_nomination"
FIND = "nominations.find_distinct_nomination"


@require_GET
def rulings(request: HttpRequest) -> HttpResponse:
    require("awards.read_rulings", request.actor, None)
    rates = money.rates(request.actor.on)
    open_ = with_declined(with_rivals(_waiting(request.actor)))
    waiting = showing.desk(open_[:SHOWN], rates, request.actor)
    awaiting = Decision.objects.filter(state=PaperState.AWAITING).with_lines()
    shown = showing.papers(awaiting.with_reading(request.actor), rates, request.actor.staff_id)
    context = {
        "rows": waiting,
        "total": sum(row.amount or 0 for row in waiting),
        "crossings": showing.crossings_ahead((row.nomination for row in waiting), rates),
        "fund": fund.of_year(rates.on.year, rates),
        "rules": signs_decisions.refusal(request.actor, None) is None,
        "follows": sum(row.advice is not None and not row.is_own for row in waiting),
        "ruled": rulings_without_paper()[:SHOWN],
        "papers": shown,
        "read": sum(row.decision.read_at is not None for row in shown),
    }
    return render(request, "awards/rulings.html", context)


def rule(request: HttpRequest, pk: int) -> HttpResponse:
    rows = with_declined(Nomination.objects.visible_to(request.actor).for_list())
    row = get_object_or_404(rows.select_related("appraisal", "dossier__regime"), pk=pk)
    require(RULE, request.actor, row)
    if request.method == "GET" and row.state != NominationState.AT_DIRECTOR:
        messages.info(request, f"{row.titled}: hiện là “{row.get_state_display()}”.")
        return redirect("rulings")
    rates = money.rates(request.actor.on)
    [line] = showing.desk([row], rates, request.actor)
    prior = list(prior_awards([row])[:PRIOR])
    page = ActPage(
        title=f"{row.titled}: {row.award_form.short_name}",
        what=f"{row.dossier.unit.name} đề nghị, hồ sơ {row.dossier.code}",
        back=reverse("rulings"),
        done=f"Đã ghi ý kiến về {row.titled}.",
        button="Ghi ý kiến",
        consequence="Ý kiến được giữ nguyên trong lịch sử; “Chuyển lại Văn phòng” để thẩm định lại.",
    )
    return act_page(
        request,
        page,
        key=RULE,
        subject=row,
        do=lambda given: acts.rule(
            row, outcome=given["outcome"], reason=given["reason"], by=request.actor
        ),
        form_class=RuleForm,
        form_options={"nomination": row},
        template="awards/rule.html",
        line=line,
        crossings=showing.crossings_ahead([row], rates),
        prior=prior,
        next_from=earlier_awards.next_from(prior),
        overlaps=earlier_awards.warnings(row, prior),
        stopped=ask(GRANT, request.actor, row),
        may_find=ask(FIND, request.actor, row) is None,
        reads_hold=row.is_held and _reads_hold(row, request.actor),
    )


def follow_council(request: HttpRequest) -> HttpResponse:
    """Every nomination the council advised on, with its default; the director's own is left out."""
    actor = request.actor
    refusal = signs_decisions.refusal(actor, None)
    open_ = with_rivals(_waiting(actor).filter(held_on=None)).filter(has_rival=False)
    rows = [] if refusal else list(open_.exclude(staff_id=actor.staff_id)[:SHOWN])
    advice = acts.last_advice(rows)
    rows = [row for row in rows if row.pk in advice]
    if request.method == "GET" and not refusal and not rows:
        messages.info(request, "Không có đề nghị nào đang chờ ý kiến theo Hội đồng.")
        return redirect("rulings")
    defaults = [_default(row, advice[row.pk]) for row in rows]
    page = ActPage(
        title="Đồng ý theo Hội đồng, trừ …",
        what=f"{len(rows)} đề nghị đã có ý kiến của Hội đồng.",
        back=reverse("rulings"),
        done=f"Đã ghi ý kiến về {len(rows)} đề nghị.",
        button=f"Ghi ý kiến về {len(rows)} đề nghị",
        consequence="Dòng để nguyên được quyết theo ý kiến Hội đồng; dòng khác phải có lý do.",
    )
    return act_page(
        request,
        page,
        key="awards.follow_council",
        subject=None,
        do=lambda given: acts.follow_council(rows, exceptions=given["exceptions"], by=actor),
        form_class=FollowForm,
        form_options={"rows": defaults},
        template="awards/follow_council.html",
        seen=",".join(str(row.pk) for row in rows),
        advice=advice,
    )


def _reads_hold(row: Nomination, actor: Actor) -> bool:
    return Hold.objects.visible_to(actor).standing().filter(nomination=row.pk).exists()


def _waiting(actor: Actor):
    rows = Nomination.objects.visible_to(actor).filter(state=NominationState.AT_DIRECTOR)
    return (
        rows.for_list()
        .select_related("appraisal", "dossier__regime")
        .order_by(SOONEST, "award_form__order", "-subject", "name_key", "pk")
    )


def _default(row: Nomination, advice) -> Default:
    outcome = acts.advised(row, advice)
    return Default(row, outcome, Ruling.Outcome(outcome).label, advice.sentence)
