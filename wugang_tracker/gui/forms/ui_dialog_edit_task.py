# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_edit_task.ui'
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
from PySide6.QtWidgets import (QApplication, QDialog, QGridLayout, QHBoxLayout,
    QLabel, QLineEdit, QPlainTextEdit, QPushButton,
    QSizePolicy, QVBoxLayout, QWidget)

class Ui_DialogEditTask(object):
    def setupUi(self, DialogEditTask):
        if not DialogEditTask.objectName():
            DialogEditTask.setObjectName(u"DialogEditTask")
        DialogEditTask.resize(640, 480)
        self.outer = QVBoxLayout(DialogEditTask)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogEditTask)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.fields = QGridLayout()
        self.fields.setSpacing(8)
        self.fields.setObjectName(u"fields")
        self.fields.setContentsMargins(0, 0, 0, 0)
        self.title_label = QLabel(DialogEditTask)
        self.title_label.setObjectName(u"title_label")
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.title_label, 0, 0, 1, 1)

        self.title = QLineEdit(DialogEditTask)
        self.title.setObjectName(u"title")

        self.fields.addWidget(self.title, 0, 1, 1, 1)

        self.no_label = QLabel(DialogEditTask)
        self.no_label.setObjectName(u"no_label")
        self.no_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.no_label, 1, 0, 1, 1)

        self.no = QLineEdit(DialogEditTask)
        self.no.setObjectName(u"no")

        self.fields.addWidget(self.no, 1, 1, 1, 1)

        self.category_label = QLabel(DialogEditTask)
        self.category_label.setObjectName(u"category_label")
        self.category_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.category_label, 2, 0, 1, 1)

        self.category = QLineEdit(DialogEditTask)
        self.category.setObjectName(u"category")

        self.fields.addWidget(self.category, 2, 1, 1, 1)

        self.direction_label = QLabel(DialogEditTask)
        self.direction_label.setObjectName(u"direction_label")
        self.direction_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.direction_label, 3, 0, 1, 1)

        self.direction = QLineEdit(DialogEditTask)
        self.direction.setObjectName(u"direction")

        self.fields.addWidget(self.direction, 3, 1, 1, 1)

        self.measure_label = QLabel(DialogEditTask)
        self.measure_label.setObjectName(u"measure_label")
        self.measure_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.measure_label, 4, 0, 1, 1)

        self.measure = QPlainTextEdit(DialogEditTask)
        self.measure.setObjectName(u"measure")
        self.measure.setMinimumSize(QSize(0, 64))
        self.measure.setTabChangesFocus(True)

        self.fields.addWidget(self.measure, 4, 1, 1, 1)

        self.responsibility_label = QLabel(DialogEditTask)
        self.responsibility_label.setObjectName(u"responsibility_label")
        self.responsibility_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.responsibility_label, 5, 0, 1, 1)

        self.responsibility = QPlainTextEdit(DialogEditTask)
        self.responsibility.setObjectName(u"responsibility")
        self.responsibility.setMinimumSize(QSize(0, 64))
        self.responsibility.setTabChangesFocus(True)

        self.fields.addWidget(self.responsibility, 5, 1, 1, 1)

        self.deadline_label = QLabel(DialogEditTask)
        self.deadline_label.setObjectName(u"deadline_label")
        self.deadline_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.deadline_label, 6, 0, 1, 1)

        self.deadline = QLineEdit(DialogEditTask)
        self.deadline.setObjectName(u"deadline")

        self.fields.addWidget(self.deadline, 6, 1, 1, 1)

        self.note_label = QLabel(DialogEditTask)
        self.note_label.setObjectName(u"note_label")
        self.note_label.setTextFormat(Qt.TextFormat.PlainText)

        self.fields.addWidget(self.note_label, 7, 0, 1, 1)

        self.note = QLineEdit(DialogEditTask)
        self.note.setObjectName(u"note")

        self.fields.addWidget(self.note, 7, 1, 1, 1)


        self.outer.addLayout(self.fields)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogEditTask)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogEditTask)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.save = QPushButton(DialogEditTask)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.bottom.addWidget(self.save)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

        self.outer.setStretch(1, 1)
#if QT_CONFIG(shortcut)
        self.title_label.setBuddy(self.title)
        self.no_label.setBuddy(self.no)
        self.category_label.setBuddy(self.category)
        self.direction_label.setBuddy(self.direction)
        self.measure_label.setBuddy(self.measure)
        self.responsibility_label.setBuddy(self.responsibility)
        self.deadline_label.setBuddy(self.deadline)
        self.note_label.setBuddy(self.note)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.title, self.no)
        QWidget.setTabOrder(self.no, self.category)
        QWidget.setTabOrder(self.category, self.direction)
        QWidget.setTabOrder(self.direction, self.measure)
        QWidget.setTabOrder(self.measure, self.responsibility)
        QWidget.setTabOrder(self.responsibility, self.deadline)
        QWidget.setTabOrder(self.deadline, self.note)
        QWidget.setTabOrder(self.note, self.save)
        QWidget.setTabOrder(self.save, self.cancel)

        self.retranslateUi(DialogEditTask)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogEditTask):
        DialogEditTask.setWindowTitle(QCoreApplication.translate("DialogEditTask", u"\u4fee\u6539\u4efb\u52a1", None))
        self.heading.setText("")
        self.title_label.setText(QCoreApplication.translate("DialogEditTask", u"\u7b80\u79f0(&T)", None))
#if QT_CONFIG(accessibility)
        self.title.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u7b80\u79f0", None))
#endif // QT_CONFIG(accessibility)
        self.no_label.setText(QCoreApplication.translate("DialogEditTask", u"\u5e8f\u53f7(&N)", None))
#if QT_CONFIG(accessibility)
        self.no.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u5e8f\u53f7", None))
#endif // QT_CONFIG(accessibility)
        self.category_label.setText(QCoreApplication.translate("DialogEditTask", u"\u6240\u5c5e\u4e13\u9879(&P)", None))
#if QT_CONFIG(accessibility)
        self.category.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u6240\u5c5e\u4e13\u9879", None))
#endif // QT_CONFIG(accessibility)
        self.direction_label.setText(QCoreApplication.translate("DialogEditTask", u"\u6539\u9769\u65b9\u5411(&D)", None))
#if QT_CONFIG(accessibility)
        self.direction.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u6539\u9769\u65b9\u5411", None))
#endif // QT_CONFIG(accessibility)
        self.measure_label.setText(QCoreApplication.translate("DialogEditTask", u"\u5347\u7ea7\u63aa\u65bd(&M)", None))
#if QT_CONFIG(accessibility)
        self.measure.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u5347\u7ea7\u63aa\u65bd", None))
#endif // QT_CONFIG(accessibility)
        self.responsibility_label.setText(QCoreApplication.translate("DialogEditTask", u"\u8d23\u4efb\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.responsibility.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u8d23\u4efb\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.deadline_label.setText(QCoreApplication.translate("DialogEditTask", u"\u5b8c\u6210\u65f6\u9650(&L)", None))
#if QT_CONFIG(accessibility)
        self.deadline.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u5b8c\u6210\u65f6\u9650", None))
#endif // QT_CONFIG(accessibility)
        self.note_label.setText(QCoreApplication.translate("DialogEditTask", u"\u5907\u6ce8(&B)", None))
#if QT_CONFIG(accessibility)
        self.note.setAccessibleName(QCoreApplication.translate("DialogEditTask", u"\u5907\u6ce8", None))
#endif // QT_CONFIG(accessibility)
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogEditTask", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogEditTask", u"\u4fdd\u5b58\u4fee\u6539(&S)", None))
    # retranslateUi

