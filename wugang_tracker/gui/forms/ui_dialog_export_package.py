# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_export_package.ui'
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
from PySide6.QtWidgets import (QApplication, QCheckBox, QComboBox, QDialog,
    QGridLayout, QHBoxLayout, QLabel, QLineEdit,
    QProgressBar, QPushButton, QSizePolicy, QVBoxLayout,
    QWidget)

class Ui_DialogExportPackage(object):
    def setupUi(self, DialogExportPackage):
        if not DialogExportPackage.objectName():
            DialogExportPackage.setObjectName(u"DialogExportPackage")
        DialogExportPackage.resize(620, 300)
        self.outer = QVBoxLayout(DialogExportPackage)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogExportPackage)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.explanation = QLabel(DialogExportPackage)
        self.explanation.setObjectName(u"explanation")
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setWordWrap(True)

        self.outer.addWidget(self.explanation)

        self.grid2 = QGridLayout()
        self.grid2.setObjectName(u"grid2")
        self.grid2.setHorizontalSpacing(8)
        self.grid2.setVerticalSpacing(8)
        self.unit_label = QLabel(DialogExportPackage)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.AutoText)

        self.grid2.addWidget(self.unit_label, 0, 0, 1, 1)

        self.unit = QComboBox(DialogExportPackage)
        self.unit.setObjectName(u"unit")
        self.unit.setMaxVisibleItems(20)

        self.grid2.addWidget(self.unit, 0, 1, 1, 1)

        self.file_label = QLabel(DialogExportPackage)
        self.file_label.setObjectName(u"file_label")
        self.file_label.setTextFormat(Qt.TextFormat.AutoText)

        self.grid2.addWidget(self.file_label, 1, 0, 1, 1)

        self.row3 = QHBoxLayout()
        self.row3.setSpacing(8)
        self.row3.setObjectName(u"row3")
        self.row3.setContentsMargins(0, 0, 0, 0)
        self.file = QLineEdit(DialogExportPackage)
        self.file.setObjectName(u"file")

        self.row3.addWidget(self.file)

        self.choose_file = QPushButton(DialogExportPackage)
        self.choose_file.setObjectName(u"choose_file")
        self.choose_file.setAutoDefault(False)

        self.row3.addWidget(self.choose_file)

        self.row3.setStretch(0, 1)

        self.grid2.addLayout(self.row3, 1, 1, 1, 1)

        self.grid2.setColumnStretch(1, 1)

        self.outer.addLayout(self.grid2)

        self.this_period = QCheckBox(DialogExportPackage)
        self.this_period.setObjectName(u"this_period")

        self.outer.addWidget(self.this_period)

        self.result = QLabel(DialogExportPackage)
        self.result.setObjectName(u"result")
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setWordWrap(True)

        self.outer.addWidget(self.result)

        self.row4 = QHBoxLayout()
        self.row4.setSpacing(8)
        self.row4.setObjectName(u"row4")
        self.row4.setContentsMargins(0, 0, 0, 0)
        self.progress = QProgressBar(DialogExportPackage)
        self.progress.setObjectName(u"progress")
        self.progress.setTextVisible(False)

        self.row4.addWidget(self.progress)

        self.progress_words = QLabel(DialogExportPackage)
        self.progress_words.setObjectName(u"progress_words")
        self.progress_words.setTextFormat(Qt.TextFormat.PlainText)

        self.row4.addWidget(self.progress_words)

        self.row4.setStretch(0, 1)
        self.row4.setStretch(1, 1)

        self.outer.addLayout(self.row4)

        self.row5 = QHBoxLayout()
        self.row5.setSpacing(8)
        self.row5.setObjectName(u"row5")
        self.row5.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogExportPackage)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.row5.addWidget(self.message)

        self.open_folder = QPushButton(DialogExportPackage)
        self.open_folder.setObjectName(u"open_folder")
        self.open_folder.setAutoDefault(False)

        self.row5.addWidget(self.open_folder)

        self.cancel = QPushButton(DialogExportPackage)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.row5.addWidget(self.cancel)

        self.write = QPushButton(DialogExportPackage)
        self.write.setObjectName(u"write")
        self.write.setAutoDefault(True)

        self.row5.addWidget(self.write)

        self.row5.setStretch(0, 1)

        self.outer.addLayout(self.row5)

        self.outer.setStretch(4, 1)
#if QT_CONFIG(shortcut)
        self.unit_label.setBuddy(self.unit)
        self.file_label.setBuddy(self.file)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.unit, self.file)
        QWidget.setTabOrder(self.file, self.choose_file)
        QWidget.setTabOrder(self.choose_file, self.this_period)
        QWidget.setTabOrder(self.this_period, self.write)
        QWidget.setTabOrder(self.write, self.open_folder)
        QWidget.setTabOrder(self.open_folder, self.cancel)

        self.retranslateUi(DialogExportPackage)

        self.write.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogExportPackage):
        DialogExportPackage.setWindowTitle(QCoreApplication.translate("DialogExportPackage", u"\u5bfc\u51fa\u4ea4\u6362\u5305", None))
        self.heading.setText("")
        self.explanation.setText("")
        self.unit_label.setText(QCoreApplication.translate("DialogExportPackage", u"\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogExportPackage", u"\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.file_label.setText(QCoreApplication.translate("DialogExportPackage", u"\u5b58\u4e3a(&F)", None))
#if QT_CONFIG(accessibility)
        self.file.setAccessibleName(QCoreApplication.translate("DialogExportPackage", u"\u4ea4\u6362\u5305\u6587\u4ef6", None))
#endif // QT_CONFIG(accessibility)
        self.choose_file.setText(QCoreApplication.translate("DialogExportPackage", u"\u9009\u62e9\u4f4d\u7f6e(&B)\u2026", None))
        self.this_period.setText(QCoreApplication.translate("DialogExportPackage", u"\u53ea\u5e26\u672c\u671f\u7684\u586b\u62a5(&P)", None))
        self.result.setText("")
#if QT_CONFIG(accessibility)
        self.progress.setAccessibleName(QCoreApplication.translate("DialogExportPackage", u"\u8fdb\u5ea6", None))
#endif // QT_CONFIG(accessibility)
        self.progress_words.setText("")
        self.message.setText("")
        self.open_folder.setText(QCoreApplication.translate("DialogExportPackage", u"\u6253\u5f00\u6587\u4ef6\u5939(&O)", None))
        self.cancel.setText(QCoreApplication.translate("DialogExportPackage", u"\u53d6\u6d88(&C)", None))
        self.write.setText(QCoreApplication.translate("DialogExportPackage", u"\u5bfc\u51fa\u4ea4\u6362\u5305(&S)", None))
    # retranslateUi

