# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'dialog_task_people.ui'
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
from PySide6.QtWidgets import (QApplication, QComboBox, QDialog, QGridLayout,
    QHBoxLayout, QHeaderView, QLabel, QLineEdit,
    QPushButton, QSizePolicy, QTableWidget, QTableWidgetItem,
    QVBoxLayout, QWidget)

class Ui_DialogTaskPeople(object):
    def setupUi(self, DialogTaskPeople):
        if not DialogTaskPeople.objectName():
            DialogTaskPeople.setObjectName(u"DialogTaskPeople")
        DialogTaskPeople.resize(680, 540)
        self.outer = QVBoxLayout(DialogTaskPeople)
        self.outer.setSpacing(8)
        self.outer.setObjectName(u"outer")
        self.outer.setContentsMargins(16, 12, 16, 12)
        self.heading = QLabel(DialogTaskPeople)
        self.heading.setObjectName(u"heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)

        self.outer.addWidget(self.heading)

        self.people = QGridLayout()
        self.people.setObjectName(u"people")
        self.people.setHorizontalSpacing(8)
        self.people.setVerticalSpacing(8)
        self.unit_label = QLabel(DialogTaskPeople)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.people.addWidget(self.unit_label, 0, 0, 1, 1)

        self.unit = QComboBox(DialogTaskPeople)
        self.unit.setObjectName(u"unit")
        self.unit.setMaxVisibleItems(20)

        self.people.addWidget(self.unit, 0, 1, 1, 1)

        self.leader_label = QLabel(DialogTaskPeople)
        self.leader_label.setObjectName(u"leader_label")
        self.leader_label.setTextFormat(Qt.TextFormat.PlainText)

        self.people.addWidget(self.leader_label, 1, 0, 1, 1)

        self.leader = QLineEdit(DialogTaskPeople)
        self.leader.setObjectName(u"leader")

        self.people.addWidget(self.leader, 1, 1, 1, 1)

        self.person_label = QLabel(DialogTaskPeople)
        self.person_label.setObjectName(u"person_label")
        self.person_label.setTextFormat(Qt.TextFormat.PlainText)

        self.people.addWidget(self.person_label, 2, 0, 1, 1)

        self.person = QLineEdit(DialogTaskPeople)
        self.person.setObjectName(u"person")

        self.people.addWidget(self.person, 2, 1, 1, 1)

        self.phone_label = QLabel(DialogTaskPeople)
        self.phone_label.setObjectName(u"phone_label")
        self.phone_label.setTextFormat(Qt.TextFormat.PlainText)

        self.people.addWidget(self.phone_label, 3, 0, 1, 1)

        self.phone = QLineEdit(DialogTaskPeople)
        self.phone.setObjectName(u"phone")

        self.people.addWidget(self.phone, 3, 1, 1, 1)

        self.people.setColumnStretch(1, 1)

        self.outer.addLayout(self.people)

        self.plan_label = QLabel(DialogTaskPeople)
        self.plan_label.setObjectName(u"plan_label")
        self.plan_label.setTextFormat(Qt.TextFormat.PlainText)
        self.plan_label.setWordWrap(True)

        self.outer.addWidget(self.plan_label)

        self.plan_hint = QLabel(DialogTaskPeople)
        self.plan_hint.setObjectName(u"plan_hint")
        self.plan_hint.setTextFormat(Qt.TextFormat.PlainText)
        self.plan_hint.setWordWrap(True)

        self.outer.addWidget(self.plan_hint)

        self.plan = QTableWidget(DialogTaskPeople)
        self.plan.setObjectName(u"plan")
        self.plan.setMinimumSize(QSize(0, 160))

        self.outer.addWidget(self.plan)

        self.points = QHBoxLayout()
        self.points.setSpacing(8)
        self.points.setObjectName(u"points")
        self.points.setContentsMargins(0, 0, 0, 0)
        self.add = QPushButton(DialogTaskPeople)
        self.add.setObjectName(u"add")
        self.add.setAutoDefault(False)

        self.points.addWidget(self.add)

        self.remove = QPushButton(DialogTaskPeople)
        self.remove.setObjectName(u"remove")
        self.remove.setAutoDefault(False)

        self.points.addWidget(self.remove)

        self.last_day = QLabel(DialogTaskPeople)
        self.last_day.setObjectName(u"last_day")
        self.last_day.setTextFormat(Qt.TextFormat.PlainText)
        self.last_day.setWordWrap(True)

        self.points.addWidget(self.last_day)

        self.points.setStretch(2, 1)

        self.outer.addLayout(self.points)

        self.bottom = QHBoxLayout()
        self.bottom.setSpacing(8)
        self.bottom.setObjectName(u"bottom")
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.message = QLabel(DialogTaskPeople)
        self.message.setObjectName(u"message")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)

        self.bottom.addWidget(self.message)

        self.cancel = QPushButton(DialogTaskPeople)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.bottom.addWidget(self.cancel)

        self.save = QPushButton(DialogTaskPeople)
        self.save.setObjectName(u"save")
        self.save.setAutoDefault(True)

        self.bottom.addWidget(self.save)

        self.bottom.setStretch(0, 1)

        self.outer.addLayout(self.bottom)

#if QT_CONFIG(shortcut)
        self.unit_label.setBuddy(self.unit)
        self.leader_label.setBuddy(self.leader)
        self.person_label.setBuddy(self.person)
        self.phone_label.setBuddy(self.phone)
        self.plan_label.setBuddy(self.plan)
#endif // QT_CONFIG(shortcut)
        QWidget.setTabOrder(self.unit, self.leader)
        QWidget.setTabOrder(self.leader, self.person)
        QWidget.setTabOrder(self.person, self.phone)
        QWidget.setTabOrder(self.phone, self.plan)
        QWidget.setTabOrder(self.plan, self.add)
        QWidget.setTabOrder(self.add, self.remove)
        QWidget.setTabOrder(self.remove, self.save)
        QWidget.setTabOrder(self.save, self.cancel)

        self.retranslateUi(DialogTaskPeople)

        self.save.setDefault(True)

    # setupUi

    def retranslateUi(self, DialogTaskPeople):
        DialogTaskPeople.setWindowTitle(QCoreApplication.translate("DialogTaskPeople", u"\u8d23\u4efb\u4eba\u4e0e\u8282\u70b9\u8ba1\u5212", None))
        self.heading.setText("")
        self.unit_label.setText(QCoreApplication.translate("DialogTaskPeople", u"\u8d23\u4efb\u5355\u4f4d(&U)", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("DialogTaskPeople", u"\u8d23\u4efb\u5355\u4f4d", None))
#endif // QT_CONFIG(accessibility)
        self.leader_label.setText(QCoreApplication.translate("DialogTaskPeople", u"\u8d23\u4efb\u9886\u5bfc(&L)", None))
#if QT_CONFIG(accessibility)
        self.leader.setAccessibleName(QCoreApplication.translate("DialogTaskPeople", u"\u8d23\u4efb\u9886\u5bfc", None))
#endif // QT_CONFIG(accessibility)
        self.person_label.setText(QCoreApplication.translate("DialogTaskPeople", u"\u5177\u4f53\u8d23\u4efb\u4eba(&N)", None))
#if QT_CONFIG(accessibility)
        self.person.setAccessibleName(QCoreApplication.translate("DialogTaskPeople", u"\u5177\u4f53\u8d23\u4efb\u4eba", None))
#endif // QT_CONFIG(accessibility)
        self.phone_label.setText(QCoreApplication.translate("DialogTaskPeople", u"\u7535\u8bdd(&T)", None))
#if QT_CONFIG(accessibility)
        self.phone.setAccessibleName(QCoreApplication.translate("DialogTaskPeople", u"\u7535\u8bdd", None))
#endif // QT_CONFIG(accessibility)
        self.plan_label.setText(QCoreApplication.translate("DialogTaskPeople", u"\u8282\u70b9\u8ba1\u5212(&P)", None))
        self.plan_hint.setText(QCoreApplication.translate("DialogTaskPeople", u"\u5355\u4f4d\u81ea\u5df1\u7684\u5012\u6392\u5de5\u671f\uff0c\u987b\u5728\u5b8c\u6210\u65f6\u9650\u4e4b\u5185\uff1b\u5230\u671f\u524d\u63d0\u9192\uff0c\u4e0d\u5f71\u54cd\u6b63\u5f0f\u65f6\u9650\u3002", None))
#if QT_CONFIG(accessibility)
        self.plan.setAccessibleName(QCoreApplication.translate("DialogTaskPeople", u"\u8282\u70b9\u8ba1\u5212", None))
#endif // QT_CONFIG(accessibility)
        self.add.setText(QCoreApplication.translate("DialogTaskPeople", u"\u6dfb\u52a0\u8282\u70b9(&A)", None))
        self.remove.setText(QCoreApplication.translate("DialogTaskPeople", u"\u53bb\u6389\u6240\u9009(&R)", None))
        self.last_day.setText("")
        self.message.setText("")
        self.cancel.setText(QCoreApplication.translate("DialogTaskPeople", u"\u53d6\u6d88(&C)", None))
        self.save.setText(QCoreApplication.translate("DialogTaskPeople", u"\u4fdd\u5b58(&S)", None))
    # retranslateUi

