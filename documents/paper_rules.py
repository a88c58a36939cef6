"""The permits of STATES.md “Paper that is signed”, the same for each kind but for who drafts and signs.

Those of signing on the server ask the database, so they stand above the models; while it is switched
off they ask nothing.
"""

from typing import Any

from django.conf import settings

from documents.models import CopyKind, NumberSeries, SigningKey
from workflow.actors import Actor
from workflow.permits import Condition, condition, either, permit


@condition(
    "Ký số bằng khóa trên máy chủ chưa được bật ở cơ quan này.", "không ai, khi chưa bật ký số"
)
def server_signs(_actor: Actor, _paper: Any) -> bool:
    return settings.SERVER_KEYS


@condition(
    "Tài khoản này không có khóa ký số đang có giá trị trên máy chủ.",
    "người ký có khóa trên máy chủ",
)
def has_own_key(actor: Actor, _paper: Any) -> bool:
    return SigningKey.objects.of_person(actor.user_id, actor.moment()).exists()


@condition("Văn bản này chưa được người ký ký số trên máy chủ.", "văn thư, sau khi người ký ký số")
def is_half_signed(_actor: Actor, paper: Any) -> bool:
    copies = paper.issued.signed_copies if paper.issued else None
    return copies is not None and copies.filter(kind=CopyKind.HALF).exists()


@condition(
    "Cơ quan ban hành không có khóa ký số đang có giá trị trên máy chủ.",
    "văn thư, khi cơ quan có khóa trên máy chủ",
)
def agency_has_key(actor: Actor, paper: Any) -> bool:
    return SigningKey.objects.of_agency(paper.issued.issuer, actor.moment()).exists()


def numbers_itself(kind: str) -> Condition:
    @condition(
        "Không có sổ nào tự cấp số cho loại văn bản này nên không ký số và ban hành số cùng lúc được.",
        "người ký, khi có sổ tự cấp số",
    )
    def test(_actor: Actor, _paper: Any) -> bool:
        return any(each.automatic for each in NumberSeries.objects.serving(kind))

    return test


def signed_paper(
    app: str,
    noun: str,
    *,
    kind: str,
    drafts: Condition,
    signs: Condition,
    registers: Condition,
    submit: tuple[Condition, ...] = (),
    approve: tuple[Condition, ...] = (),
    issue: tuple[Condition, ...] = (),
) -> None:
    """The permits of STATES.md “Paper that is signed” for one kind; drafting is the app's own.

    `kind` is what series of numbers name.
    `submit`, `approve` and `issue` (number, signatures) are what the kind demands beside the role.
    """
    permit(f"{app}.submit_{noun}", drafts, *submit)
    permit(f"{app}.send_back_{noun}", signs)
    permit(f"{app}.approve_{noun}", signs, *approve)
    own_key = (server_signs, has_own_key, numbers_itself(kind))
    permit(f"{app}.sign_{noun}", signs, *approve, *issue, *own_key)
    permit(f"{app}.take_back_{noun}", either(signs, registers))
    permit(f"{app}.number_{noun}", registers, *issue)
    permit(f"{app}.attach_signed_{noun}", registers, *issue)
    permit(f"{app}.seal_{noun}", registers, *issue, server_signs, is_half_signed, agency_has_key)
    permit(f"{app}.void_{noun}", signs)
