"""What the office is told about reports."""

from people import contacts
from people.roles import Role
from reporting.models import CampaignReport
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.notices import tell


def drafted(report: CampaignReport, by: Actor) -> None:
    tell(
        contacts.with_roles(by.on, Role.OFFICE, Role.OFFICE_CHIEF),
        f"Đã lập dự thảo báo cáo năm {report.year}, gửi chậm nhất {dmy(report.due_on)}",
        about=report,
        path=f"/bao-cao/{report.pk}/",
        key=f"report_drafted:{report.pk}",
        by=by,
    )
