"""One member's ballots, and the list that everybody may recount. What is typed here stays nowhere."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET

from council import forms, papers
from council.actions import secret as acts
from council.models import CouncilMeeting, SecretVote
from council.views.item import visible as visible_item
from workflow.permits import require

CONFIRMED = "bo-phieu"


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def cast(request: HttpRequest, pk: int) -> HttpResponse:
    """Choosing, then the same form with the password, then the receipt in the answer to that POST.

    No redirect, message or session: after a reload nobody but the voter knows the receipt words.
    """
    meeting = get_object_or_404(CouncilMeeting.objects.visible_to(request.actor), pk=pk)
    opened = SecretVote.objects.open().in_meeting(meeting)
    votes = list(opened.for_voter(request.actor))
    waiting = [row for row in votes if not row.has_voted]
    if votes and not waiting:
        return render(request, "council/ballot_cast.html", {"meeting": meeting, "votes": votes})
    if not opened.exists():
        messages.info(request, "Hiện không có nội dung nào đang bỏ phiếu kín.")
        return redirect(f"{reverse('meeting', args=[pk])}?phan=bieu-quyet")
    require(acts.CAST, request.actor, meeting)
    return _asked(request, meeting, waiting)


@sensitive_variables()
def _asked(request: HttpRequest, meeting: CouncilMeeting, votes: list[SecretVote]) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    is_last = typed is not None and typed.get("step") == CONFIRMED
    form = forms.BallotForm(typed, votes=votes)
    if is_last:
        form = forms.ConfirmForm(typed, votes=votes, user=request.user)
    if form.is_bound and form.is_valid():
        if is_last:
            words = acts.cast(meeting, choices=form.choices(), by=request.actor)
            receipts = [(row, words[row.pk]) for row in votes]
            context = {"meeting": meeting, "receipts": receipts}
            return render(request, "council/receipt.html", context)
        form = forms.ConfirmForm(votes=votes, user=request.user, initial=form.cleaned_data)
        is_last = True
    context = {"meeting": meeting, "form": form, "is_last": is_last}
    return render(request, "council/ballot.html", context)


@require_GET
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """Every secret vote that was held on this item: words under each choice, and the arithmetic."""
    row = visible_item(request, pk)
    votes = list(row.secret_votes.counted().order_by("-attempt"))
    if not votes:
        raise Http404
    context = {"item": row, "votes": votes, "rule": papers.rule_sentence(row.meeting)}
    return render(request, "council/published.html", context)
