"""Ticking the standards of one nomination, each with its evidence."""

from typing import Any

from django import forms

from nominations.actions.standards import Claim
from nominations.models import Attachment, Nomination, NominationStandard
from vietnamese.inputs import Prose

NONE = "– Không kèm tệp –"


class StandardsForm(forms.Form):
    """Three fields per standard: met, evidence, one of the files of the dossier."""

    def __init__(self, *args: Any, nomination: Nomination, shown: list[Any], **options: Any):
        super().__init__(*args, **options)
        self.shown = shown
        known = {each.key: each for each in nomination.standards.all()}
        files = _files(nomination)
        for standard in shown:
            self._add(standard, known.get(standard.key), files)

    def _add(
        self, standard: Any, known: NominationStandard | None, files: list[Attachment]
    ) -> None:
        key = standard.key
        self.fields[f"met_{key}"] = forms.BooleanField(
            label=standard.text, required=False, initial=bool(known and known.is_met)
        )
        self.fields[f"evidence_{key}"] = Prose(
            label="Minh chứng",
            required=False,
            max_length=1000,
            initial=known.evidence if known else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if files:
            choices = [("", NONE), *((each.pk, each.name) for each in files)]
            self.fields[f"file_{key}"] = forms.TypedChoiceField(
                label="Tệp minh chứng",
                required=False,
                choices=choices,
                coerce=lambda pk: next(each for each in files if str(each.pk) == str(pk)),
                empty_value=None,
                initial=known.attachment_id if known else None,
            )

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each standard together, as the page draws them."""
        return [
            {
                "text": each.text,
                "met": self[f"met_{each.key}"],
                "evidence": self[f"evidence_{each.key}"],
                "file": self[f"file_{each.key}"] if f"file_{each.key}" in self.fields else None,
            }
            for each in self.shown
        ]

    def claims(self) -> dict[str, Claim]:
        given = self.cleaned_data
        return {
            each.key: Claim(
                is_met=given[f"met_{each.key}"],
                evidence=given[f"evidence_{each.key}"],
                attachment=given.get(f"file_{each.key}"),
            )
            for each in self.shown
        }


def _files(nomination: Nomination) -> list[Attachment]:
    """The nomination's own files and those of the whole dossier."""
    rows = nomination.dossier.attachments.all()
    return [each for each in rows if each.nomination_id in (None, nomination.pk)]
