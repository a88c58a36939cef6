"""Reference data of papers: legal documents, series of numbers, the trust store of signatures."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from documents import files
from documents.fields import TrustUpload
from documents.models import LegalDocument, NumberSeries, PaperKind, TrustFile
from documents.rules import KEEPERS
from workflow.admin import ReferenceAdmin

SAID_BY_FILE = ("kind", "about", "valid_until", "added_by", "added_at")
SOURCE = ("source", "certainty", "needs_check", "note")


@admin.register(LegalDocument)
class LegalDocumentAdmin(ReferenceAdmin):
    edit_permit = "campaign.edit_reference"
    list_display = ("number", "kind", "issued_on", "about", "in_force_until", "needs_check")
    list_filter = ("needs_check", "kind")
    search_fields = ("number", "about")
    search_help_text = "Số, ký hiệu, trích yếu"
    fieldsets = (
        (None, {"fields": ("kind", "number", "issued_on", "issuer", "about")}),
        ("Hiệu lực", {"fields": ("in_force_from", "in_force_until")}),
        ("Nguồn", {"fields": SOURCE}),
    )


class NumberSeriesForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label="Loại văn bản",
        choices=PaperKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Không chọn loại nào: sổ chung, cấp số cho mọi loại văn bản.",
    )


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReferenceAdmin):
    """Never deleted: numbers of it are on paper. What is not used any more is only closed."""

    form = NumberSeriesForm
    edit_permit = "people.edit_reference"
    may_delete = False
    readers = KEEPERS
    list_display = ("name", "symbol", "issuer", "automatic", "in_use")
    list_filter = ("in_use",)
    fields = ("name", "key", "issuer", "symbol", "kinds", "automatic", "carries_code", "in_use")


class TrustFileForm(forms.ModelForm):
    upload = TrustUpload(
        label="Tệp chứng thư hoặc danh sách thu hồi",
        help_text="PEM hoặc DER (.pem, .crt, .cer, .der, .crl), tối đa 20 MB. Danh sách thu hồi mới "
        "thì chọn tệp mới ngay tại mục cũ.",
    )

    class Meta:
        model = TrustFile
        fields = ("name", "in_use")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if "upload" in self.fields:
            self.fields["upload"].required = self.instance.pk is None


@admin.register(TrustFile)
class TrustFileAdmin(ReferenceAdmin):
    """Never deleted: what is believed no more is closed. Who loads a file answers for it being genuine."""

    form = TrustFileForm
    edit_permit = "documents.edit_reference"
    may_delete = False
    list_display = ("name", "kind", "about", "valid_until", "in_use")
    list_filter = ("in_use", "kind")
    search_fields = ("name", "about")
    search_help_text = "Tên gọi, nơi cấp"
    fields = ("name", "upload", "in_use", *SAID_BY_FILE)
    readonly_fields = SAID_BY_FILE

    def save_model(self, request: HttpRequest, obj: TrustFile, form: Any, change: bool) -> None:
        if chosen := form.cleaned_data.get("upload"):
            content, said = chosen
            obj.file = files.keep(content, "application/octet-stream")
            obj.kind, obj.about, obj.valid_until = said.kind, said.about, said.valid_until
            obj.added_by_id, obj.added_at = request.actor.user_id, request.actor.moment()
        super().save_model(request, obj, form, change)
