"""What can go wrong in words a clerk understands. Everything that is not a TrackerError is a bug."""


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
