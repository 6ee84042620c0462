from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from onward.accounts.access import allow
from onward.accounts.requests import StaffRequest
from onward.interchange.actions.uploads import progress_of
from onward.interchange.queries import imports as queries
from onward.programmes.queries import definitions
from onward.ui.tables import Column, Table

PER_PAGE = 25
PROBLEMS_PER_PAGE = 100


@require_safe
@allow("workbook.import")
def import_list(request: StaffRequest) -> HttpResponse:
    page = Paginator(queries.visible_to(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "programmes": definitions.every()}
    return render(request, "interchange/import_list.html", context)


@require_safe
@allow("workbook.import")
def import_page(request: StaffRequest, import_id: int) -> HttpResponse:
    """What became of an uploaded workbook: being read, its preview, its errors, or stored."""
    upload = get_object_or_404(queries.visible_to(request.user), pk=import_id)
    if upload.under_way:
        so_far = {"upload": upload, "progress": progress_of(upload)}
        return render(request, "interchange/import_under_way.html", so_far)
    page = Paginator(upload.problems or [], PROBLEMS_PER_PAGE).get_page(request.GET.get("page"))
    lines = queries.sheet_lines(upload)
    context: dict[str, Any] = {
        "upload": upload,
        "sheets": _sheets(lines),
        "left": sum(line.left for line in lines),
        "page": page,
        "problems": _problems(list(page.object_list)),
        "left_out": upload.errors + upload.warnings - page.paginator.count,
        "before": queries.stored_before(upload),
    }
    return render(request, "interchange/import_page.html", context)


@require_safe
@allow("workbook.import")
def progress(request: StaffRequest, import_id: int) -> HttpResponse:
    """The progress bar alone; once the work is done, the page anew."""
    upload = get_object_or_404(queries.visible_to(request.user), pk=import_id)
    if not request.htmx:
        return redirect("interchange:import_page", import_id=import_id)
    if not upload.under_way:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"upload": upload, "progress": progress_of(upload)}
    return render(request, "interchange/import_progress.html", context)


def _sheets(lines: list[queries.SheetLine]) -> Table:
    counted = any(line.new is not None for line in lines)
    left = any(line.left for line in lines)
    names = ["New", "Changed", "Known already", *(["Stored, not in it"] if left else [])] if counted else []
    cells = []
    for line in lines:
        counts = (line.new, line.changed, line.unchanged, line.left)[: len(names)]
        cells.append([line.name, f"{line.rows:,}", *(f"{count or 0:,}" for count in counts)])
    heads: list[Column | str] = [
        "Sheet",
        Column("Rows", numeric=True),
        *(Column(name, numeric=True) for name in names),
    ]
    return Table("What the workbook holds", heads, cells)


def _problems(problems: list[list[str]]) -> Table:
    cells = [
        ["Error" if kind == "error" else "Warning", sheet or "The file", row or "", column, sentence]
        for kind, sheet, row, column, sentence in problems
    ]
    heads = ["Kind", "Sheet", "Row", "Column", "What to do"]
    return Table("What to look at", heads, cells, first_names_row=False)
