from django.core.management.base import BaseCommand, CommandError

from documents.actions import register
from documents.models import IssuedDocument


class Command(BaseCommand):
    help = "Kiểm tra văn bản đã ban hành: báo tệp, nội dung bị thay đổi hoặc mất."

    def handle(self, *args, **options):
        rows = IssuedDocument.objects.for_check().order_by("pk")
        count = wrong = 0
        for document in rows.iterator(chunk_size=100):
            found = register.check(document)
            count, wrong = count + 1, wrong + bool(found)
            for sentence in found:
                self.stdout.write(f"{document.reference} ({document.year}): {sentence}")
        if wrong:
            raise CommandError(f"{wrong} trong {count} văn bản có chỗ sai.")
        self.stdout.write(f"Văn bản nguyên vẹn: {count}.")
