import io

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.interchange import workbook
from onward.lib.refusals import Refused
from onward.programmes.queries import definitions


@require_safe
@allow("workbook.import")
def template(request: StaffRequest, key: str) -> HttpResponse:
    """The empty workbook of a programme."""
    try:
        definition = definitions.current(definitions.programme(key))
    except Refused as refusal:
        raise Http404 from refusal
    content = io.BytesIO()
    workbook.write(content, definition)
    return HttpResponse(
        content.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="{key}.xlsx"'},
    )
