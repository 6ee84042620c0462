from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from onward.interchange.workbook import files
from onward.programmes.models import Programme
from onward.programmes.queries import definitions

if TYPE_CHECKING:
    _ProgrammeField = forms.ModelChoiceField[Programme]
else:
    _ProgrammeField = forms.ModelChoiceField


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
        if instead := files.something_else(_first_bytes(file)):
            raise ValidationError(instead)
        return file


def _first_bytes(file: "UploadedFile[bytes]") -> bytes:
    """What a file is, is told by these, whatever its name says; the rest when it is read."""
    first: bytes = file.read(4096)
    file.seek(0)
    return first
