import os

from celery import Celery
from celery.signals import worker_init

from people.installation import refuse_demo_in_production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("thi_dua")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_demo(**_facts) -> None:
    refuse_demo_in_production()
