"""manage.py sample_documents DIR: every kind of paper from the data, to check wording and printers."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from desk import samples
from documents import pdf, word


class Command(BaseCommand):
    help = "Ghi mỗi loại văn bản thành <loại>-du-thao và <loại>-ban-hanh, PDF và Word."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="Thư mục sẽ chứa các tệp.")

    def handle(self, *args: object, **options: str) -> None:
        folder = Path(options["folder"])
        folder.mkdir(parents=True, exist_ok=True)
        missing = []
        for sample in samples.every_kind():
            if sample.paper:
                (folder / f"{sample.name}.pdf").write_bytes(pdf.render(sample.paper))
                (folder / f"{sample.name}.docx").write_bytes(word.render(sample.paper))
            elif sample.sheet:
                (folder / f"{sample.name}.pdf").write_bytes(sample.sheet)
            else:
                missing.append(sample.name)
                continue
            self.stdout.write(sample.name)
        if missing:
            raise CommandError(f"Chưa có dữ liệu cho: {', '.join(missing)}.")
