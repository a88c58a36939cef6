"""What casting leaves behind: searched for in files of the database, dumps, logs and sessions."""

import logging
import re
import subprocess

import pytest
from django.db import connection
from django.urls import reverse
from django.views.debug import ExceptionReporter

from council.ballots import receipts
from council.models import SecretVote
from tests.council.secretly import PASSWORD, VOTERS, count
from tests.test_matrix import digests
from tests.walk import Walk
from workflow.models import Event

pytestmark = [pytest.mark.both, pytest.mark.django_db(transaction=True)]
WORDS = re.compile(r'class="words">([^<]+)<')
TABLES = ("council_secretvote", "council_turnout", "workflow_event", "django_session")


def cast_on_the_page(walk: Walk, meeting, persona: str, choice: str) -> list[str]:
    """As a browser does it: the ballot, the page to confirm, the receipt; the words that it shows."""
    client, url = walk.client(persona), reverse("cast_ballot", args=[meeting.pk])
    votes = list(SecretVote.objects.open().order_by("item__order", "pk"))
    said = {f"vote_{row.pk}": choice for row in votes}
    said["seen"] = ",".join(str(row.pk) for row in votes)
    client.get(url)
    client.post(url, said | {"step": "xem-lai"})
    answer = client.post(url, said | {"step": "bo-phieu", "password": PASSWORD})
    client.post(url, said | {"step": "bo-phieu", "password": PASSWORD})
    return WORDS.findall(answer.content.decode())


def everything() -> bytes:
    """The bytes of the database: SQLite's file whole; of PostgreSQL a dump and the tables' own files."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return connection.connection.serialize()
    facts = connection.settings_dict
    where = f"postgresql://{facts['USER']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    dumped = subprocess.run(["pg_dump", where], capture_output=True, check=True).stdout
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        for table in TABLES:
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
            dumped += bytes(cursor.fetchone()[0])
    return dumped


@pytest.fixture
def drawn(monkeypatch) -> list[bytes]:
    """What the receipts of this test are made of, as it is drawn."""
    tokens, draw = [], receipts.draw

    def drawing() -> bytes:
        tokens.append(draw())
        return tokens[-1]

    monkeypatch.setattr(receipts, "draw", drawing)
    return tokens


def test_cast_ballot_leaves_its_words_nowhere_until_the_count(
    walk: Walk, meeting, drawn, caplog, tmp_path
):
    """Neither as words nor as the bytes a ballot holds, which a box that is not sealed would show."""
    caplog.set_level(logging.DEBUG)
    words = [
        each
        for persona, choice in zip(VOTERS, "ttkyt", strict=True)
        for each in cast_on_the_page(walk, meeting, persona, choice)
    ]
    assert sorted(words) == sorted(receipts.words(each) for each in set(drawn))
    assert len(words) == 10

    while_open = everything() + caplog.text.encode() + files_in(tmp_path)
    count(walk, meeting)
    after = everything()

    spelt = [*(each.encode() for each in words), *drawn, *(each.hex().encode() for each in drawn)]
    assert [each for each in spelt if each in while_open] == []
    published = [each for row in SecretVote.objects.all() for _, each in row.ballots]
    assert sorted(published) == sorted(words)
    assert [each for each in words if each.encode() not in plain(after)] == []


def plain(found: bytes) -> bytes:
    """JSON writes letters outside ASCII as escapes in SQLite."""
    return found + re.sub(
        rb"\\u([0-9a-f]{4})", lambda hit: chr(int(hit[1], 16)).encode(errors="ignore"), found
    )


def files_in(folder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_cast_ballot_writes_two_tables_and_nothing_else(walk: Walk, meeting):
    before = digests()
    client = walk.client("member")
    signed_in = digests()

    cast_with(client, meeting)

    changed = {table for table, digest in digests().items() if digest != signed_in[table]}
    assert changed == {"council_secretvote", "council_turnout"}
    assert set(before) == set(signed_in)


def cast_with(client, meeting) -> None:
    votes = list(SecretVote.objects.open().order_by("item__order", "pk"))
    said = {f"vote_{row.pk}": "t" for row in votes} | {"step": "bo-phieu", "password": PASSWORD}
    said["seen"] = ",".join(str(row.pk) for row in votes)
    url = reverse("cast_ballot", args=[meeting.pk])
    assert "Đã bỏ phiếu" in client.post(url, said).content.decode()


def test_cast_ballot_logs_no_person_and_no_moment_of_a_person(walk: Walk, meeting, caplog):
    caplog.set_level(logging.INFO)

    cast_on_the_page(walk, meeting, "member", "t")

    assert [line for line in caplog.messages if "la-phieu" in line or "member" in line] == []


def test_votes_and_roll_hold_no_moment():
    kinds = {
        field.get_internal_type()
        for model in (SecretVote, SecretVote.turnout.rel.related_model)
        for field in model._meta.fields
    }

    assert [kind for kind in kinds if "Date" in kind or "Time" in kind] == []


def test_events_of_a_secret_vote_name_no_voter(walk: Walk, meeting):
    for persona in VOTERS:
        cast_on_the_page(walk, meeting, persona, "t")
    count(walk, meeting)

    said = [
        str(event.changed)
        for event in Event.objects.filter(verb__in=["council.start_item", "council.count_item"])
    ]
    names = [walk.staff(persona).full_name for persona in VOTERS]
    assert [name for name in names if any(name in each for each in said)] == []
    assert len(said) == 4


def test_an_error_while_casting_reports_no_choice(walk: Walk, meeting, caplog):
    """As Django's error mail would have it, with every local variable."""
    client = walk.client("member")
    client.raise_request_exception = False
    SecretVote.objects.filter(pk=SecretVote.objects.first().pk).update(public_key="hỏng")
    with caplog.at_level(logging.ERROR):
        votes = list(SecretVote.objects.open().order_by("item__order", "pk"))
        said = {f"vote_{row.pk}": "k" for row in votes} | {"step": "bo-phieu", "password": PASSWORD}
        said["seen"] = ",".join(str(row.pk) for row in votes)
        answer = client.post(reverse("cast_ballot", args=[meeting.pk]), said)

    [record] = [each for each in caplog.records if each.exc_info]
    report = reported(record)
    assert answer.status_code == 500
    assert PASSWORD not in report
    assert "Choice.AGAINST" not in report
    assert not re.search(r"vote_\d+\s*=\s*'k'", report)


def reported(record) -> str:
    reporter = ExceptionReporter(record.request, *record.exc_info, is_email=True)
    return reporter.get_traceback_text() + reporter.get_traceback_html()
