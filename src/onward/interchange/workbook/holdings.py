"""How much a workbook holds, by its sheets."""

from collections import Counter

from onward.interchange.workbook.rows import Workbook
from onward.programmes.definition.schema import Definition


def rows_by_sheet(workbook: Workbook, definition: Definition) -> dict[str, int]:
    """Sheet to the number of its rows without errors, in the template's order; empty ones are left out."""
    answered = Counter(row.instrument for row in workbook.responses)
    rows = {
        "cohorts": len(workbook.cohorts),
        "participants": len(workbook.participants),
        "sessions": len(workbook.sessions),
        "attendance": len(workbook.attendance),
        "support_sessions": len(workbook.support),
        "objectives": len(workbook.objectives),
        **{definition.instrument(key).sheet: count for key, count in answered.items()},
        "assistance": len(workbook.assistance),
        "follow_ups": len(workbook.follow_ups),
        "move_on": len(workbook.move_on),
        "focus_groups": len(workbook.contributions),
    }
    return {sheet: count for sheet, count in rows.items() if count}
