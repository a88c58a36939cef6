"""The page of one act: a form, what it does, one button. Used by every app's views and by the admin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from workflow.machines import Machine
from workflow.permits import require


@dataclass(frozen=True, kw_only=True)
class ActPage:
    """What the page says. `back` is where “Quay lại” leads; `done` is the message after the act.

    A callable `done` is given what the act returned.
    """

    title: str
    back: str
    done: str | Callable[[Any], str]
    what: str = ""
    button: str = ""
    consequence: str = ""
    follows: str = ""


def of_move(
    machine: Machine,
    verb: str,
    *,
    what: str,
    back: str,
    done: str | Callable[[Any], str],
    follows: str = "",
) -> ActPage:
    """The page of a move: its name and consequence come from the table."""
    step = machine.moves[verb]
    return ActPage(
        title=step.label,
        what=what,
        back=back,
        done=done,
        button=step.label,
        consequence=step.consequence,
        follows=follows,
    )


def act_page(
    request: HttpRequest,
    page: ActPage,
    *,
    key: str,
    subject: Any,
    do: Callable[[dict[str, Any]], Any],
    form_class: type[forms.Form] = forms.Form,
    template: str = "act.html",
    success: str | Callable[[Any], str] = "",
    **context: Any,
) -> HttpResponse:
    """Shows the act, or does it on POST. Raises Refused at once when the permit says no.

    A ValidationError of the act goes to its field with everything typed kept; then a redirect to
    `success` (or `page.back`), so that a reload does nothing twice. A callable `success` is given
    what the act returned.
    """
    require(key, request.actor, subject)
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = form_class(*typed, **context.pop("form_options", {}))
    if form.is_bound and form.is_valid():
        try:
            done = do(form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, page.done(done) if callable(page.done) else page.done)
            return redirect(success(done) if callable(success) else success or page.back)
    shown = {**context, "page": page, "form": form, "subject": subject}
    return render(request, template, shown)


def move_page(
    request: HttpRequest,
    row: Any,
    verb: str,
    do: Callable[[dict[str, Any]], Any],
    *,
    what: str,
    back: str,
    done: str | Callable[[Any], str],
    follows: str = "",
    **options: Any,
) -> HttpResponse:
    """The page of a row's move; `options` as act_page has them.

    Who opens it when the row has already gone on is led back instead of being asked.
    """
    machine: Machine = row.machine
    step, key = machine.moves[verb], machine.key(verb)
    if request.method == "GET" and row.state not in step.sources:
        require(key, request.actor, row)
        state = row.get_state_display()
        messages.info(request, f"Việc “{step.label}” không còn làm được: hiện là “{state}”.")
        return redirect(back)
    page = of_move(machine, verb, what=what, back=back, done=done, follows=follows)
    return act_page(request, page, key=key, subject=row, do=do, **options)


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Puts an act's errors at the fields they name, the rest on top of the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
