from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from onward.programmes.models import Programme
from onward.programmes.queries import definitions

if TYPE_CHECKING:
    _ProgrammeField = forms.ModelChoiceField[Programme]
else:
    _ProgrammeField = forms.ModelChoiceField


_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # what Excel wrote before 2007, and writes with a password


class ProgrammeChoice(_ProgrammeField):
    def label_from_instance(self, obj: Programme) -> str:
        return obj.title


class UploadForm(forms.Form):
    """Which programme it is, and the file. Where there is one programme, nobody is asked."""

    programme = ProgrammeChoice(queryset=Programme.objects.none(), empty_label="Choose a programme")
    file = forms.FileField(
        label="Workbook",
        help_text="An Excel workbook (.xlsx). It is read and checked; nothing is stored until you say so.",
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
        error_messages={"empty": "The file is empty. Choose the workbook itself."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programmes = definitions.every()
        field = self.fields["programme"]
        field.queryset = programmes  # type: ignore[attr-defined]  # it is the field above
        if len(programmes) == 1:
            field.initial, field.widget = programmes[0], forms.HiddenInput()

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.WORKBOOK_MAX_BYTES:
            most = settings.WORKBOOK_MAX_BYTES // 1_000_000
            raise ValidationError(f"The file has more than {most} MB. Split it by cohort.")
        if not _is_workbook(file):
            raise ValidationError(
                "The file is no Excel workbook (.xlsx). Save it as one, then choose it again."
            )
        return file


def _is_workbook(file: "UploadedFile[bytes]") -> bool:
    """By its first bytes, whatever its name says; an old or locked one is told about when it is read."""
    first = file.read(8)
    file.seek(0)
    return first.startswith((_ZIP, _OLE))
