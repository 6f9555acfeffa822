# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_send_forms.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QHBoxLayout,
    QHeaderView, QLabel, QLineEdit, QProgressBar,
    QPushButton, QSizePolicy, QSpacerItem, QTreeWidget,
    QTreeWidgetItem, QVBoxLayout, QWidget)

class Ui_DialogSendForms(object):
    def setupUi(self, DialogSendForms):
        if not DialogSendForms.objectName():
            DialogSendForms.setObjectName(u"DialogSendForms")
        DialogSendForms.resize(760, 560)
        self.outer = QVBoxLayout(DialogSendForms)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogSendForms)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogSendForms)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.row2 = QHBoxLayout()
        self.row2.setSpacing(8)
        self.row2.setObjectName(u"row2")
        self.row2.setContentsMargins(0, 0, 0, 0)
        self.folder_label = QLabel(DialogSendForms)
        self.folder_label.setObjectName(u"folder_label")
        self.folder_label.setTextFormat(Qt.TextFormat.AutoText)

        self.row2.addWidget(self.folder_label)

        self.folder = QLineEdit(DialogSendForms)
        self.folder.setObjectName(u"folder")

        self.row2.addWidget(self.folder)

        self.choose_folder = QPushButton(DialogSendForms)
        self.choose_folder.setObjectName(u"choose_folder")
        self.choose_folder.setAutoDefault(False)

        self.row2.addWidget(self.choose_folder)

        self.row2.setStretch(1, 1)

        self.outer.addLayout(self.row2)

        self.row3 = QHBoxLayout()
        self.row3.setSpacing(8)
        self.row3.setObjectName(u"row3")
        self.row3.setContentsMargins(0, 0, 0, 0)
        self.category_label = QLabel(DialogSendForms)
        self.category_label.setObjectName(u"category_label")
        self.category_label.setTextFormat(Qt.TextFormat.AutoText)

        self.row3.addWidget(self.category_label)

        self.category = QComboBox(DialogSendForms)
        self.category.setObjectName(u"category")
        self.category.setMaxVisibleItems(20)

        self.row3.addWidget(self.category)

        self.search_label = QLabel(DialogSendForms)
        self.search_label.setObjectName(u"search_label")
        self.search_label.setTextFormat(Qt.TextFormat.AutoText)

        self.row3.addWidget(self.search_label)

        self.search = QLineEdit(DialogSendForms)
        self.search.setObjectName(u"search")
        self.search.setClearButtonEnabled(True)

        self.row3.addWidget(self.search)

        self.row3.setStretch(1, 2)
        self.row3.setStretch(3, 1)

        self.outer.addLayout(self.row3)

        self.row4 = QHBoxLayout()
        self.row4.setSpacing(8)
        self.row4.setObjectName(u"row4")
        self.row4.setContentsMargins(0, 0, 0, 0)
        self.all_units = QPushButton(DialogSendForms)
        self.all_units.setObjectName(u"all_units")
        self.all_units.setAutoDefault(False)

        self.row4.addWidget(self.all_units)

        self.unsent_units = QPushButton(DialogSendForms)
        self.unsent_units.setObjectName(u"unsent_units")
        self.unsent_units.setAutoDefault(False)

        self.row4.addWidget(self.unsent_units)

        self.no_units = QPushButton(DialogSendForms)
        self.no_units.setObjectName(u"no_units")
        self.no_units.setAutoDefault(False)

        self.row4.addWidget(self.no_units)

        self.count = QLabel(DialogSendForms)
        self.count.setObjectName(u"count")
        self.count.setTextFormat(Qt.TextFormat.PlainText)

        self.row4.addWidget(self.count)

        self.space5 = QSpacerItem(8, 4, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.row4.addItem(self.space5)


        self.outer.addLayout(self.row4)

        self.units = QTreeWidget(DialogSendForms)
        self.units.setObjectName(u"units")
        self.units.setRootIsDecorated(False)
        self.units.setUniformRowHeights(True)
        self.units.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.units)

        self.result_label = QLabel(DialogSendForms)
        self.result_label.setObjectName(u"result_label")
        self.result_label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_label.setWordWrap(True)

        self.outer.addWidget(self.result_label)

        self.result = QTreeWidget(DialogSendForms)
        self.result.setObjectName(u"result")
        self.result.setRootIsDecorated(False)
        self.result.setUniformRowHeights(True)
        self.result.setAllColumnsShowFocus(True)

        self.outer.addWidget(self.result)

        self.row6 = QHBoxLayout()
        self.row6.setSpacing(8)
        self.row6.setObjectName(u"row6")
        self.row6.setContentsMargins(0, 0, 0, 0)
        self.progress = QProgressBar(DialogSendForms)
        self.progress.setObjectName(u"progress")
        self.progress.setTextVisible(False)

        self.row6.addWidget(self.progress)

        self.progress_words = QLabel(DialogSendForms)
        self.progress_words.setObjectName(u"progress_words")
        self.progress_words.setTextFormat(Qt.TextFormat.PlainText)

        self.row6.addWidget(self.progress_words)

        self.row6.setStretch(0, 1)
        self.row6.setStretch(1, 1)

        self.outer.addLayout(self.row6)

        self.row7 = QHBoxLayout()
        self.row7.setSpacing(8)
        self.row7.setObjectName(u"row7")
        self.row7.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogSendForms)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row7.addWidget(self.message)

        self.open_folder = QPushButton(DialogSendForms)
        self.open_folder.setObjectName(u"open_folder")
        self.open_folder.setAutoDefault(False)

        self.row7.addWidget(self.open_folder)

        self.copy_result = QPushButton(DialogSendForms)
        self.copy_result.setObjectName(u"copy_result")
        self.copy_result.setAutoDefault(False)

        self.row7.addWidget(self.copy_result)

        self.cancel = QPushButton(DialogSendForms)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row7.addWidget(self.cancel)

        self.send = QPushButton(DialogSendForms)
        self.send.setObjectName(u"send")
        self.send.setAutoDefault(True)

        self.row7.addWidget(self.send)

        self.row7.setStretch(0, 1)

        self.outer.addLayout(self.row7)

        self.outer.setStretch(5, 1)
        self.outer.setStretch(7, 1)
#if QT_CONFIG(shortcut)
        self.folder_label.setBuddy(self.folder)
        self.category_label.setBuddy(self.category)
        self.search_label.setBuddy(self.search)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.folder, self.choose_folder)
        QWidget.setTabOrder(self.choose_folder, self.category)
        QWidget.setTabOrder(self.category, self.search)
        QWidget.setTabOrder(self.search, self.all_units)
        QWidget.setTabOrder(self.all_units, self.unsent_units)
        QWidget.setTabOrder(self.unsent_units, self.no_units)
        QWidget.setTabOrder(self.no_units, self.units)
        QWidget.setTabOrder(self.units, self.send)
        QWidget.setTabOrder(self.send, self.cancel)
        QWidget.setTabOrder(self.cancel, self.result)
        QWidget.setTabOrder(self.result, self.open_folder)
        QWidget.setTabOrder(self.open_folder, self.copy_result)

        self.retranslateUi(DialogSendForms)

        self.send.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogSendForms):
        DialogSendForms.setWindowTitle(QCoreApplication.translate("DialogSendForms", u"\u53d1\u9001\u586b\u62a5\u8868", None))
        self.heading.setText("")
        self.explanation.setText(QCoreApplication.translate("DialogSendForms", u"\u7ed9\u6bcf\u4e2a\u5355\u4f4d\u5199\u4e00\u4efd Excel \u586b\u62a5\u8868\uff0c\u653e\u8fdb\u6240\u9009\u6587\u4ef6\u5939\uff0c\u518d\u7531\u60a8\u7528\u5fae\u4fe1\u3001\u90ae\u4ef6\u7b49\u53d1\u51fa\u53bb\u3002", None))
        self.folder_label.setText(QCoreApplication.translate("DialogSendForms", u"\u5b58\u5230(&F)", None))
#if QT_CONFIG(accessibility)
        self.folder.setAccessibleName(QCoreApplication.translate("DialogSendForms", u"\u5b58\u653e\u586b\u62a5\u8868\u7684\u6587\u4ef6\u5939", None))
#endif // QT_CONFIG(accessibility)
        self.choose_folder.setText(QCoreApplication.translate("DialogSendForms", u"\u9009\u62e9\u6587\u4ef6\u5939(&B)\u2026", None))
        self.category_label.setText(QCoreApplication.translate("DialogSendForms", u"\u4e13\u9879(&Z)", None))
#if QT_CONFIG(accessibility)
        self.category.setAccessibleName(QCoreApplication.translate("DialogSendForms", u"\u6240\u5c5e\u4e13\u9879", None))
#endif // QT_CONFIG(accessibility)
        self.search_label.setText(QCoreApplication.translate("DialogSendForms", u"\u67e5\u627e(&Q)", None))
#if QT_CONFIG(accessibility)
        self.search.setAccessibleName(QCoreApplication.translate("DialogSendForms", u"\u67e5\u627e\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.search.setPlaceholderText(QCoreApplication.translate("DialogSendForms", u"\u540d\u79f0\u6216\u62fc\u97f3\u9996\u5b57\u6bcd", None))
        self.all_units.setText(QCoreApplication.translate("DialogSendForms", u"\u5168\u9009(&A)", None))
        self.unsent_units.setText(QCoreApplication.translate("DialogSendForms", u"\u53ea\u9009\u672a\u53d1\u9001\u7684(&N)", None))
        self.no_units.setText(QCoreApplication.translate("DialogSendForms", u"\u5168\u4e0d\u9009(&X)", None))
        self.count.setText("")
#if QT_CONFIG(accessibility)
        self.units.setAccessibleName(QCoreApplication.translate("DialogSendForms", u"\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.result_label.setText("")
#if QT_CONFIG(accessibility)
        self.result.setAccessibleName(QCoreApplication.translate("DialogSendForms", u"\u53d1\u9001\u6e05\u5355", None))
#endif // QT_CONFIG(accessibility)
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("DialogSendForms", u"\u8fdb\u5ea6", None))
#endif // QT_CONFIG(accessibility)
        self.progress_words.setText("")
        self.message.setText("")
        self.open_folder.setText(QCoreApplication.translate("DialogSendForms", u"\u6253\u5f00\u6587\u4ef6\u5939(&O)", None))
        self.copy_result.setText(QCoreApplication.translate("DialogSendForms", u"\u590d\u5236\u6e05\u5355(&Y)", None))
        self.cancel.setText(QCoreApplication.translate("DialogSendForms", u"\u53d6\u6d88(&C)", None))
        self.send.setText(QCoreApplication.translate("DialogSendForms", u"\u53d1\u9001\u586b\u62a5\u8868(&S)", None))
    # retranslateUi

