"""Sentences as a drafter changes them, with the classes that an expert expects: written before the rules were widened.

They are not about one rule each, but about how negotiators qualify, exempt, delay, urge and count.
"""

from __future__ import annotations

import pytest

from tests.drafts import told

CHINESE = [
    # Manner and time of what is asked.
    ("敦促各国释放被扣押的渔船；", "敦促各国从速释放被扣押的渔船；", {"caveat"}),
    ("敦促各国停止砍伐红树林；", "敦促各国全面彻底停止砍伐红树林；", {"caveat"}),
    ("吁请各方开放人道主义通道；", "吁请各方安全、不受任何阻挠地开放人道主义通道；", {"caveat"}),
    # Request, consent, consultation.
    ("请高级专员提供技术援助；", "请高级专员在有关国家提出请求时提供技术援助；", {"caveat"}),
    ("促请各国修订水坝规程；", "促请各国同下游社区充分磋商后修订水坝规程；", {"caveat"}),
    ("鼓励各国公布航道图；", "鼓励各国在取得岛民事先许可的前提下公布航道图；", {"caveat"}),
    # Resources.
    ("请秘书长修缮会议厅；", "请秘书长利用预算外资金修缮会议厅；", {"caveat"}),
    ("鼓励各国减免学费；", "鼓励各国在财政能力许可的限度内减免学费；", {"caveat"}),
    ("请秘书处翻译这本手册；", "请秘书处在资金到位的情况下翻译这本手册；", {"caveat"}),
    # Conditions, exceptions, savings.
    ("促请各国公布会议记录；", "促请各国公布会议记录，但涉及未成年人的部分不在此限；", {"caveat"}),
    ("促请各国允许船只入港；", "促请各国在不危及航行安全的前提下允许船只入港；", {"caveat"}),
    ("重申渔民可以在湖区捕鱼；", "重申渔民仅在休渔期结束后方可以在湖区捕鱼；", {"caveat"}),
    ("促请各国拆除界桩，同时不损害边民的权利；", "促请各国拆除界桩；", {"caveat"}),
    # Names and compounds that hold no qualifier.
    ("鼓励各国修建仓库；", "鼓励各国修建应急仓库；", {"wording"}),
    ("欢迎各国派出医疗队；", "欢迎各国派出快速反应医疗队；", {"wording"}),
    ("鼓励各国改善公交；", "鼓励各国改善无障碍公交；", {"wording"}),
    # What costs.
    ("请秘书长编写一份报告；", "请秘书长编写一份报告，并配一份图册；", {"mandate"}),
    ("决定工作组每年开会五天；", "决定工作组每年开会八天；", {"mandate"}),
    ("请秘书长任命一名协调人，任期两年；", "请秘书长任命一名协调人，任期四年；", {"mandate"}),
    # Verbs and adverbs.
    ("欢迎各国公布潮汐表；", "十分赞赏地欢迎各国公布潮汐表；", {"verb"}),
    ("鼓励各国保护珊瑚礁；", "又鼓励各国保护珊瑚礁；", {"sequence"}),
]  # fmt: skip
ENGLISH = [
    ("Urges States to release detained fishing boats;", "Urges States to release detained fishing boats with the least possible delay;", {"caveat"}),
    ("Calls upon States to open their ports;", "Calls upon States to open their ports, save where navigation would be endangered;", {"caveat"}),
    ("Encourages States to waive school fees;", "Encourages States to waive school fees, insofar as their finances permit;", {"caveat"}),
    ("Requests the Secretariat to translate the manual;", "Requests the Secretariat to translate the manual, should funds be available;", {"caveat"}),
    ("Urges States to publish charts;", "Urges States, after consulting the islanders, to publish charts;", {"caveat"}),
    ("Urges States to build storehouses;", "Urges States to build emergency storehouses;", {"wording"}),
    ("Decides that the working group shall meet every two years;", "Decides that the working group shall meet every eighteen months;", {"mandate"}),
    ("Welcomes the publication of tide tables;", "Also welcomes the publication of tide tables;", {"sequence"}),
    ("Notes the work of the harbour masters;", "Applauds the work of the harbour masters;", {"verb"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "classes"), CHINESE)
def test_a_drafters_change_has_the_classes_that_an_expert_expects(old: str, new: str, classes: set[str]) -> None:
    assert set(told(old, new)[0]) == classes


@pytest.mark.parametrize(("old", "new", "classes"), ENGLISH)
def test_an_english_drafters_change_has_them_too(old: str, new: str, classes: set[str]) -> None:
    assert set(told(old, new, english=True)[0]) == classes
