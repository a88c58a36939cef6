"""Whom the admin lets in, what each role opens there, and that no state is touched by hand."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import RoleGrant, Staff, User
from tests.walk import LONG_AGO, Walk, fresh
from workflow.admin import COUNTED, CappedPaginator
from workflow.models import Event

OPENED = {
    "registry": {
        "documents.numberseries",
        "documents.issueddocument",
        "documents.trustfile",
        "awards.decision",
        "reporting.campaignreport",
    },
    "accountant": {
        *("awards.decision", "awards.payableline", "awards.awardbudget", "awards.bankaccount"),
        *("campaign.prizerate", "campaign.basesalary"),
    },
    "superuser": set(),
    "clerk": set(),
    "director": set(),
}
CLOSED_TO_OFFICE = {"people.user", "documents.trustfile", "documents.signingkey"}
CLOSED_TO_ADMIN = {
    "documents.issueddocument",
    "campaign.round",
    "campaign.campaign",
    "campaign.awardrecord",
    "nominations.nomination",
    "nominations.dossierversion",
    "nominations.dossier",
    "nominations.remarkphrase",
    "council.council",
    "council.councilmeeting",
    "awards.decision",
    "awards.payableline",
    "awards.awardbudget",
    "awards.bankaccount",
    "awards.certificatetemplate",
    "awards.printeroffset",
    "reporting.campaignreport",
    "workflow.event",
    "workflow.notice",
}
WRITTEN_BY_ACTS = (
    *("campaign.awardrecord", "nominations.dossierversion", "documents.issueddocument"),
    *("workflow.event", "workflow.notice", "workflow.delivery", "workflow.jobrun"),
    "people.listimport",
)
TABLES = {model._meta.label_lower: model for model in admin.site._registry}
WITH_STATES = [label for label, model in TABLES.items() if hasattr(model, "machine")]


def address(label: str, page: str, *args) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


def statuses(client) -> dict[str, int]:
    return {label: client.get(address(label, "changelist")).status_code for label in TABLES}


def opened(client) -> set[str]:
    return {label for label, status in statuses(client).items() if status == 200}


@pytest.mark.parametrize(("persona", "labels"), OPENED.items())
def test_opens_only_what_belongs_to_the_role(walk: Walk, persona, labels):
    assert opened(walk.client(persona)) == labels


def test_opens_everything_but_accounts_to_the_office(walk: Walk):
    assert opened(walk.client("office")) == set(TABLES) - CLOSED_TO_OFFICE


def test_opens_configuration_but_no_work_to_the_administrator(walk: Walk):
    assert opened(walk.client("admin")) == set(TABLES) - CLOSED_TO_ADMIN


def test_refuses_a_superuser_without_a_role_everywhere(walk: Walk):
    client = walk.client("superuser")
    dossier = walk.received()
    pages = [reverse("admin:index"), address("nominations.dossier", "change", dossier.pk)]

    assert set(statuses(client).values()) == {403}
    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert "Phần quản lý dành cho Văn phòng" in client.get(pages[0]).content.decode()


def test_asks_a_visitor_to_sign_in_on_the_one_page(walk: Walk):
    response = walk.client("nobody").get(reverse("admin:index"), follow=True)

    last, _ = response.redirect_chain[-1]
    assert last == f"{reverse('login')}?next={reverse('admin:index')}"


@pytest.mark.parametrize("label", WITH_STATES)
def test_moves_no_state_by_hand(walk: Walk, label):
    table = admin.site._registry[TABLES[label]]
    request = RequestFactory().get("/")
    for persona in ("office", "chief", "admin", "registry", "superuser"):
        request.user, request.actor = walk.user(persona), walk.by(persona)
        assert not table.has_add_permission(request)
        assert not table.has_change_permission(request)
        assert not table.has_delete_permission(request)
        assert table.get_actions(request) == {}
        assert "state" not in table.get_form(request, change=True).base_fields
    assert table.list_editable == ()


@pytest.mark.parametrize("label", WRITTEN_BY_ACTS)
def test_only_reads_what_acts_have_written(walk: Walk, label):
    table = admin.site._registry[TABLES[label]]
    request = RequestFactory().get("/")
    for persona in ("office", "admin", "registry", "superuser"):
        request.user, request.actor = walk.user(persona), walk.by(persona)
        assert not table.has_add_permission(request)
        assert not table.has_change_permission(request)
        assert not table.has_delete_permission(request)


def test_no_table_keeps_a_permission_of_djangos_own(walk: Walk):
    """A superuser who is also an accountant sees what an accountant sees."""
    user = walk.user("accountant")
    User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)

    assert opened(walk.client("accountant")) == OPENED["accountant"]


def test_refuses_to_save_what_one_only_reads(walk: Walk):
    grant = RoleGrant.objects.get(role="office", staff=walk.staff("office"))
    page = address("people.rolegrant", "change", grant.pk)

    response = walk.client("office").post(page, {"role": "director"})

    assert response.status_code == 403
    assert "quản trị hệ thống" in response.content.decode()
    assert fresh(grant).role == "office"


def test_refuses_to_restore_an_old_row_one_only_reads(walk: Walk):
    grant = RoleGrant.objects.get(staff=walk.staff("office2"))
    grant.basis = "Quyết định mới"
    grant.save()
    oldest = grant.history.last()
    page = reverse("admin:people_rolegrant_simple_history", args=[grant.pk, oldest.pk])

    response = walk.client("office").post(page)

    assert response.status_code == 403
    assert fresh(grant).basis == "Quyết định mới"


def test_edits_reference_data_with_its_history(walk: Walk):
    unit = walk.unit("qlkh")
    client = walk.client("office")
    page = address("people.unit", "change", unit.pk)
    fields = client.get(page).context["adminform"].form.initial
    typed = {name: value for name, value in fields.items() if value is not None}

    response = client.post(page, typed | {"name": "Phòng Khoa học", "from_on": "01/01/2020"})

    assert response.status_code == 302
    assert [row.name for row in unit.history.all()] == ["Phòng Khoa học", unit.name]
    assert unit.history.first().history_user == walk.user("office")


def test_creates_an_account_for_a_member_of_staff(walk: Walk):
    staff = Staff.objects.create(code="CB-moi", full_name="Trần Thị Mới", gender="nu")
    secret = "tre-xanh-ben-suoi-7"
    typed = {"staff": staff.pk, "username": "moi", "password1": secret, "password2": secret}

    response = walk.client("admin").post(
        address("people.user", "add"), typed | {"is_superuser": "on", "is_staff": "on"}
    )

    made = User.objects.get(username="moi")
    assert response.status_code == 302
    assert (made.staff, made.is_superuser, made.is_staff) == (staff, False, False)
    assert made.check_password(secret)


def test_switches_off_an_account_but_not_the_own(walk: Walk):
    client, clerk, own = walk.client("admin"), walk.user("clerk"), walk.user("admin")
    for user in (clerk, own):
        typed = {"username": user.username, "email": user.email}
        client.post(address("people.user", "change", user.pk), typed)

    assert (fresh(clerk).is_active, fresh(own).is_active) == (False, True)


def test_shows_rights_as_no_field_of_an_account(walk: Walk):
    page = walk.client("admin").get(address("people.user", "change", walk.user("clerk").pk))

    fields = set(page.context["adminform"].form.fields)
    assert fields == {"username", "email", "is_active", "password"}


def test_hides_what_happens_in_a_draft_from_the_journal(walk: Walk):
    walk.complete_draft()
    walk.submitted(unit="ttud")

    page = walk.client("office").get(address("workflow.event", "changelist"))

    shown = {event.thread.key for event in page.context["cl"].result_list}
    drafted = Event.objects.filter(changed__ten=walk.staff("nominee").full_name)
    assert drafted.exists()
    assert shown & set(drafted.values_list("thread__key", flat=True)) == set()


def test_counts_no_further_than_a_thousand(walk: Walk):
    staff = [Staff(code=f"X{n}", full_name=f"Người {n}", gender="nam") for n in range(COUNTED + 20)]
    Staff.objects.bulk_create(staff)

    assert CappedPaginator(Staff.objects.order_by("pk"), 50).count == COUNTED + 1


def test_finds_people_without_diacritics(walk: Walk):
    page = walk.client("office").get(address("people.staff", "changelist"), {"q": "hanh thi nong"})

    assert [each.full_name for each in page.context["cl"].result_list] == ["Nông Thị Hạnh"]


@pytest.mark.parametrize("label", ["people.posting", "people.rolegrant"])
def test_lists_cost_the_same_for_few_rows_and_many(walk: Walk, label):
    client, page = walk.client("admin"), address(label, "changelist")
    before = queries_of(client, page)
    for n in range(3):
        staff = Staff.objects.create(code=f"Y{n}", full_name=f"Người {n}", gender="nu")
        staff.postings.create(unit=walk.unit("qlkh"), title="Chuyên viên", from_on=LONG_AGO)
        staff.grants.create(role="editor", from_on=LONG_AGO)

    assert queries_of(client, page) == before


def queries_of(client, page: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)
