"""What a 填报表 says of how it is filled in: the instructions of its cover and the messages beside its cells."""

from __future__ import annotations

from wugang_tracker.domain.forms import Asked, Form
from wugang_tracker.domain.periods import PeriodKey
from wugang_tracker.domain.progress import Claim

PERCENT_RULE = "请填 0 到 100 的整数：完成六成就填 60，不要填 0.6。"


def instructions(form: Form) -> tuple[str, ...]:
    """The numbered instructions of the cover, in the order in which a form is filled in."""
    lines = [
        "打开「填报表」，只填黄色格子。其他格子已锁定；改动了也以发出时的内容为准。没有要报的行留空。",
        f"「{Asked.CLAIM}」：点格子右边的箭头选{Claim.NOT_STARTED}、{Claim.RUNNING}或{Claim.DONE}。"
        f"选{Claim.DONE}就是申请销号，必须有佐证材料。",
        f"「{Asked.PERCENT}」：{PERCENT_RULE}比上期低的，请在「{Asked.FALL}」里说明，其他情况不用填这一格。",
        f"「{Asked.DONE}」：写本期做了什么、办成了什么，尽量写数字；状态不是{Claim.NOT_STARTED}的必须填写。",
        f"「{Asked.PROOFS}」：一行写一件，写文件名（如 会议纪要.pdf）或文号（如 某政办〔{form.period[:4]}〕5号）。"
        "文件和本表放在同一个文件夹里一起报送。",
        f"「{Asked.PLAN}」：一行写一个节点，先写日期（如 {_plan_example(form)}）。"
        f"「{Asked.LEADER}」「{Asked.PERSON}」「{Asked.PHONE}」有变化时改。",
        "一格里要换行，按 Alt+Enter。可以筛选，可以改行高和列宽；请不要插入、删除列。",
        "填好后连同佐证材料发回联系人，可以改文件名。",
    ]
    if any(task.optional for task in form.tasks):
        lines.insert(4, "本单位角色里注明「可不填」的任务由牵头单位填报，本单位有进展的也可以填，作为补充。")
    return tuple(lines)


def prompts(form: Form) -> dict[Asked, str]:
    """What appears beside an input cell when it is chosen."""
    return {
        Asked.CLAIM: f"点右边的箭头选择。选{Claim.DONE}即申请销号，须有佐证材料。",
        Asked.PERCENT: PERCENT_RULE,
        Asked.DONE: "本期做了什么、办成了什么，尽量写数字。换行按 Alt+Enter。",
        Asked.PROBLEM: "遇到的困难，需要谁帮助解决。没有就留空。",
        Asked.NEXT: "下一步做什么、什么时候做完。",
        Asked.EXPERIENCE: "值得推广的做法。没有就留空。",
        Asked.PROOFS: "一行写一件：文件名或文号。文件和本表一起报送。",
        Asked.FALL: "只在百分比比上期低时填写。",
        Asked.LEADER: "分管这项任务的领导姓名。",
        Asked.PERSON: "具体办理人的姓名。",
        Asked.PHONE: "具体责任人的电话。",
        Asked.PLAN: f"一行一个节点，先写日期，如：{_plan_example(form)}",
    }


def _plan_example(form: Form) -> str:
    return f"{PeriodKey.parse(form.period).following().last_day.isoformat()} 完成招标"
