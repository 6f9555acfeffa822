"""What the command line says of wrong use: the usage and one Chinese sentence, exit code 2, nothing done."""

from __future__ import annotations

from pathlib import Path

import pytest

from wugang_tracker.app import main

_ENGLISH = ("usage:", "error:", "argument ", "options:", "required", "invalid", "choose from", "expected", "show this")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What stands on stderr after wrong use."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    found = capsys.readouterr()
    assert ended.value.code == 2 and found.out == ""
    return found.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("figures",), "还少：--period。"),
        (("progress",), "还少：TASK、--period。"),
        (("nonsense",), "「命令」不能是「nonsense」，可以是：import、undo-import、"),
        (("set-status", "1", "删除"), "不能是「删除」，可以是：暂缓、移出、恢复。"),
        (("status", "--nope", "1"), "不认识：--nope 1。"),
        (("status", "--period"), "「--period」后面要写一个值。"),
        (("import", "x.xlsx", "--year", "今年"), "「--year」要写整数，不能是「今年」。"),
        (("undo-import", "那个"), "不能是「那个」。"),
        (("status", "--as-of", "明天"), "看不懂日期「明天」，请写成 2022-08-31。"),
        (("--version=1",), "「--version」后面不能带值「1」。"),
        (("import", "x.xlsx", "--li", "x"), "「--li」写得太短，可能是：--list、--list-parts。"),
    ],
)
def test_wrong_use_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    err = said(capsys, *words)
    usage, last = err[:-1].rsplit("\n", 1)
    assert usage.startswith("用法：main.py") and sentence in last and last.endswith("加 -h 可以查看用法。")
    assert not [word for word in _ENGLISH if word in err.lower()]


def test_bytes_that_are_no_text_are_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    err = said(capsys, "--data", str(tmp_path), "import", "\udcff\udcfe清单.xlsx")
    assert "「??清单.xlsx」里有不是 UTF-8 的字节" in err and "改名" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [(), ("import",), ("units", "alias")])
def test_help_is_chinese(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "-h"])
    out = capsys.readouterr().out
    assert ended.value.code == 0 and out.startswith("用法：") and "\n参数:\n" in out
    assert out.count("选项:") == 1 and "显示用法" in out
    assert not [word for word in _ENGLISH if word in out.lower()]
