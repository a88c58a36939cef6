"""The report's page as a browser sends it back, for tests of whatever is written there."""

from typing import Any

from django.urls import reverse

from nominations.models import Nomination


def page_of(nomination: Nomination) -> str:
    return reverse("report", args=[nomination.pk])


def shown(client: Any, nomination: Nomination) -> dict[str, str]:
    """What the form sends back untouched."""
    return fields_of(client.get(page_of(nomination)).context["forms"])


def fields_of(forms: Any) -> dict[str, str]:
    """Every field as the page shows it, the table of figures included."""
    texts = (forms.summary, *forms)
    typed = {form.add_prefix(name): form[name].value() for form in texts for name in form.fields}
    table = forms.figures
    typed |= {
        "so-lieu-dong": table.count,
        "so-lieu-lan": table.revision,
        "so-lieu-thay": table.seen,
    }
    for row in table:
        typed |= {row.add_prefix(name): row[name].value() for name in row.fields}
    return {
        name: str(value)
        for name, value in typed.items()
        if value is not None and value is not False
    }


def drafted(client: Any, nomination: Nomination, **typed: Any) -> Any:
    """The answer to one autosave, of the section “ket_qua” unless told otherwise."""
    address = reverse("draft_section", args=[nomination.pk])
    return client.post(address, {"key": "ket_qua", "revision": "0", **typed})


def texts(nomination: Nomination) -> dict[str, str]:
    return dict(nomination.report.sections.values_list("key", "text"))
