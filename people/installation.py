"""Whether this database is the demo or a real office, which it stays for ever."""

import sys

from django.apps import apps
from django.conf import settings

SENTENCE = (
    "Cơ sở dữ liệu này được đánh dấu là dữ liệu minh họa nên không chạy chính thức được. "
    "Hãy trỏ DATABASE_URL tới cơ sở dữ liệu của cơ quan, hoặc bắt đầu một cơ sở dữ liệu trống "
    "bằng “manage.py begin --empty”."
)
# gunicorn takes this code as "cannot start": it ends instead of starting its workers again and again
CANNOT_START = 3


def refuse_demo_in_production() -> None:
    """Ends the process with a sentence. Called at the start of the web server and of the worker.

    The model is looked up late: config.wsgi imports this before the apps are loaded.
    """
    if settings.DEPLOYMENT != "production":
        return
    if apps.get_model("people", "Installation").objects.filter(is_demo=True).exists():
        sys.stderr.write(f"{SENTENCE}\n")
        raise SystemExit(CANNOT_START)
