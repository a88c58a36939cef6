from django.core.management.base import BaseCommand, CommandError

from workflow import hashing
from workflow.models import Event, Thread


class Command(BaseCommand):
    help = "Kiểm tra chuỗi băm của nhật ký: báo sự kiện bị sửa, thiếu hoặc thêm."

    def handle(self, *args, **options):
        broken = [fault for thread in Thread.objects.iterator() for fault in faults(thread)]
        for fault in broken:
            self.stdout.write(fault)
        if broken:
            raise CommandError(f"Nhật ký có {len(broken)} chỗ sai.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {Event.objects.count()} sự kiện.")


def faults(thread: Thread) -> list[str]:
    """Sentences naming each place where the chain does not hold; empty when it is whole."""
    found, previous, expected = [], hashing.GENESIS, 0
    for event in thread.events.select_related("thread").order_by("position").iterator():
        expected += 1
        if event.position != expected:
            found.append(f"{thread.key}: thiếu sự kiện số {expected}")
            expected = event.position
        if event.previous_hash != previous or event.hash != hashing.chained(
            previous, event.facts()
        ):
            found.append(f"{thread.key}: sự kiện số {event.position} đã bị thay đổi")
        previous = event.hash
    if (thread.length, thread.head) != (expected, previous):
        found.append(f"{thread.key}: cuối chuỗi không khớp (ghi {thread.length}, có {expected})")
    return found
