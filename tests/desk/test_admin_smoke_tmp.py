from django.contrib import admin
from django.urls import reverse

def test_every_page(walk):
    walk.awarded()
    d = walk.received(unit="ttud")
    c = walk.client("office"); a = walk.client("admin")
    bad = []
    for client, who in ((c, "office"), (a, "admin"), (walk.client("registry"), "registry"), (walk.client("accountant"), "accountant"), (walk.client("superuser"), "superuser"), (walk.client("clerk"), "clerk")):
        print(who, client.get("/quan-tri/").status_code)
        for model, ma in admin.site._registry.items():
            o = model._meta
            base = f"/quan-tri/{o.app_label}/{o.model_name}/"
            r = client.get(base)
            line = [r.status_code, client.get(base + "add/").status_code]
            row = model._base_manager.last()
            if row: 
                line += [client.get(f"{base}{row.pk}/change/").status_code, client.get(f"{base}{row.pk}/history/").status_code, client.get(f"{base}{row.pk}/delete/").status_code]
            r2 = client.get(base + "?q=hanh")
            print("  ", o.label, line, r2.status_code)
