"""The largest file, told on every form that takes one."""

import pytest

from campaign.forms.initiatives import EvidenceForm
from council.forms import MinutesForm
from documents.admin import TrustFileForm
from documents.forms import CheckForm, ReceiptForm, SignedForm
from nominations.forms.files import AttachForm, PhotosForm
from nominations.forms.round_trip import ReturnForm


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (EvidenceForm, "file"),
        (MinutesForm, "scan"),
        (TrustFileForm, "upload"),
        (CheckForm, "file"),
        (ReceiptForm, "scan"),
        (SignedForm, "scan"),
        (AttachForm, "file"),
        (PhotosForm, "photos"),
        (ReturnForm, "file"),
    ],
)
def test_forms_tell_the_limit_that_is_set(settings, form, field):
    settings.UPLOAD_FILE_MB = 7

    assert "ối đa 7 MB" in str(form.base_fields[field].help_text)
