"""The grammar of the command line: which words and options there are, with those of each subject's own module."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from uuid import UUID

from wugang_tracker.cli import closing, commands, evidence, forms, matters, packages, reporting
from wugang_tracker.cli.parsing import ChineseParser, Commands, day


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    common = ChineseParser(add_help=False)
    common.add_argument("--list", metavar="NAME", help="任务清单（默认：唯一的清单）")
    common.add_argument("--as-of", type=day, metavar="DAY", help="截至日，如 2022-08-31")
    common.add_argument("--by", metavar="NAME", help="操作人（默认：已登记的姓名）")
    top = ChineseParser(prog="main.py", description="舞钢任务台账。不带命令时打开窗口。")
    top.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹")
    top.add_argument("--db", metavar="URL", help="数据库地址（本版只支持数据文件夹里的 SQLite）")
    top.add_argument("--version", action="store_true", help="显示版本")
    _Grammar(top.add_subparsers(dest="command", metavar="命令"), common).fill()
    return top


class _Grammar:
    """Adds the commands, a method for each subject."""

    def __init__(self, subparsers: Any, common: argparse.ArgumentParser) -> None:
        self._subparsers = subparsers
        self._common = common
        self._commands = Commands(subparsers, common)
        self._add = self._commands.add

    def fill(self) -> None:
        self._lists()
        reporting.add_to(self._commands)
        closing.add_to(self._commands)
        self._papers()
        self._safety()
        for subject in (evidence, forms, matters, packages):
            subject.add_to(self._commands)

    def _lists(self) -> None:
        command = self._add("import", commands.import_list, "导入任务清单")
        command.add_argument("files", type=Path, nargs="+", metavar="FILE")
        command.add_argument("--part", action="append", metavar="all|ID", help="导入哪一部分（默认：主要的一部分）")
        command.add_argument("--list-parts", action="store_true", help="只列出文件里有哪些部分")
        command.add_argument("--accept-repairs", action="store_true", help="推断后改正的地方也照改正后的导入")
        command.add_argument("--opening", metavar="PERIOD", help="把文件里的进展各栏记为这一期的期初进展")
        command.add_argument("--year", type=int, help="清单年份（文件里看不出时）")
        command.add_argument("--choose", choices=("ours", "theirs"), default="ours", help="双方都改过的字段取哪一方")
        command.add_argument("--dry-run", action="store_true", help="只预览，不写入")
        command.add_argument("--json", action="store_true")
        command = self._add("undo-import", commands.undo_import, "撤销一次导入（默认：最近一次）")
        command.add_argument("id", type=UUID, nargs="?", metavar="ID")
        command.add_argument("--reason", default="", metavar="TEXT", help="为什么撤销，记入操作记录")
        self._add("imports", commands.imports, "列出导入记录")
        command = self._add("units", commands.units, "列出责任单位；units alias 名称 别名 确认别名")
        command.add_argument("--json", action="store_true")
        alias = self._commands.within(command, {"alias": "确认另一个名称指同一单位"})["alias"]
        alias.add_argument("name", metavar="NAME")
        alias.add_argument("other", metavar="OTHER")
        command = self._add("edit-list", commands.edit_list, "修改清单的名称、文号、发文机关、起始日")
        command.add_argument("--name", metavar="TEXT", help="清单名称")
        command.add_argument("--document-no", metavar="TEXT", help="文号")
        command.add_argument("--issuer", metavar="TEXT", help="发文机关")
        command.add_argument("--start-day", type=day, metavar="DAY", help="起始日，序时进度从这一天算起")
        self._add("tasks", commands.tasks, "列出任务").add_argument("--json", action="store_true")
        for name, act, words in (
            ("status", commands.status, "灯色和滞后任务"),
            ("figures", commands.figures, "一个月的全部数字"),
        ):
            command = self._add(name, act, words)
            command.add_argument("--period", metavar="2022-08", required=name == "figures")
            command.add_argument("--json", action="store_true")
            if name == "figures":
                self._version(command)
        self._add("demo", commands.demo, "在空的数据文件夹里放入示例")

    def _papers(self) -> None:
        command = self._add("export", commands.export, "写出台账或月报")
        command.add_argument("paper", choices=("ledger", "report"))
        command.add_argument("out", type=Path, metavar="OUT")
        command.add_argument("--period", metavar="2022-08")
        self._version(command)

    @staticmethod
    def _version(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--version", dest="version_no", type=int, metavar="N", help="第几次关账的数据（默认：现在的）"
        )

    def _safety(self) -> None:
        self._add("undo", commands.undo, "撤销最近一次修改")
        self._add("backup", commands.backup, "备份").add_argument("out", type=Path, nargs="?", metavar="OUT")
        self._subparsers.add_parser("restore", parents=[self._common], help="从备份恢复").add_argument(
            "file", type=Path, metavar="FILE"
        )
        self._add("check", commands.check, "检查数据库和佐证材料")
        self._add("dump", commands.dump, "全部数据表，供比较").add_argument("--json", action="store_true")
        command = self._add("who", commands.who, "登记或显示使用人")
        command.add_argument("name", nargs="?", metavar="NAME")
        command.add_argument("--unit", metavar="NAME")
        self._subparsers.add_parser("selfcheck", help="检查程序自身")
