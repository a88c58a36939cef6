from django.urls import include, path

from campaign.views import plans, register
from documents.views.paperwork import addresses

urlpatterns = [
    path("", register.register, name="register"),
    path("cua-toi/", register.my_awards, name="my_awards"),
    path("ke-hoach/soan/<int:pk>/", plans.draft, name="draft_plan"),
    path("phong-trao/<int:pk>/ke-hoach.pdf", plans.printed, name="campaign_plan_pdf"),
    path("phong-trao/<int:pk>/ke-hoach.docx", plans.in_word, name="campaign_plan_word"),
    path("ke-hoach/", include(addresses(plans.PLANS))),
]
