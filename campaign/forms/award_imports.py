"""Whom each line in doubt means."""

from collections.abc import Sequence
from typing import Any

from django import forms

TOLD = ("Chức vụ", "Đơn vị", "Hình thức khen", "Số quyết định", "Ngày quyết định")
PREFIX = "dong-"
MOST = 100  # lines of one page


class ChooseForm(forms.Form):
    """`lines` as AwardImport.lines holds them, those with choices; an empty answer leaves a line open."""

    def __init__(self, *args: Any, lines: Sequence[dict[str, Any]], **options: Any):
        super().__init__(*args, **options)
        for line in lines[:MOST]:
            choices = [(each["key"], each["label"]) for each in line["choices"]]
            self.fields[f"{PREFIX}{line['number']}"] = forms.ChoiceField(
                label=f"Dòng {line['number']}: {line['name']}",
                help_text="; ".join(f"{name}: {new}" for name, _, new in _told(line)),
                required=False,
                initial=line["chosen"],
                choices=[("", "Chưa chọn"), *choices],
            )


def answered(given: dict[str, str]) -> dict[str, str]:
    """Of a form's data: line number → key, of the lines that were answered."""
    return {name.removeprefix(PREFIX): key for name, key in given.items() if key}


def _told(line: dict[str, Any]) -> list[list[str]]:
    return [each for each in line["changes"] if each[0] in TOLD]
