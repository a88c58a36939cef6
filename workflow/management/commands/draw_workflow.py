from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from workflow.machines import Machine, machines
from workflow.permits import pending

PAGE = settings.BASE_DIR / "docs" / "workflow.md"
HEAD = """# Trạng thái và bước chuyển

Made by `manage.py draw_workflow` from the tables in each app's `states.py`; a test keeps it current.
"""


class Command(BaseCommand):
    help = "Vẽ docs/workflow.md từ các bảng trạng thái."

    def handle(self, *args, **options):
        Path(PAGE).write_text(drawing(), encoding="utf-8")
        self.stdout.write(f"Đã ghi {PAGE}")


def drawing() -> str:
    ordered = sorted(machines(), key=lambda each: (each.app, each.noun))
    return "\n".join([HEAD, *(_section(each) for each in ordered)])


def _section(machine: Machine) -> str:
    graph = [
        f"    {source} --> {move.target}: {verb}"
        for verb, move in machine.moves.items()
        for source in sorted(move.sources)
    ]
    turns = [
        f"| `{state}` | {words} | {machine.owners.get(state, '') or '–'} |"
        for state, words in machine.states.items()
    ]
    return "\n".join(
        [
            f"## {machine.title} (`{machine.app}.{machine.noun}`)\n",
            "```mermaid\nstateDiagram-v2",
            *graph,
            "```\n",
            "| state | trạng thái | đến lượt |\n|---|---|---|",
            *turns,
            "\n| verb | việc | chỉ diễn ra trong | ghi chú |\n|---|---|---|---|",
            *(_verb(machine, verb) for verb in machine.moves),
            "",
        ]
    )


def _verb(machine: Machine, verb: str) -> str:
    move = machine.moves[verb]
    waits = pending().get(machine.key(verb), "")
    note = f"chưa có: {waits}" if waits else ""
    return f"| `{machine.key(verb)}` | {move.label} | {', '.join(move.inside)} | {note} |"
