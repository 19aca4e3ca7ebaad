"""A small resolution, invented for the tests, in Chinese and in English: what every format has to give back.

In the texts `{1}` and `{*}` are the places of note marks.
"""

from __future__ import annotations

from msgspec import Struct


class Item(Struct, frozen=True):
    """A paragraph: its number ("", "1.", "(a)", "(i)") and its text."""

    label: str
    text: str

    @property
    def depth(self) -> int:
        """How deep it stands: 1 for a sub-paragraph, 2 for what is below one."""
        return 2 if self.label.strip("()") in ("i", "ii") else int(self.label.startswith("("))


class Draft(Struct, frozen=True):
    """A draft in one language: the lines of its masthead, its title, enacting line, paragraphs and notes."""

    language: str
    organ: str
    masthead: tuple[str, ...]
    symbol: str
    sponsors: str
    title: str
    enacting: str
    preamble: tuple[str, ...]
    operative: tuple[Item, ...]
    notes: tuple[tuple[str, str], ...]


CHINESE = Draft(
    language="zh",
    organ="人权理事会",
    masthead=(
        "第五十二届会议",
        "2023年2月27日至4月4日",
        "议程项目3",
        "增进和保护所有人权——公民、政治、经济、社会和文化权利",
    ),
    symbol="A/HRC/52/L.99",
    sponsors="古巴{*}、蒙古{*}：决议草案",
    title="52/... 山区居民的清洁用水",
    enacting="人权理事会，",
    preamble=(
        "遵循《联合国宪章》的宗旨和原则，并考虑到各国在山区供水方面的共同经验，",
        "回顾大会2010年7月28日关于享有饮水和卫生设施的人权的第64/292号决议，{1} "
        "以及理事会此前就同一问题通过的各项决定，",
        "又回顾理事会2019年9月26日第42/5号决议，其中请各国为偏远村庄的居民制定取水计划，并定期评估这些计划的成效，",
        "重申每个人都有权在没有任何歧视的情况下获得充足、安全和负担得起的用水，不论其住在平原、河谷还是高山，",
        "深为关切冰川退缩使许多山谷在夏末缺水，而修建水库、蓄水池和引水渠的费用往往超出当地社区的能力，",
        "注意到特别报告员关于高山地区水源的报告{2} 和其中所载的建议，",
        "强调妇女和儿童用于取水的时间过长，影响了他们受教育、工作和休息的权利，",
        "确认国际合作和技术援助对于及时修复受损的供水系统具有重要意义，",
    ),
    operative=(
        Item("1.", "吁请各国采取一切必要措施，使山区居民在2030年以前逐步获得安全饮水，并为此划拨充足的资源；"),
        Item("2.", "鼓励各国与山区社区协商，特别是："),
        Item("(a)", "绘制泉水和溪流的分布图，并向公众开放有关数据；"),
        Item("(b)", "培训当地青年："),
        Item("(i)", "维护管道和水泵；"),
        Item("(ii)", "检测水质；"),
        Item("3.", "欢迎区域组织在共享河流的管理方面所作的努力，并请它们继续交流经验；"),
        Item("4.", "敦促尚未这样做的国家把供水列入国家预算，同时考虑到各国国情{3} 和现有资源；"),
        Item("5.", "请联合国人权事务高级专员编写一份关于山区供水的报告，提交理事会第五十五届会议；"),
        Item("6.", "还请高级专员在编写报告时征求各国、专门机构、民间社会和学术界的意见；"),
        Item("7.", "邀请各条约机构在审议缔约国报告时，酌情讨论山区居民的用水问题；"),
        Item("8.", "决定继续审议此事。"),
    ),
    notes=(
        ("*", "非人权理事会成员国。"),
        ("1", "见A/64/PV.108。"),
        ("2", "A/HRC/51/77，第二章。"),
        ("3", "见第42/5号决议，附件，第6段。"),
    ),
)

ENGLISH = Draft(
    language="en",
    organ="Human Rights Council",
    masthead=(
        "Fifty-second session",
        "27 February–4 April 2023",
        "Agenda item 3",
        "Promotion and protection of all human rights, civil, political, economic, social and cultural rights",
    ),
    symbol="A/HRC/52/L.99",
    sponsors="Cuba,{*} Mongolia:{*} draft resolution",
    title="52/... Clean water for the inhabitants of mountain areas",
    enacting="The Human Rights Council,",
    preamble=(
        "Guided by the purposes and principles of the Charter of the United Nations, and bearing in "
        "mind the common experience of States in supplying water to mountain areas,",
        "Recalling General Assembly resolution 64/292 of 28 July 2010 on drinking water and "
        "sanitation,{1} and the decisions that the Council has taken on the same matter,",
        "Recalling also its resolution 42/5 of 26 September 2019, in which it requested States to "
        "draw up plans for the inhabitants of remote villages and to assess their results at regular "
        "intervals,",
        "Reaffirming that everyone is entitled, without discrimination of any kind, to sufficient, "
        "safe and affordable water, whether on the plains, in the valleys or in the high mountains,",
        "Deeply concerned that the retreat of glaciers leaves many valleys without water in late "
        "summer, while reservoirs, cisterns and channels often cost more than the communities can "
        "pay,",
        "Taking note of the report of the Special Rapporteur on springs in high mountain areas{2} "
        "and the recommendations contained therein,",
        "Stressing that the time that women and children spend on fetching water affects their "
        "rights to education, to work and to rest,",
        "Recognizing the importance of international cooperation and technical assistance for the "
        "timely repair of damaged water systems,",
    ),
    operative=(
        Item(
            "1.",
            "Calls upon States to take all measures necessary for the inhabitants of mountain areas "
            "to obtain safe drinking water progressively by 2030, and to allocate sufficient "
            "resources to that end;",
        ),
        Item("2.", "Encourages States to consult mountain communities, in particular:"),
        Item("(a)", "To map springs and streams, and to open the data to the public;"),
        Item("(b)", "To train local youth:"),
        Item("(i)", "In the maintenance of pipes and pumps;"),
        Item("(ii)", "In tests of the quality of water;"),
        Item(
            "3.",
            "Welcomes the efforts of regional organizations in the management of shared rivers, and "
            "requests them to continue to exchange experience;",
        ),
        Item(
            "4.",
            "Urges States that have not yet done so to include the supply of water in the national "
            "budget, taking into account national circumstances{3} and available resources;",
        ),
        Item(
            "5.",
            "Requests the United Nations High Commissioner for Human Rights to prepare a report on "
            "water in mountain areas and to submit it to the Council at its fifty-fifth session;",
        ),
        Item(
            "6.",
            "Also requests the High Commissioner to seek the views of States, specialized agencies, "
            "civil society and academia in the preparation of the report;",
        ),
        Item(
            "7.",
            "Invites the treaty bodies to discuss, as appropriate, the water of mountain inhabitants "
            "when considering the reports of States parties;",
        ),
        Item("8.", "Decides to remain seized of the matter."),
    ),
    notes=(
        ("*", "State not a member of the Human Rights Council."),
        ("1", "See A/64/PV.108."),
        ("2", "A/HRC/51/77, chap. II."),
        ("3", "See resolution 42/5, annex, para. 6."),
    ),
)

DRAFTS = {"zh": CHINESE, "en": ENGLISH}
