# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_collect_forms.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QDialog, QHBoxLayout,
    QHeaderView, QLabel, QProgressBar, QPushButton,
    QSizePolicy, QTextBrowser, QTreeWidget, QTreeWidgetItem,
    QVBoxLayout, QWidget)

class Ui_DialogCollectForms(object):
    def setupUi(self, DialogCollectForms):
        if not DialogCollectForms.objectName():
            DialogCollectForms.setObjectName(u"DialogCollectForms")
        DialogCollectForms.resize(1180, 620)
        self.outer = QVBoxLayout(DialogCollectForms)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogCollectForms)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogCollectForms)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.files = QTreeWidget(DialogCollectForms)
        self.files.setObjectName(u"files")
        self.files.setRootIsDecorated(False)
        self.files.setUniformRowHeights(True)
        self.files.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.files)

        self.fractions = QCheckBox(DialogCollectForms)
        self.fractions.setObjectName(u"fractions")

        self.outer.addWidget(self.fractions)

        self.detail_label = QLabel(DialogCollectForms)
        self.detail_label.setObjectName(u"detail_label")
        self.detail_label.setTextFormat(Qt.TextFormat.PlainText)

        self.outer.addWidget(self.detail_label)

        self.detail = QTextBrowser(DialogCollectForms)
        self.detail.setObjectName(u"detail")
        self.detail.setOpenLinks(False)

        self.outer.addWidget(self.detail)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.progress = QProgressBar(DialogCollectForms)
        self.progress.setObjectName(u"progress")
        self.progress.setTextVisible(False)

        self.row2.addWidget(self.progress)

        self.progress_words = QLabel(DialogCollectForms)
        self.progress_words.setObjectName(u"progress_words")
        self.progress_words.setTextFormat(Qt.TextFormat.PlainText)

        self.row2.addWidget(self.progress_words)

        self.row2.setStretch(0, 1)
        self.row2.setStretch(1, 1)

        self.outer.addLayout(self.row2)

        self.row3 = QHBoxLayout()
        self.row3.setSpacing(8)
        self.row3.setObjectName(u"row3")
        self.row3.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogCollectForms)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row3.addWidget(self.message)

        self.open_file = QPushButton(DialogCollectForms)
        self.open_file.setObjectName(u"open_file")
        self.open_file.setAutoDefault(False)

        self.row3.addWidget(self.open_file)

        self.copy_problems = QPushButton(DialogCollectForms)
        self.copy_problems.setObjectName(u"copy_problems")
        self.copy_problems.setAutoDefault(False)

        self.row3.addWidget(self.copy_problems)

        self.cancel = QPushButton(DialogCollectForms)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row3.addWidget(self.cancel)

        self.collect = QPushButton(DialogCollectForms)
        self.collect.setObjectName(u"collect")
        self.collect.setAutoDefault(True)

        self.row3.addWidget(self.collect)

        self.row3.setStretch(0, 1)

        self.outer.addLayout(self.row3)

        self.outer.setStretch(2, 3)
        self.outer.setStretch(5, 2)
        QWidget.setTabOrder(self.files, self.fractions)
        QWidget.setTabOrder(self.fractions, self.detail)
        QWidget.setTabOrder(self.detail, self.open_file)
        QWidget.setTabOrder(self.open_file, self.copy_problems)
        QWidget.setTabOrder(self.copy_problems, self.collect)
        QWidget.setTabOrder(self.collect, self.cancel)

        self.retranslateUi(DialogCollectForms)

        self.collect.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogCollectForms):
        DialogCollectForms.setWindowTitle(QCoreApplication.translate("DialogCollectForms", u"\u8bfb\u53d6\u586b\u62a5\u8868", None))
        self.heading.setText("")
        self.explanation.setText("")
#if QT_CONFIG(accessibility)
        self.files.setAccessibleName(QCoreApplication.translate("DialogCollectForms", u"\u8bfb\u5230\u7684\u586b\u62a5\u8868", None))
#endif // QT_CONFIG(accessibility)
        self.fractions.setText(QCoreApplication.translate("DialogCollectForms", u"\u628a 0.6 \u8fd9\u6837\u7684\u767e\u5206\u6bd4\u5f53\u4f5c 60% \u6536\u53d6(&P)", None))
        self.detail_label.setText(QCoreApplication.translate("DialogCollectForms", u"\u8fd9\u4efd\u8868\u7684\u95ee\u9898", None))
#if QT_CONFIG(accessibility)
        self.detail.setAccessibleName(QCoreApplication.translate("DialogCollectForms", u"\u8fd9\u4efd\u8868\u7684\u95ee\u9898\u548c\u4f50\u8bc1", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("DialogCollectForms", u"\u8fdb\u5ea6", None))
#endif // QT_CONFIG(accessibility)
        self.progress_words.setText("")
        self.message.setText("")
        self.open_file.setText(QCoreApplication.translate("DialogCollectForms", u"\u6253\u5f00\u8fd9\u4efd\u8868(&O)", None))
        self.copy_problems.setText(QCoreApplication.translate("DialogCollectForms", u"\u590d\u5236\u95ee\u9898\u6e05\u5355(&Y)", None))
        self.cancel.setText(QCoreApplication.translate("DialogCollectForms", u"\u53d6\u6d88(&C)", None))
        self.collect.setText(QCoreApplication.translate("DialogCollectForms", u"\u5b58\u5165\u6240\u9009\u586b\u62a5\u8868(&S)", None))
    # retranslateUi

