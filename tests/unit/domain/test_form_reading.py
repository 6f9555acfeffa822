"""Which row is which task, what was changed, what waits: the returned form against the one that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wugang_tracker.domain.form_reading import FilledForm, FilledRow, RowRead, RowState, Weight, read_rows
from wugang_tracker.domain.forms import Asked, Form, FormTask, Given, from_text, to_text
from wugang_tracker.domain.progress import Claim
from wugang_tracker.domain.sheets import Cell


def task(number: int, filled: Mapping[Asked, str] | None = None) -> FormTask:
    given = {
        Given.NO: str(number),
        Given.CODE: f"SL22-{number:04}",
        Given.CATEGORY: "示例专项",
        Given.MEASURE: f"示例措施第{number}项，压缩办理时限。",
        Given.ROLE: "牵头",
        Given.DEADLINE: "2022年12月",
    }
    return FormTask(UUID(int=number), given, filled or {}, last_percent=40)


def form(*tasks: FormTask) -> Form:
    return Form(
        uuid4(), uuid4(), uuid4(), "示例清单", "示例办", "2022-08", "2022年8月", "示例局", date(2022, 8, 31), "",
        "", True, tasks or (task(1), task(2), task(3)),
    )  # fmt: skip


TYPED: dict[Asked, Cell] = {Asked.CLAIM: "推进中", Asked.PERCENT: 60, Asked.DONE: "示例进展"}


def row(sent: FormTask | None, number: int = 5, form_id: UUID | None = None, **more: object) -> FilledRow:
    given = dict(sent.given) if sent else {}
    cells = {**dict.fromkeys(Asked), **TYPED}
    made = FilledRow("填报表", number, sent.task_id if sent else None, form_id, given, cells)
    return replace(made, **more)  # type: ignore[arg-type]


def read(sent: Form, *rows: FilledRow, others: Mapping[UUID, str] | None = None) -> tuple[RowRead, ...]:
    filled = FilledForm("a.xlsx", "", sent.id, sent.list_id, sent.unit_id, "2022-08", "", "", {}, rows)
    return read_rows(sent, filled, others or {})


def said(one: RowRead) -> str:
    return "；".join(finding.text for finding in one.findings)


def test_the_form_is_the_same_when_it_was_stored() -> None:
    made = form(task(1, {Asked.LEADER: "示例甲", Asked.PLAN: "2022-10-31 招标"}), task(2))
    assert from_text(to_text(made)) == made


def test_a_row_is_its_task_wherever_it_stands() -> None:
    sent = form()
    first, second = read(sent, row(sent.tasks[2], 5), row(sent.tasks[0], 6))
    assert (first.task, second.task) == (sent.tasks[2], sent.tasks[0])
    assert first.state is RowState.NEW and first.text is not None and first.text.percent == 60
    assert not first.findings


def test_a_changed_cell_is_named_and_the_row_taken_by_its_other_marks() -> None:
    sent = form()
    changed = dict(sent.tasks[0].given) | {Given.MEASURE: "自己的话"}
    (one,) = read(sent, row(sent.tasks[0], given=changed))
    assert one.task == sent.tasks[0] and one.state is RowState.NEW
    assert "「升级措施」被改动" in said(one) and "自己的话" in said(one)


def test_white_space_and_width_are_no_change() -> None:
    sent = form()
    changed = dict(sent.tasks[0].given) | {Given.MEASURE: "示例措施第１项,\n压缩办理时限。 "}
    (one,) = read(sent, row(sent.tasks[0], given=changed))
    assert not one.findings


def test_what_was_seen_counts_when_the_hidden_ids_did_not_move_along() -> None:
    sent = form()
    (one,) = read(sent, row(sent.tasks[0], given=dict(sent.tasks[1].given)))
    assert one.task == sent.tasks[1] and "标识没有跟着移动" in said(one)


def test_a_row_with_nothing_that_agrees_is_not_taken() -> None:
    sent = form()
    strange = dict(sent.tasks[0].given) | {Given.MEASURE: "别的", Given.CODE: "XX22-0009"}
    (one,) = read(sent, row(sent.tasks[0], given=strange))
    assert one.task is None and one.state is RowState.STRANGE
    assert one.findings[0].weight is Weight.REFUSAL


def test_without_ids_the_code_decides_then_number_and_words() -> None:
    sent = form()
    bare = row(sent.tasks[1], task_id=None)
    (by_code,) = read(sent, bare)
    assert by_code.task == sent.tasks[1] and "按编码认定" in said(by_code)
    words = {name: sent.tasks[1].given[name] for name in (Given.NO, Given.MEASURE)}
    (by_words,) = read(sent, replace(bare, given=words))
    assert by_words.task == sent.tasks[1] and "按序号和升级措施认定" in said(by_words)
    (other_number,) = read(sent, replace(bare, given=words | {Given.NO: "9"}))
    assert other_number.task is None


def test_measures_that_are_alike_identify_nothing() -> None:
    alike = replace(task(2), given=dict(task(2).given) | {Given.MEASURE: task(1).given[Given.MEASURE]})
    sent = form(task(1), alike)
    words = {name: sent.tasks[0].given[name] for name in (Given.NO, Given.MEASURE)}
    (one,) = read(sent, row(sent.tasks[0], task_id=None, given=words))
    assert one.task is None


def test_rows_of_another_units_form_are_not_taken_and_named() -> None:
    sent, other = form(), uuid4()
    (one,) = read(sent, row(sent.tasks[0], form_id=other), others={other: "示例别局"})
    assert one.state is RowState.STRANGE and "示例别局" in said(one)


def test_an_earlier_form_of_the_same_unit_is_as_good() -> None:
    sent, earlier = form(), uuid4()
    (one,) = read(sent, row(sent.tasks[0], form_id=earlier), others={earlier: sent.unit})
    assert one.task == sent.tasks[0]


def test_a_task_twice_counts_once_when_it_says_the_same_and_waits_when_not() -> None:
    sent = form()
    same = read(sent, row(sent.tasks[0], 5), row(sent.tasks[0], 9))
    assert [one.state for one in same] == [RowState.NEW, RowState.SAME]
    other = {**TYPED, Asked.DONE: "别的进展"}
    differs = read(sent, row(sent.tasks[0], 5), row(sent.tasks[0], 9, cells=other))
    assert [one.state for one in differs] == [RowState.WAITING, RowState.WAITING]
    assert all("第5行、第9行是同一项任务" in said(one) for one in differs)
    copied = read(sent, row(sent.tasks[0]), row(sent.tasks[0], cells=other, sheet="填报表 (2)"))
    assert all("填报表第5行、填报表 (2)第5行是同一项任务" in said(one) for one in copied)


def test_words_that_were_sent_and_cleared_are_said_and_a_lost_column_clears_nothing() -> None:
    held = {Asked.CLAIM: "推进中", Asked.PERCENT: "60", Asked.DONE: "示例进展", Asked.PROBLEM: "示例问题"}
    sent = form(task(1, held))
    cells = {**TYPED, Asked.PERCENT: None, Asked.DONE: "示例新进展"}
    (cleared,) = read(sent, row(sent.tasks[0], cells={**cells, Asked.PROBLEM: "示例问题"}))
    assert cleared.text is not None and cleared.text.percent is None
    assert "「完成百分比」发出时是「60」，现已清空，按空白登记" in said(cleared) and "存在问题" not in said(cleared)
    (lost,) = read(sent, row(sent.tasks[0], cells={**TYPED, Asked.DONE: "示例新进展"}))
    assert lost.text is not None and (lost.text.percent, lost.text.problem) == (60, "示例问题")
    assert lost.state is RowState.NEW and said(lost) == ""


def test_blank_and_untouched_rows_ask_for_nothing() -> None:
    kept = {Asked.CLAIM: "推进中", Asked.PERCENT: "60", Asked.DONE: "示例进展"}
    sent = form(task(1), task(2, kept))
    blank, untouched = read(sent, row(sent.tasks[0], cells=dict.fromkeys(Asked)), row(sent.tasks[1]))
    assert (blank.state, untouched.state) == (RowState.BLANK, RowState.SAME)
    assert blank.text is None and untouched.text is None


def test_a_bare_fraction_waits_and_is_settled_by_a_decision() -> None:
    sent = form()
    (one,) = read(sent, row(sent.tasks[0], cells={**TYPED, Asked.PERCENT: 0.6}))
    assert one.state is RowState.WAITING and one.offered == 60
    settled = one.settled(60)
    assert settled.state is RowState.NEW and settled.text is not None and settled.text.percent == 60


@pytest.mark.parametrize("wrong", [{Asked.DONE: "#N/A"}, {Asked.PERCENT: "#未计算"}, {Asked.CLAIM: "待定"}])
def test_errors_and_unknown_states_hold_a_row_back(wrong: dict[Asked, Cell]) -> None:
    sent = form()
    (one,) = read(sent, row(sent.tasks[0], cells={**TYPED, **wrong}))
    assert one.state is RowState.WAITING and one.offered is None
    assert any(finding.weight is Weight.REFUSAL for finding in one.findings)


def test_a_fraction_beside_another_doubt_is_not_offered() -> None:
    sent = form()
    (one,) = read(sent, row(sent.tasks[0], cells={**TYPED, Asked.PERCENT: 0.6, Asked.CLAIM: "待定"}))
    assert one.offered is None


def test_done_is_a_hundred_and_says_so_when_it_was_not() -> None:
    sent = form()
    (one,) = read(sent, row(sent.tasks[0], cells={**TYPED, Asked.CLAIM: "已完成", Asked.PERCENT: 90}))
    assert one.text is not None and one.text.claim is Claim.DONE and one.state is RowState.NEW
    assert "按 100% 登记" in said(one)


def test_people_and_plan_are_news_only_where_they_are_new() -> None:
    known = {Asked.LEADER: "示例甲", Asked.PHONE: "0375-1", Asked.PLAN: "2022-10-31 招标"}
    sent = form(task(1, known))
    same = {**dict.fromkeys(Asked), Asked.LEADER: "示例甲", Asked.PLAN: "2022-10-31 招标"}
    (unchanged,) = read(sent, row(sent.tasks[0], cells=same))
    assert unchanged.people is None and unchanged.plan is None
    new = {**same, Asked.PERSON: "示例乙", Asked.PLAN: "2022-11-30 开工\n不日完工"}
    (changed,) = read(sent, row(sent.tasks[0], cells=new))
    assert changed.people == ("示例甲", "示例乙", "0375-1")
    assert changed.plan == ((date(2022, 11, 30), "开工"),) and "不日完工" in said(changed)


def test_lines_that_are_no_task_and_hold_nothing_are_passed_over() -> None:
    sent = form()
    total = FilledRow("填报表", 9, None, None, {Given.NO: "合计", Given.CODE: ""}, dict.fromkeys(Asked))
    assert read(sent, total) == ()


def test_a_sentence_names_file_sheet_row_and_code() -> None:
    sent = form()
    (one,) = read(sent, row(sent.tasks[0], cells={**TYPED, Asked.PERCENT: 120}))
    sentence = one.findings[0].sentence("a.xlsx")
    assert sentence.startswith("「a.xlsx」填报表第5行（SL22-0001）：完成百分比「120」")


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-200, 200),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.text(max_size=30),
    st.sampled_from(["推进中", "已完成", "60%", "0.6", "#N/A", "2022-10-31 完成招标", "示政〔2022〕5号"]),
)
WORDS = st.one_of(st.just(""), st.text(max_size=20), st.sampled_from(["1", "SL22-0001", "SL22-0002", "XX22-0009"]))
TASKS = (task(1, {Asked.CLAIM: "推进中", Asked.LEADER: "示例甲"}), task(2), task(3))


@given(
    st.lists(
        st.builds(
            FilledRow,
            st.just("填报表"),
            st.integers(1, 99),
            st.one_of(st.none(), st.sampled_from([one.task_id for one in TASKS]), st.uuids()),
            st.one_of(st.none(), st.uuids()),
            st.dictionaries(st.sampled_from(list(Given)), WORDS),
            st.dictionaries(st.sampled_from(list(Asked)), CELLS),
        ),
        max_size=8,
    )
)
def test_whatever_comes_back_each_task_is_taken_once_at_most_and_all_else_is_said(rows: list[FilledRow]) -> None:
    sent = form(*TASKS)
    found = read(sent, *rows)
    taken = [one.task.task_id for one in found if one.task is not None and one.state is RowState.NEW]
    assert len(taken) == len(set(taken)) and set(taken) <= {one.task_id for one in TASKS}
    for one in found:
        assert (one.text is not None) == (one.state in (RowState.NEW, RowState.WAITING)) or one.state is RowState.SAME
        if one.state in (RowState.WAITING, RowState.STRANGE):
            assert any(finding.weight is Weight.REFUSAL for finding in one.findings)
        if one.text is not None:
            assert one.text.percent is None or 0 <= one.text.percent <= 100
