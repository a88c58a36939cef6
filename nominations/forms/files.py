"""Attaching a signed scan or a piece of evidence; photos of a signed paper, to be bound first."""

from collections.abc import Callable
from typing import Any

from django import forms

from documents import uploads
from documents.inspection import JPEG, PNG
from documents.uploads import EVIDENCE, Scan
from nominations.actions.photos import MOST_PAGES, TOO_MANY, Arranged
from nominations.models import Attachment, Dossier, Nomination, PaperCopy, PhotoPage, PhotoSet
from vietnamese.inputs import Day, Line

PHOTOS = frozenset({JPEG, PNG})
PLACES = [(place, str(place)) for place in range(1, MOST_PAGES + 1)]
TURNS = ((0, "Không xoay"), (1, "Xoay phải"), (2, "Xoay nửa vòng"), (3, "Xoay trái"))
ACCEPT = ",".join((*uploads.ENDINGS.values(), ".jpeg"))
# counts the bytes before anything is parsed; raises ValidationError
Admit = Callable[[int], None]


class _About(forms.Form):
    """Which paper it is, and whose."""

    kind = forms.ChoiceField(label="Giấy tờ", choices=Attachment.Kind.choices)
    nomination = forms.ModelChoiceField(
        Nomination.objects.none(),
        label="Của cá nhân, tập thể",
        required=False,
        empty_label="– Chung cho cả hồ sơ –",
        help_text="Chỉ cần chọn với báo cáo thành tích và tài liệu minh chứng riêng.",
    )

    def __init__(self, *args: Any, dossier: Dossier, admit: Admit, **options: Any):
        super().__init__(*args, **options)
        self.admit = admit
        self.fields["nomination"].queryset = dossier.nominations.live().select_related("award_form")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind, own = values.get("kind"), values.get("nomination")
        if kind in OF_ONE and not own and "nomination" not in self.errors:
            self.add_error("nomination", OF_ONE[kind])
        if kind in (Attachment.Kind.LETTER, Attachment.Kind.MINUTES):
            values["nomination"] = None
        return values


class AttachForm(_About):
    file = forms.FileField(
        label="Tệp",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=uploads.with_limit(
            "Bản đã ký: PDF, JPEG hoặc PNG. Tài liệu minh chứng: thêm Word (.docx), "
            "Excel (.xlsx). Mỗi tệp tối đa {} MB."
        ),
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )

    def clean_file(self) -> Scan:
        chosen = self.cleaned_data["file"]
        is_evidence = self.cleaned_data.get("kind") == Attachment.Kind.EVIDENCE
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        return uploads.read(chosen, EVIDENCE if is_evidence else uploads.SCANS)


class _Several(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Cleans to the chosen files, one or more, not yet looked into."""

    widget = _Several(attrs={"accept": "image/jpeg,image/png"})
    default_error_messages = {"required": "Chọn ảnh các trang.", "empty": "Có ảnh rỗng."}

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        clean_one = super().clean
        if len(chosen) > MOST_PAGES:
            raise forms.ValidationError(TOO_MANY)
        return [clean_one(each, initial) for each in chosen or [None]]


def photos_of(chosen: list[Any], admit: Admit) -> list[Scan]:
    """The photos, sizes counted first and all together."""
    for each in chosen:
        uploads.demand_size(each.size)
    admit(sum(each.size for each in chosen))
    return [uploads.read(each, PHOTOS) for each in chosen]


class PhotosForm(_About):
    photos = PhotosField(
        label="Ảnh các trang",
        help_text=uploads.with_limit(
            "Chọn mọi trang một lần, theo thứ tự; ảnh JPEG hoặc PNG, mỗi ảnh tối đa {} MB. "
            "Đặt tờ giấy trên nền sẫm màu, chụp thẳng từ trên xuống, thấy đủ bốn góc."
        ),
    )

    def clean_photos(self) -> list[Scan]:
        return photos_of(self.cleaned_data["photos"], self.admit)


class MorePhotosForm(forms.Form):
    photos = PhotosField(label="Thêm ảnh")

    def __init__(self, *args: Any, admit: Admit, **options: Any):
        super().__init__(*args, **options)
        self.admit = admit

    def clean_photos(self) -> list[Scan]:
        return photos_of(self.cleaned_data["photos"], self.admit)


class PageForm(forms.Form):
    """One page of the preview."""

    place = forms.TypedChoiceField(label="Trang số", choices=PLACES, coerce=int)
    turn = forms.TypedChoiceField(label="Xoay", choices=TURNS, coerce=int)
    cut = forms.BooleanField(label="Cắt theo mép giấy", required=False)
    drop = forms.BooleanField(label="Bỏ trang này", required=False)

    def __init__(self, data: Any, page: PhotoPage, count: int):
        self.page = page
        initial = {"place": page.place, "turn": page.turn, "cut": page.cut}
        super().__init__(data, prefix=f"trang-{page.pk}", initial=initial)
        self.fields["place"].choices = PLACES[:count]

    def arranged(self) -> Arranged:
        values = self.cleaned_data
        return Arranged(
            self.page.pk, values["place"], values["cut"], values["turn"], values["drop"]
        )


def page_forms(photo_set: PhotoSet, data: Any = None) -> list[PageForm]:
    pages = list(photo_set.pages.all())
    return [PageForm(data, each, len(pages)) for each in pages]


class PaperCopyForm(forms.Form):
    kind = forms.ChoiceField(label="Giấy tờ", choices=PaperCopy.Kind.choices)
    received_on = Day(label="Ngày nhận")
    copies = forms.IntegerField(label="Số bản", min_value=1, max_value=99, initial=1)
    place = Line(
        label="Nơi để (kệ, hộp)", max_length=80, required=False, help_text="Ví dụ: kệ A3, hộp 12."
    )


OF_ONE = {
    Attachment.Kind.REPORT: "Chọn báo cáo này là của ai.",
    Attachment.Kind.CONFIRMATION: "Chọn bản xác nhận này là của ai.",
}
