import os

from django.core.wsgi import get_wsgi_application

from people.installation import refuse_demo_in_production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
refuse_demo_in_production()
