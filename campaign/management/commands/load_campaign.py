from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from campaign.actions import campaigns
from campaign.definition import DefinitionError, read
from people import actors
from people.models import User
from workflow.actors import clock
from workflow.permits import Refused


class Command(BaseCommand):
    help = (
        "Nạp một phong trào từ tệp YAML (docs/campaign-file.md), qua đúng các bước như trên trang."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--by", required=True, help="tên đăng nhập của người Văn phòng ghi phong trào"
        )
        parser.add_argument(
            "--draft", action="store_true", help="chỉ ghi dự thảo, chưa coi kế hoạch là đã ban hành"
        )

    @transaction.atomic
    def handle(self, *args, **options):
        try:
            by = actors.load(User.objects.select_related("staff").get(username=options["by"]))
            definition = read(options["file"].read_text(encoding="utf-8"))
            campaign = campaigns.record(definition, issued_outside=not options["draft"], by=by)
            if campaign.issued_outside:
                campaign = campaigns.open_(campaign, by=by)
            if campaign.issued_outside and campaign.ends_on < timezone.localdate():
                campaign = campaigns.finish(campaign, by=clock(timezone.localdate()))
        except User.DoesNotExist as error:
            raise CommandError(f"Không có tài khoản “{options['by']}”.") from error
        except OSError as error:
            raise CommandError(f"Không đọc được tệp: {error}") from error
        except DefinitionError as error:
            raise CommandError("\n".join(error.messages)) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Đã nạp: {campaign.name} ({campaign.get_state_display().lower()})")
