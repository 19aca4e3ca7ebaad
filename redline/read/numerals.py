"""A count -> the numeral that Word prints for it, by the name of the number format."""

from __future__ import annotations

from collections.abc import Callable

_CHINESE = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Beyond this a numeral is damage, and "mmm…" would fill the memory.
_LARGEST = 9999


def numeral(number: int, style: str) -> str:
    """Return `number` written in a Word number format; in plain digits where the format does not reach.

    >>> [numeral(n, "chineseCounting") for n in (1, 10, 12, 20, 35)]
    ['一', '十', '十二', '二十', '三十五']
    >>> numeral(28, "lowerLetter"), numeral(4, "lowerRoman"), numeral(3, "none")
    ('bb', 'iv', '')
    """
    if style == "none":
        return ""
    write = _STYLES.get(style)
    return (write(number) if write and 0 < number <= _LARGEST else "") or str(number)


def _letters(number: int, alphabet: str) -> str:
    """Return a, b, … z, aa, bb: Word repeats the letter, as the notes of a report do."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _chinese(number: int, digits: str = _CHINESE, units: str = "十百千", *, terse: bool = True) -> str:
    """Return 一, 十, 十二, 一百〇三: the tens of 10 to 19 without their 一 when `terse`."""
    text, owed = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if owed else "") + digits[digit] + (units[power - 1] if power else "")
        owed = not digit and bool(text)
    return text[1:] if terse and 10 <= number < 20 else text


def _digits(number: int) -> str:
    return "".join(_CHINESE[int(digit)] for digit in str(number))


def _run(first: str, size: int) -> Callable[[int], str]:
    """Return a format of ready-made characters that stand in a row in Unicode: ①, ⑴, ㈠."""
    return lambda number: chr(ord(first) + number - 1) if number <= size else ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return str(number) + ("th" if 10 < number % 100 < 14 else endings.get(number % 10, "th"))


_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "lowerLetter": lambda number: _letters(number, "abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": lambda number: _letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number, _LEGAL, "拾佰仟", terse=False),
    "ideographLegalTraditional": lambda number: _chinese(number, _LEGAL_TRADITIONAL, "拾佰仟", terse=False),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "arabicAbjad": _cycle(_ABJAD),
    "arabicAlpha": _cycle(_ARABIC),
    "russianLower": _cycle(_RUSSIAN),
    "russianUpper": _cycle(_RUSSIAN.upper()),
    "chicago": lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1),
}
_STYLES["decimalFullWidth2"] = _STYLES["decimalFullWidth"]
