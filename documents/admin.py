"""Reference data of papers: legal documents, series of numbers, the trust store, keys of the server."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone

from documents import files, uploads
from documents.actions import signing_keys
from documents.fields import TrustUpload
from documents.models import LegalDocument, NumberSeries, PaperKind, SigningKey, TrustFile
from documents.rules import KEEPERS, SWITCHERS
from workflow.acts import Act
from workflow.admin import PermitAdmin, ReferenceAdmin
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page
from workflow.permits import ask, label
from workflow.timeline import timeline

SWITCH_OFF = "documents.switch_off_signing_key"
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
        help_text=uploads.with_limit(
            "PEM hoặc DER (.pem, .crt, .cer, .der, .crl), tối đa {} MB. Danh sách thu hồi mới "
            "thì chọn tệp mới ngay tại mục cũ."
        ),
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


@admin.register(SigningKey)
class SigningKeyAdmin(PermitAdmin):
    """Read, and switched off. Keys are loaded by a command on the server; nobody signs from here."""

    readers = SWITCHERS
    change_form_template = "workflow/admin_state.html"
    list_display = ("holder", "slot", "subject", "kept", "valid_until", "standing")
    list_filter = ("slot", "is_demo")
    search_fields = ("holder", "subject")
    search_help_text = "Tên người, cơ quan, tên trên chứng thư"
    fields = (
        *("slot", "holder", "owner", "subject", "organisation", "issuer", "serial", "fingerprint"),
        *("kept", "label", "valid_from", "valid_until", "added_at", "standing"),
        *("off_at", "off_reason"),
    )
    readonly_fields = fields

    @admin.display(description="khóa nằm ở")
    def kept(self, row: SigningKey) -> str:
        where = f"thiết bị {row.token}" if row.token else "tệp trên máy chủ"
        return f"{where}; khóa trình diễn, không có giá trị pháp lý" if row.is_demo else where

    @admin.display(description="tình trạng")
    def standing(self, row: SigningKey) -> str:
        if row.off_at:
            return "đã ngừng dùng"
        return "đang dùng" if row.valid_until >= timezone.now() else "hết hạn"

    def get_urls(self) -> list:
        view = self.admin_site.admin_view(self.switch_off)
        page = path("<int:pk>/ngung-dung/", view, name="documents_signingkey_switch_off")
        return [page, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        shown = {"acts": _key_acts(request, row), "events": timeline(row)} if row else {}
        return super().change_view(request, object_id, form_url, {**shown, **(extra_context or {})})

    def switch_off(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(SigningKey.objects.visible_to(request.actor), pk=pk)
        page = ActPage(
            title=label(SWITCH_OFF),
            button=label(SWITCH_OFF),
            what=f"Khóa ký số của {row}.",
            consequence="Khóa không ký được nữa và không bật lại được; văn bản đã ký giữ nguyên.",
            done=f"Đã ngừng dùng khóa ký số của {row.holder}.",
            back=reverse("admin:documents_signingkey_change", args=[pk]),
        )
        return act_page(
            request,
            page,
            key=SWITCH_OFF,
            subject=row,
            do=lambda given: signing_keys.switch_off(row, reason=given["reason"], by=request.actor),
            form_class=ReasonForm,
            template="admin/act.html",
            opts=self.opts,
            **self.admin_site.each_context(request),
        )


def _key_acts(request: HttpRequest, row: SigningKey) -> list[Act]:
    if ask(SWITCH_OFF, request.actor, row) is not None:
        return []
    url = reverse("admin:documents_signingkey_switch_off", args=[row.pk])
    return [Act(label(SWITCH_OFF), url)]
