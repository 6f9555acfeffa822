# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_paste_block.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QDialog, QHBoxLayout, QHeaderView,
    QLabel, QPushButton, QSizePolicy, QTreeWidget,
    QTreeWidgetItem, QVBoxLayout, QWidget)

class Ui_DialogPasteBlock(object):
    def setupUi(self, DialogPasteBlock):
        if not DialogPasteBlock.objectName():
            DialogPasteBlock.setObjectName(u"DialogPasteBlock")
        DialogPasteBlock.resize(940, 480)
        self.outer = QVBoxLayout(DialogPasteBlock)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogPasteBlock)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogPasteBlock)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.cells = QTreeWidget(DialogPasteBlock)
        self.cells.setObjectName(u"cells")
        self.cells.setRootIsDecorated(False)
        self.cells.setUniformRowHeights(True)
        self.cells.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.cells)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogPasteBlock)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row2.addWidget(self.message)

        self.cancel = QPushButton(DialogPasteBlock)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row2.addWidget(self.cancel)

        self.paste = QPushButton(DialogPasteBlock)
        self.paste.setObjectName(u"paste")
        self.paste.setAutoDefault(True)

        self.row2.addWidget(self.paste)

        self.row2.setStretch(0, 1)

        self.outer.addLayout(self.row2)

        self.outer.setStretch(2, 1)
        QWidget.setTabOrder(self.cells, self.paste)
        QWidget.setTabOrder(self.paste, self.cancel)

        self.retranslateUi(DialogPasteBlock)

        self.paste.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogPasteBlock):
        DialogPasteBlock.setWindowTitle(QCoreApplication.translate("DialogPasteBlock", u"\u7c98\u8d34\u5230\u8868\u683c", None))
        self.heading.setText("")
        self.explanation.setText("")
#if QT_CONFIG(accessibility)
        self.cells.setAccessibleName(QCoreApplication.translate("DialogPasteBlock", u"\u5c06\u8981\u7c98\u8d34\u7684\u5355\u5143\u683c", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogPasteBlock", u"\u53d6\u6d88(&C)", None))
        self.paste.setText(QCoreApplication.translate("DialogPasteBlock", u"\u7c98\u8d34\u8fd9\u4e9b\u5185\u5bb9(&P)", None))
    # retranslateUi

