"""The one table of actions: what each is called, what it does in a sentence, its shortcut and its icon.

Pages connect to the actions; no page makes its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wugang_tracker.gui.assets import icon
from wugang_tracker.gui.tokens import TOKENS


class ActionName(Enum):
    """Every act that a menu, button or key can start."""

    IMPORT_FILE = auto()
    SAMPLE = auto()
    BACKUP = auto()
    RESTORE_BACKUP = auto()
    OPEN_FOLDER = auto()
    QUIT = auto()
    RECORD = auto()
    CLOSE_TASK = auto()
    GIVE_BACK = auto()
    WITHDRAW = auto()
    SUSPEND = auto()
    MOVE_OUT = auto()
    RESTORE = auto()
    REOPEN = auto()
    EDIT = auto()
    PEOPLE = auto()
    EXTENSION = auto()
    TASK_PROOFS = auto()
    UNDO = auto()
    COPY = auto()
    PASTE = auto()
    SELECT_ALL = auto()
    FIND = auto()
    CLEAR_FILTER = auto()
    SHOW_DETAIL = auto()
    COLUMNS = auto()
    ACCEPT_REPORT = auto()
    RETURN_REPORT = auto()
    CHECK_REPORT = auto()
    RAISE_PROBLEM = auto()
    PREVIOUS_REPORT = auto()
    NEXT_REPORT = auto()
    ADD_PROBLEM = auto()
    NOTE_PROBLEM = auto()
    SETTLE_PROBLEM = auto()
    EDIT_PROBLEM = auto()
    WRITE_PROBLEMS = auto()
    RELOAD = auto()
    SUBMIT_ROWS = auto()
    SUBMIT_FILLED = auto()
    COPY_PREVIOUS = auto()
    COPY_PREVIOUS_ROW = auto()
    COPY_PREVIOUS_ALL = auto()
    FILL_DOWN = auto()
    DISCARD_INPUT = auto()
    ROW_PROOFS = auto()
    VERSIONS = auto()
    SEND_FORMS = auto()
    COLLECT_FORMS = auto()
    EXPORT_PACKAGE = auto()
    IMPORT_PACKAGE = auto()
    SET_DUE = auto()
    REOPEN_MONTH = auto()
    CLOSE_MONTH = auto()
    WRITE_LEDGER = auto()
    WRITE_REPORT = auto()
    VERIFY = auto()
    KEYS = auto()
    ABOUT = auto()


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """words carry the mnemonic; tip is a sentence; keys is empty where a key would be dangerous or never used.

    local: the key is a plain letter, which only the part of the window that the action was added to takes.
    """

    words: str
    tip: str
    icon: str
    keys: str = ""
    local: bool = False


ACTIONS: dict[ActionName, ActionSpec] = {
    ActionName.IMPORT_FILE: ActionSpec(
        "导入任务清单(&I)…", "选择一份任务清单文件，先预览差异再导入", "file-input", "Ctrl+I"
    ),
    ActionName.SAMPLE: ActionSpec("打开示例(&E)", "装入 294 项示例任务和虚构的半年填报", "flask-conical"),
    ActionName.BACKUP: ActionSpec("立即备份(&B)", "把数据库和佐证材料备份成一个文件", "archive", "Ctrl+B"),
    ActionName.RESTORE_BACKUP: ActionSpec("从备份恢复(&R)…", "用一个备份文件替换现在的数据", "archive-restore"),
    ActionName.OPEN_FOLDER: ActionSpec("打开数据文件夹(&D)", "在文件管理器里打开数据所在的文件夹", "folder-open"),
    ActionName.QUIT: ActionSpec("退出(&Q)", "关闭程序", "power", "Ctrl+Q"),
    ActionName.RECORD: ActionSpec("填报进展(&J)…", "填报所选任务在本期的进展和佐证材料", "pencil-line", "Ctrl+Return"),
    ActionName.CLOSE_TASK: ActionSpec("销号(&X)…", "审核销号申请，给出编号和日期", "badge-check", "Ctrl+K"),
    ActionName.GIVE_BACK: ActionSpec("退回(&T)…", "写明原因，把销号申请退回推进中", "corner-up-left", "Ctrl+Shift+K"),
    ActionName.WITHDRAW: ActionSpec("撤回申请(&W)", "撤回销号申请，任务回到推进中", "undo"),
    ActionName.SUSPEND: ActionSpec("暂缓(&S)…", "写明原因，暂缓所选任务", "pause", "Ctrl+Shift+S"),
    ActionName.MOVE_OUT: ActionSpec(
        "移出(&M)…", "写明原因，把所选任务移出清单，不再计入统计", "log-out", "Ctrl+Shift+M"
    ),
    ActionName.RESTORE: ActionSpec("恢复(&H)…", "把暂缓或移出的任务恢复到原来的状态", "rotate-ccw", "Ctrl+Shift+H"),
    ActionName.REOPEN: ActionSpec("重新打开(&O)…", "写明原因，把已销号的任务重新打开", "book-open", "Ctrl+Shift+O"),
    ActionName.EDIT: ActionSpec(
        "修改任务(&E)…", "修改所选任务的简称、措施、责任单位、完成时限等内容", "file-pen-line", "F2"
    ),
    ActionName.PEOPLE: ActionSpec(
        "责任人与节点计划(&U)…", "填写所选任务的责任领导、具体责任人，和单位自己的节点计划", "users", "Ctrl+U"
    ),
    ActionName.EXTENSION: ActionSpec(
        "时限调整(&D)…", "申请、批准或不批准所选任务的时限调整", "calendar-plus", "Ctrl+Shift+D"
    ),
    ActionName.TASK_PROOFS: ActionSpec(
        "全部佐证材料(&L)…", "列出所选任务的全部佐证材料，可以打开、说明、彻底清除", "paperclip", "Ctrl+J"
    ),
    ActionName.UNDO: ActionSpec("撤销(&Z)", "撤销上一步", "undo-2", "Ctrl+Z"),
    ActionName.COPY: ActionSpec("复制(&C)", "复制所选行，可直接粘贴到表格软件", "copy", "Ctrl+C"),
    ActionName.PASTE: ActionSpec(
        "粘贴(&P)", "把复制的表格作为任务清单粘贴进来，先核对差异再导入", "clipboard-paste", "Ctrl+V"
    ),
    ActionName.SELECT_ALL: ActionSpec("全选(&A)", "选中表中显示的全部任务", "list-checks", "Ctrl+A"),
    ActionName.FIND: ActionSpec("查找(&F)", "到筛选框里输入文字或拼音首字母", "search", "Ctrl+F"),
    ActionName.CLEAR_FILTER: ActionSpec("清除筛选(&L)", "去掉全部筛选条件", "funnel-x", "Ctrl+Shift+F"),
    ActionName.SHOW_DETAIL: ActionSpec("显示详情(&V)", "显示或收起右侧的任务详情", "panel-right", "F4"),
    ActionName.COLUMNS: ActionSpec("选择列(&N)…", "选择表中显示哪些列", "columns-3", "Ctrl+Shift+L"),
    ActionName.ACCEPT_REPORT: ActionSpec(
        "审核通过(&A)", "审核通过所选的填报，下一份自动到眼前", "check", "A", local=True
    ),
    ActionName.RETURN_REPORT: ActionSpec(
        "退回填报(&R)…", "写明原因，把这份填报退回给单位", "corner-up-left", "R", local=True
    ),
    ActionName.CHECK_REPORT: ActionSpec("初审通过(&C)", "记录所属专项牵头单位的初审", "stamp", "C", local=True),
    ActionName.RAISE_PROBLEM: ActionSpec(
        "转为问题(&P)…", "把填报里的存在问题列入问题台账，按月跟进", "triangle-alert", "P", local=True
    ),
    ActionName.PREVIOUS_REPORT: ActionSpec("上一份(&K)", "看上一份待审核的填报", "chevron-up", "K", local=True),
    ActionName.NEXT_REPORT: ActionSpec("下一份(&J)", "看下一份待审核的填报", "chevron-down", "J", local=True),
    ActionName.ADD_PROBLEM: ActionSpec("新增问题(&N)…", "手工新增一个问题，可以不属于任何任务", "plus", "Ctrl+N"),
    ActionName.NOTE_PROBLEM: ActionSpec(
        "跟进(&G)…", "记录所选问题办到了哪一步、现在的状态", "message-square-plus", "G", local=True
    ),
    ActionName.SETTLE_PROBLEM: ActionSpec("解决(&S)…", "写明结果，把所选问题记为已解决", "check", "S", local=True),
    ActionName.EDIT_PROBLEM: ActionSpec(
        "修改问题(&M)…", "修改所选问题的内容、责任人和时限", "file-pen-line", "M", local=True
    ),
    ActionName.WRITE_PROBLEMS: ActionSpec(
        "导出问题台账(&W)…", "把问题台账写成 Excel 文件", "file-spreadsheet", "Ctrl+E"
    ),
    ActionName.RELOAD: ActionSpec("刷新(&R)", "重新读取数据", "refresh-cw", "F5"),
    ActionName.SUBMIT_ROWS: ActionSpec("报送所选行(&B)", "报送逐项填报里所选的行", "upload", "Ctrl+Shift+B"),
    ActionName.SUBMIT_FILLED: ActionSpec(
        "报送全部已填(&L)", "填报表中显示的、已经填写还没有报送的全部行", "list-checks"
    ),
    ActionName.COPY_PREVIOUS: ActionSpec(
        "所选单元格复制上期(&C)", "把上期同一栏的内容复制到所选单元格", "history", "Ctrl+'"
    ),
    ActionName.COPY_PREVIOUS_ROW: ActionSpec("所选行复制上期(&H)", "把上期整行内容复制到所选行", "history"),
    ActionName.COPY_PREVIOUS_ALL: ActionSpec(
        "全部空行复制上期(&A)", "给还没有填写的每一行复制上期内容，已填的不动", "history"
    ),
    ActionName.FILL_DOWN: ActionSpec(
        "照上一行填(&K)", "把上面一行的内容填到所选单元格", "arrow-down-to-line", "Ctrl+D"
    ),
    ActionName.DISCARD_INPUT: ActionSpec("放弃未报送的输入(&Z)", "放弃所选行还没有报送的输入，可以撤销", "x"),
    ActionName.ROW_PROOFS: ActionSpec("佐证材料(&F)…", "查看、添加这一行的佐证材料和文号", "paperclip", "Ctrl+Shift+P"),
    ActionName.VERSIONS: ActionSpec("历次文本(&V)…", "查看这份填报退回或重新报送以前的文本", "clipboard-list"),
    ActionName.SEND_FORMS: ActionSpec(
        "发送填报表(&N)…", "给每个单位写一份 Excel 填报表，并记下发送清单", "send", "Ctrl+Shift+E"
    ),
    ActionName.COLLECT_FORMS: ActionSpec(
        "读取填报表(&R)…", "读取单位交回的填报表，先核对再存入", "inbox", "Ctrl+Shift+R"
    ),
    ActionName.EXPORT_PACKAGE: ActionSpec(
        "导出交换包(&X)…", "把任务或填报写成交换包，交给自己使用本程序的单位，或交回汇总岗", "package-open"
    ),
    ActionName.IMPORT_PACKAGE: ActionSpec(
        "导入交换包(&I)…", "合并单位或汇总岗交来的交换包，先看会改什么", "package-plus"
    ),
    ActionName.SET_DUE: ActionSpec("调整截止日(&D)…", "写明原因，调整整期或一个单位的截止日", "calendar-clock"),
    ActionName.REOPEN_MONTH: ActionSpec(
        "重新开账(&O)…", "写明原因，让已关账的一期重新接受填报；原来的数字留作旧版", "lock-open"
    ),
    ActionName.CLOSE_MONTH: ActionSpec("关账(&G)…", "固定本期的全部数字，以后填报记入下一期", "lock", "Ctrl+G"),
    ActionName.WRITE_LEDGER: ActionSpec("导出台账(&L)", "把本期台账写成 Excel 文件", "file-spreadsheet", "Ctrl+L"),
    ActionName.WRITE_REPORT: ActionSpec("导出月报(&P)", "把本期月报写成 PDF 文件", "file-text", "Ctrl+P"),
    ActionName.VERIFY: ActionSpec("核对佐证材料(&Y)", "逐个核对佐证材料文件是否完好", "shield-check"),
    ActionName.KEYS: ActionSpec("快捷键(&K)", "列出全部快捷键", "keyboard", "F1"),
    ActionName.ABOUT: ActionSpec("关于(&A)", "版本、许可、数据位置", "info"),
}


class Actions:
    """The QActions of one window, made from the table."""

    def __init__(self, window: QWidget) -> None:
        self._made = {name: _make(spec, window) for name, spec in ACTIONS.items()}

    def __getitem__(self, name: ActionName) -> QAction:
        return self._made[name]


def plain(words: str) -> str:
    """An action's words without mnemonic and dots, for lists and messages."""
    return words.split("(&")[0].rstrip("…")


def _make(spec: ActionSpec, window: QWidget) -> QAction:
    action = QAction(icon(spec.icon, TOKENS.accent, TOKENS.disabled), spec.words, window)
    keys = QKeySequence(spec.keys)
    shown = f"（{keys.toString(QKeySequence.SequenceFormat.NativeText)}）" if spec.keys else ""
    action.setToolTip(f"{spec.tip}{shown}")
    action.setStatusTip(spec.tip)
    # By its name a button can draw the icon in another colour.
    action.setData(spec.icon)
    if spec.keys:
        action.setShortcut(keys)
    if spec.local:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action
