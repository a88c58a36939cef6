from django.contrib import admin

from nominations.models import Dossier

admin.site.register(Dossier)
