from django.core.management.base import BaseCommand, CommandError

from accounts.audit_chain import Mark, check_trail


class Command(BaseCommand):
    help = "核对审计记录：指出被改动、删除、插入或调换的行。"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--noted",
            metavar="序号:校验值",
            type=_mark,
            help="以前抄录的末行序号和校验值（可只写开头几位），用来发现末端被删除",
        )

    def handle(self, *args, noted: Mark | None, **options) -> None:
        check = check_trail(noted)
        if check.faults:
            raise CommandError("审计记录不完整：\n" + "\n".join(check.report))
        self.stdout.write(
            f"审计记录完整，共 {check.rows} 行。"
            f"末行序号和校验值：{check.last.number}:{check.last.short}，请抄录留存。"
        )


def _mark(text: str) -> Mark:
    number, _, value = text.partition(":")
    if not number.isdecimal() or len(value) < 8:
        raise CommandError("请按“序号:校验值”填写，校验值至少写开头8位")
    return Mark(int(number), value.lower())
