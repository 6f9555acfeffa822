"""Set up and drive the project: `python dev.py run | test | check | forms | bench | build`.

Standard library only, for it runs before anything is installed. The first use makes .venv and installs exactly
constraints.txt; later uses start at once and need no network. Nothing of the program itself lives here.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
# Somewhere else than .venv: for automatic checks that want a fresh one beside the daily one.
VENV = Path(os.environ.get("WUGANG_VENV") or ROOT / ".venv")
LOWEST_PYTHON = (3, 11)

# What Qt loads at run time on Linux, as (what to look for, Debian's package).
Needs = tuple[tuple[str, str], ...]
OFFSCREEN_LIBRARIES: Needs = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libdbus-1.so.3", "libdbus-1-3"),
)
WINDOW_LIBRARIES: Needs = (
    *OFFSCREEN_LIBRARIES,
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
)
TEST_PROGRAMS: Needs = (("Xvfb", "xvfb"), ("xauth", "xauth"), ("pdftotext", "poppler-utils"))
BUILD_PROGRAMS: Needs = (("objdump", "binutils"),)


class SetupError(Exception):
    """The set-up can not go on; the text says what to type."""


def say(text: str) -> None:
    """A line for the person at the terminal, on stderr so that a command's own output stays clean."""
    print(text, file=sys.stderr, flush=True)


# ---- the machine ----------------------------------------------------------------------------------------------------


def can_install_packages() -> bool:
    """Whether this is Debian, Ubuntu or a relative, and we are root."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None and os.geteuid() == 0


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages; the package lists are fetched only when they turn out to be missing or stale."""
    say(f"正在安装系统组件：{' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if quiet(command, environment):
        return
    quiet(["apt-get", "update"], environment)
    if not quiet(command, environment, show=True):
        raise SetupError(f"系统组件没有装上。请检查网络后运行：apt-get update && {' '.join(command)}")


def quiet(command: Sequence[str], environment: Mapping[str, str] | None = None, *, show: bool = False) -> bool:
    """Run a command and say whether it succeeded; its output is shown only on failure, and only when asked."""
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode and show:
        say(done.stdout.decode("utf-8", "replace").rstrip())
    return done.returncode == 0


def library_is_there(name: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    with contextlib.suppress(OSError):
        ctypes.CDLL(name)
        return True
    return False


def missing_packages(command: str) -> list[str]:
    """Debian packages that the command needs and this Linux machine lacks."""
    testing = command in ("test", "bench")
    window = testing or (command == "run" and has_display())
    libraries = WINDOW_LIBRARIES if window else OFFSCREEN_LIBRARIES
    programs = TEST_PROGRAMS if testing else BUILD_PROGRAMS if command == "build" else ()
    missing = [package for name, package in libraries if not library_is_there(name)]
    return missing + [package for name, package in programs if shutil.which(name) is None]


def prepare_system(command: str) -> None:
    """Put the shared libraries of Qt in place, or say the one command that does."""
    missing = missing_packages(command) if sys.platform == "linux" else []
    if not missing:
        return
    if can_install_packages():
        apt_install(missing)
    elif shutil.which("apt-get"):
        raise SetupError(f"缺少系统组件，请先运行这一条命令：\n  sudo apt-get install -y {' '.join(missing)}")
    else:
        say(f"提示：本机可能缺少这些系统组件（Debian 的叫法）：{' '.join(missing)}")


def has_display() -> bool:
    """Whether a window can be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ---- the virtual environment ----------------------------------------------------------------------------------------


def tool(name: str) -> Path:
    """A program of the virtual environment."""
    if sys.platform == "win32":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def requirements(group: str) -> list[str]:
    """What pyproject.toml asks for: the program's own needs, and those of the group beside it."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"].get(group, [])
    return [*project["dependencies"], *extra]


def stamp_text(group: str) -> str:
    """What an installation depends on; when it is unchanged, nothing need be installed."""
    pins = (ROOT / "constraints.txt").read_bytes() + "\n".join(requirements(group)).encode()
    return f"{hashlib.sha256(pins).hexdigest()} {sys.version_info[:2]} {VENV}\n"


def prepare_venv(group: str) -> None:
    """Make the virtual environment and install the pinned packages of a group ("run", "dev" or "build")."""
    stamp = VENV / f"installed-{group}.txt"
    wanted = stamp_text(group)
    if tool("python").exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    if not (tool("python").exists() and quiet([str(tool("python")), "-m", "pip", "--version"])):
        make_venv()
    say("正在安装程序所需的组件（第一次要几分钟，以后直接启动，不再联网）……")
    pip = [str(tool("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not quiet([*pip, "-c", str(ROOT / "constraints.txt"), *requirements(group)], show=True):
        raise SetupError("组件没有装上（见上）。请检查网络后再试；用镜像时先设置环境变量 PIP_INDEX_URL。")
    stamp.write_text(wanted, "utf-8")


def make_venv() -> None:
    """Make an empty virtual environment; Debian's Python may first need its venv package."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not can_install_packages():
            raise SetupError(f"缺少 Python 的 venv 组件，请先运行这一条命令：\n  sudo apt-get install -y {package}")
        apt_install([package])
    say(f"正在建立 Python 环境：{VENV}")
    if not quiet([sys.executable, "-m", "venv", "--clear", str(VENV)], show=True):
        raise SetupError(f"没有建成 Python 环境。请删除文件夹 {VENV} 后再试。")


# ---- the commands ---------------------------------------------------------------------------------------------------


def call(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a program from the project's folder with our own output, and give its exit code."""
    return subprocess.call([str(part) for part in command], cwd=ROOT, env={**os.environ, **(environment or {})})


def run(arguments: Sequence[str]) -> int:
    """Open the window, or run what main.py is told; with nothing to show a window on, do the sample without one."""
    if has_display() or arguments:
        # Not by call(): file names among the arguments mean the folder the person is in.
        return subprocess.call([str(tool("python")), str(ROOT / "main.py"), *arguments])
    say("没有显示器（未设置 DISPLAY），不能打开窗口；改为在命令行里用示例走一遍主要工作。")
    try:
        walk_through(new_folder())
    except subprocess.CalledProcessError as error:
        say(f"没有做完：{error.stderr.strip() or error}")
        return 1
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run the tests on two processes without a display; the last line is pytest's own."""
    environment = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    spread = [] if any(given.startswith(("-n", "--numprocesses")) for given in arguments) else ["-n", "2"]
    return call([tool("python"), "-m", "pytest", *spread, *arguments], environment)


def check(arguments: Sequence[str]) -> int:
    """All that is checked without running the program, or the checks that are named."""
    python = tool("python")
    checks: tuple[tuple[str, Sequence[str | Path]], ...] = (
        ("ruff", (tool("ruff"), "check", ".")),
        ("format", (tool("ruff"), "format", "--check", ".")),
        ("mypy", (python, "-m", "mypy")),
        ("floors", (tool("lint-imports"),)),
        ("forms", (python, "ui_forms/compile.py", "--check")),
    )
    unknown = set(arguments) - {name for name, _ in checks}
    if unknown:
        say(f"没有这项检查：{'、'.join(sorted(unknown))}。有：{'、'.join(name for name, _ in checks)}")
        return 2
    chosen = [(name, command) for name, command in checks if not arguments or name in arguments]
    failed = [name for name, command in chosen if not passes(name, command)]
    say(f"未通过：{'、'.join(failed)}" if failed else "全部检查通过。")
    return 1 if failed else 0


def passes(name: str, command: Sequence[str | Path]) -> bool:
    """Run one check under its name."""
    say(f"== {name}")
    return call(command) == 0


def forms(arguments: Sequence[str]) -> int:
    """Compile the windows drawn in Designer."""
    return call([tool("python"), "ui_forms/compile.py", *arguments])


def bench(arguments: Sequence[str]) -> int:
    """Measure against floors in the same run and print a table."""
    environment = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return call([tool("python"), "-m", "tests.bench", *arguments], environment)


def build(arguments: Sequence[str]) -> int:
    """Make the folder for machines without Python, in dist/."""
    return call([tool("python"), "-m", "PyInstaller", "--noconfirm", *(arguments or ["build.spec"])])


# ---- the main job on the sample, without a window -------------------------------------------------------------------

SAMPLE_PERIOD = "2022-08"
SAMPLE_LIST = ROOT / "resources" / "samples" / "sample-list.xlsx"


def new_folder() -> Path:
    """An empty folder for what the walk writes; earlier ones are left alone."""
    names = [f"示例输出{suffix}" for suffix in ("", *(f"-{number}" for number in range(2, 1000)))]
    folder = next(path for path in (ROOT / "build" / name for name in names) if not path.exists())
    folder.mkdir(parents=True)
    return folder


def walk_through(folder: Path) -> None:
    """Import, report with proof, close the month, write the papers: each step is a command of the program."""

    def program(*arguments: str) -> str:
        command = [str(tool("python")), "main.py", "--data", str(folder / "数据"), *arguments]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8")
        return done.stdout

    say("1. 放入示例：导入 294 项任务，补记半年的虚构进展")
    program("demo")
    say("2. 再导入同一份清单，看有没有改动")
    changes = json.loads(program("import", str(SAMPLE_LIST), "--dry-run", "--json"))["changes"]
    say(f"   相同 {changes['same']} 项，改动 {changes['changed']} 项，新增 {changes['new']} 项")
    say(f"3. 给还没有填报的任务报送 {SAMPLE_PERIOD} 的进展，附佐证材料")
    report_some(program, folder)
    say("4. 关账，写出台账和月报")
    program("close-month", SAMPLE_PERIOD, "--reason", "示例：其余单位下月补报")
    ledger, report = folder / "示例台账.xlsx", folder / "示例月报.pdf"
    program("export", "ledger", str(ledger), "--period", SAMPLE_PERIOD)
    program("export", "report", str(report), "--period", SAMPLE_PERIOD)
    show_figures(json.loads(program("figures", "--period", SAMPLE_PERIOD, "--json")))
    say(f"没有显示器，以上是不开窗口做的。结果在：{folder}\n   {ledger.name}（Excel 台账）  {report.name}（PDF 月报）")


def report_some(program: Callable[..., str], folder: Path) -> None:
    """Three tasks that were asked and have not reported, each with a small file as its proof."""
    proof = folder / "示例佐证.txt"
    proof.write_text("示例数据：佐证材料。\n", "utf-8")
    tasks = json.loads(program("figures", "--period", SAMPLE_PERIOD, "--json"))["tasks"]
    silent = [task for task in tasks if task["asked"] and not task["reported"] and task["reporting_unit"]]
    for task in silent[:3]:
        percent = min(95, (task["percent"] or 0) + 10)
        said = (
            "--percent",
            str(percent),
            "--status",
            "推进中",
            "--done",
            "示例：按计划推进。",
            "--evidence",
            str(proof),
        )
        program("progress", task["code"], "--period", SAMPLE_PERIOD, "--unit", task["reporting_unit"], *said)
        say(f"   {task['code']} {task['reporting_unit']}：{percent}%")


def show_figures(figures: Mapping[str, Any]) -> None:
    """The counts and rates of the closed month."""
    lights = {"red": "红", "yellow": "黄", "green": "绿", "blue": "蓝", "grey": "灰"}
    rates = {"completion": "完成率", "on_time": "按期完成率", "reporting": "填报率"}
    say(f"   {figures['list']}，{figures['period']}，统计日 {figures['as_of']}，总数 {figures['total']}")
    say("   " + "，".join(f"{name} {count}" for name, count in figures["by_status"].items()))
    say("   " + "，".join(f"{word}灯 {figures['by_light'][name]}" for name, word in lights.items()))
    for name, word in rates.items():
        rate = figures["rates"][name]
        say(f"   {word} {rate['text']}（{rate['numerator']}/{rate['denominator']}）")


# ---- which commands there are ----------------------------------------------------------------------------------------

COMMANDS: dict[str, tuple[Callable[[Sequence[str]], int], str, str]] = {
    "run": (run, "run", "打开程序（可加 main.py 的参数）"),
    "test": (test, "dev", "运行测试（可加 pytest 的参数）"),
    "check": (check, "dev", "代码检查：ruff、format、mypy、floors、forms（可只选几项）"),
    "forms": (forms, "run", "由 ui_forms/*.ui 生成窗体代码"),
    "bench": (bench, "dev", "测量速度，打印表格"),
    "build": (build, "build", "打包成不需要 Python 的文件夹"),
}


def usage() -> str:
    """The commands with what each does."""
    lines = [f"  python dev.py {name:<6} {explained}" for name, (_, _, explained) in COMMANDS.items()]
    return "\n".join(["用法：", *lines])


def main(arguments: Sequence[str]) -> int:
    """Exit code: that of the command; 1 when the set-up fails, 2 for wrong use."""
    if sys.version_info < LOWEST_PYTHON:
        say("需要 Python 3.11 或更新的版本，现在是 " + sys.version.split()[0])
        return 1
    if not arguments or arguments[0] not in COMMANDS:
        say(usage())
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    command, group, _ = COMMANDS[arguments[0]]
    try:
        prepare_system(arguments[0])
        prepare_venv(group)
    except SetupError as error:
        say(str(error))
        return 1
    return command(arguments[1:])


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
