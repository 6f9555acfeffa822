"""argparse in Chinese: headings, the help option, what it says of wrong use, and how commands are added.

Which words there are: grammar.py and the modules of the subjects.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NoReturn

_HELP_HINT = "加 -h 可以查看用法。"
_KINDS = {"int": "整数", "UUID": "编号（「imports」列出的第一栏）"}


class ChineseFormatter(argparse.HelpFormatter):
    """Help that begins with 用法."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """As argparse does, with a Chinese prefix unless another one is given."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser that speaks Chinese; subcommands become parsers of the same kind."""

    def __init__(self, *, add_help: bool = True, parents: Sequence[argparse.ArgumentParser] = (), **more: Any) -> None:
        super().__init__(add_help=False, formatter_class=ChineseFormatter, **more)
        self._positionals.title, self._optionals.title = "参数", "选项"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示用法")
        # Only now: options of parents are put under headings of the same words.
        for parent in parents:
            self._add_container_actions(parent)

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """As argparse does; bytes that are no UTF-8 are refused, for no list, paper or journal could hold them."""
        for word in sys.argv[1:] if args is None else args:
            if not _is_text(word):
                readable = word.encode("utf-8", "replace").decode()
                self.error(f"参数「{readable}」里有不是 UTF-8 的字节，认不出是什么字；如是文件名，请先给文件改名")
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Print the usage and one Chinese sentence, end with 2."""
        self.exit(2, f"{self.format_usage()}{sentence_of(message)}。{_HELP_HINT}\n")


class Commands:
    """What commands are added to. common: the options that every command takes."""

    def __init__(self, subparsers: Any, common: argparse.ArgumentParser) -> None:
        self._subparsers = subparsers
        self._common = common

    def add(self, name: str, act: Callable[[Any], int], help_text: str) -> argparse.ArgumentParser:
        """One command; act is run with what was typed."""
        command = self._added(self._subparsers, name, help_text)
        command.set_defaults(run=act)
        return command

    def within(
        self, command: argparse.ArgumentParser, words: dict[str, str], *, required: bool = False
    ) -> dict[str, argparse.ArgumentParser]:
        """Words that may follow a command, such as `units alias`, with their help; options.act holds the one typed."""
        command.set_defaults(act=None)
        acts = command.add_subparsers(dest="act", metavar="|".join(words), required=required)
        return {word: self._added(acts, word, help_text) for word, help_text in words.items()}

    def _added(self, subparsers: Any, name: str, help_text: str) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = subparsers.add_parser(
            name, parents=[self._common], help=help_text, description=help_text
        )
        return parser


def day(text: str) -> date:
    """A day as typed; wrong use for anything but 2022-08-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"看不懂日期「{text}」，请写成 2022-08-31") from error


def sentence_of(message: str) -> str:
    """What argparse says of wrong use, in Chinese and without the full stop; what it does not know stays as it is."""
    found = re.fullmatch(r"argument (\S+): (.*)", message, re.DOTALL)
    name, words = (f"「{found[1]}」", found[2]) if found else ("", message)
    for pattern, told in _SENTENCES:
        match = re.fullmatch(pattern, words, re.DOTALL)
        if match is not None:
            return told.format(name=name, **{key: _plain(key, held) for key, held in match.groupdict().items()})
    return f"{name}{words}".rstrip("。")


# What argparse says (Python 3.11 to 3.14), and what we say. argument names stand before the words, here {name}.
_SENTENCES = (
    (r"the following arguments are required: (?P<names>.*)", "还少：{names}"),
    (r"one of the arguments (?P<names>.*) is required", "这几个要写一个：{names}"),
    (r"unrecognized arguments: (?P<names>.*)", "不认识：{names}"),
    (r"expected one argument", "{name}后面要写一个值"),
    (r"expected at least one argument", "{name}至少要写一个"),
    (r"expected at most one argument", "{name}最多写一个"),
    (r"expected (?P<count>\d+) arguments?", "{name}后面要写 {count} 个值"),
    (r"invalid choice: (?P<value>.*?),? \(?(?:maybe you meant .*?\? \()?choose from (?P<choices>.*)\)",
     "{name}不能是「{value}」，可以是：{choices}"),
    (r"invalid (?P<kind>\w+) value: (?P<value>.*)", "{name}要写{kind}，不能是「{value}」"),
    (r"not allowed with argument (?P<names>.*)", "{name}不能和「{names}」一起写"),
    (r"ignored explicit argument (?P<value>.*)", "{name}后面不能带值「{value}」"),
    (r"ambiguous option: (?P<value>.*) could match (?P<names>.*)", "「{value}」写得太短，可能是：{names}"),
)  # fmt: skip


def _plain(key: str, held: str) -> str:
    """A part of a message without Python's quotation marks."""
    if key == "kind":
        return _KINDS.get(held, "别的内容")
    if key in ("names", "choices"):
        return "、".join(word.strip("'\"") for word in held.split(", "))
    return held[1:-1] if held[:1] in "'\"" else held


def _is_text(word: str) -> bool:
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
