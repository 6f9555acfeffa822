# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_sent_forms.ui'
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
    QLabel, QPushButton, QSizePolicy, QSpacerItem,
    QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget)

class Ui_DialogSentForms(object):
    def setupUi(self, DialogSentForms):
        if not DialogSentForms.objectName():
            DialogSentForms.setObjectName(u"DialogSentForms")
        DialogSentForms.resize(1080, 520)
        self.outer = QVBoxLayout(DialogSentForms)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogSentForms)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogSentForms)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.lines = QTreeWidget(DialogSentForms)
        self.lines.setObjectName(u"lines")
        self.lines.setRootIsDecorated(False)
        self.lines.setUniformRowHeights(True)
        self.lines.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.lines)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.copy = QPushButton(DialogSentForms)
        self.copy.setObjectName(u"copy")
        self.copy.setAutoDefault(False)

        self.row2.addWidget(self.copy)

        self.space3 = QSpacerItem(8, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.row2.addItem(self.space3)

        self.close = QPushButton(DialogSentForms)
        self.close.setObjectName(u"close")
        self.close.setAutoDefault(True)

        self.row2.addWidget(self.close)


        self.outer.addLayout(self.row2)

        self.outer.setStretch(2, 1)
        QWidget.setTabOrder(self.lines, self.copy)
        QWidget.setTabOrder(self.copy, self.close)

        self.retranslateUi(DialogSentForms)

        self.close.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogSentForms):
        DialogSentForms.setWindowTitle(QCoreApplication.translate("DialogSentForms", u"\u53d1\u9001\u6e05\u5355", None))
        self.heading.setText("")
        self.explanation.setText("")
#if QT_CONFIG(accessibility)
        self.lines.setAccessibleName(QCoreApplication.translate("DialogSentForms", u"\u53d1\u9001\u6e05\u5355", None))
#endif // QT_CONFIG(accessibility)
        self.copy.setText(QCoreApplication.translate("DialogSentForms", u"\u590d\u5236\u6e05\u5355(&Y)", None))
        self.close.setText(QCoreApplication.translate("DialogSentForms", u"\u5173\u95ed(&C)", None))
    # retranslateUi

