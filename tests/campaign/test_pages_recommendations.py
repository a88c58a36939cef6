"""Pages of recommendations: answers with files, what is sent back, what is late."""

from datetime import timedelta

from django.urls import reverse

from campaign.models import Recommendation
from tests.campaign import inspecting as made
from tests.campaign.inspecting import pdf_file, read
from tests.walk import MONDAY, Walk, fresh


def test_unit_answers_with_files_and_office_reads_them(walk: Walk):
    row = made.asked(walk)
    typed = {"text": "Đã làm xong.", "evidence": [pdf_file("a.pdf"), pdf_file("b.pdf")]}

    walk.client("clerk").post(reverse("answer_recommendation", args=[row.pk]), typed)

    [answer] = row.answers.all()
    assert [each.name for each in answer.files.all()] == ["a.pdf", "b.pdf"]
    page = read(walk, "office", "recommendation", row)
    assert reverse("answer_file", args=[answer.files.first().pk]) in page


def test_answer_refuses_too_many_files(walk: Walk):
    row = made.asked(walk)
    typed = {"text": "Đã làm xong.", "evidence": [pdf_file(f"{n}.pdf") for n in range(6)]}

    done = walk.client("clerk").post(reverse("answer_recommendation", args=[row.pk]), typed)

    assert "Tối đa 5 tệp mỗi lần trả lời." in done.content.decode()
    assert (fresh(row).state, row.answers.count()) == ("open", 0)


def test_office_sends_back_with_a_new_day(walk: Walk):
    row = made.answered(walk)
    typed = {"reason": "Còn một việc.", "due_on": "30/06/2026"}

    walk.client("office").post(reverse("send_back_recommendation", args=[row.pk]), typed)

    text = read(walk, "clerk", "recommendation", row)
    assert "Văn phòng Sở yêu cầu làm thêm" in text
    assert "<strong>30/06/2026</strong>" in text


def test_late_recommendation_is_marked_in_words(walk: Walk):
    made.asked(walk)
    Recommendation.objects.filter(order=1).update(due_on=MONDAY - timedelta(days=2))

    text = walk.client("clerk").get(reverse("inspections")).content.decode()

    assert "Quá 2 ngày" in text
