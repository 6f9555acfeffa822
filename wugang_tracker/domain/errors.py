"""What can go wrong in words a clerk understands. Everything that is not a TrackerError is a bug."""

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.ENOENT: "找不到文件或文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EISDIR: "那是文件夹，不是文件",
    errno.EEXIST: "那里已有同名的文件",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EBUSY: "正被别的程序使用",
    errno.EIO: "磁盘读写出错",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Chinese; the system's own words are in whatever language it was installed."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno or error.__class__.__name__}")


class TrackerError(Exception):
    """Root of all errors this program raises on purpose."""


class UserError(TrackerError):
    """Something the user's data, file or wish is at fault for.

    sentence says what happened and why, in Chinese; hint says what to do about it (may be empty).
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence}{self.hint}"


class SheetError(UserError):
    """A file as a whole can not be read; names the file and, where known, the sheet and cell."""

    def __init__(self, sentence: str, hint: str = "", *, file: str = "", sheet: str = "", cell: str = "") -> None:
        super().__init__(sentence, hint)
        self.file = file
        self.sheet = sheet
        self.cell = cell


class NotAllowed(UserError):
    """A rule of the trade forbids the act; rule is the rule's own sentence (PRODUCT, Rules)."""

    def __init__(self, rule: str, hint: str = "") -> None:
        super().__init__(rule, hint)
        self.rule = rule


class StaleData(UserError):
    """What the user saw has been changed by somebody else, or later, in the meantime."""


class StorageUnavailable(UserError):
    """The data folder or database can not be opened, read or written."""


class TooNewDatabase(StorageUnavailable):
    """The database was written by a newer program; it is left untouched."""


class DamagedDatabase(StorageUnavailable):
    """The database file is damaged or not one of this program; a backup can be put in its place."""


class FolderTaken(StorageUnavailable):
    """Another program writes into the data folder."""


class TargetBusy(UserError):
    """The file to be written is open elsewhere or may not be written."""
