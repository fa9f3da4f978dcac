"""What a new year may begin with: details proposed from who issues the report, or carried over from last year."""

from dataclasses import replace
from datetime import date

from rol_desktop.domain.report import ReportInfo

DEADLINE = (1, 20)  # departments report in January: the report is due upward by 1 March


def proposed_info(year: int, authority: str, superior: str = "") -> ReportInfo:
    """Propose the issuer's details of a first year; whatever cannot be known stays empty."""
    authority = authority.strip()
    return ReportInfo(
        year,
        title=f"{authority}关于{year}年度法治政府建设情况的报告" if authority else "",
        issuing_authority=authority,
        authority_mark=f"{authority}文件" if authority else "",
        addressees=superior.strip(),
        opening=(
            f"{year}年，{_short(authority)}坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想，"
            "全面推进依法行政，法治政府建设取得新的成效。现将有关情况报告如下："
        ),
        closing="专此报告。",
        printing_office=f"{authority}办公室" if authority else "",
        deadline=date(year + 1, *DEADLINE),
    )


def carried_info(previous: ReportInfo, year: int) -> ReportInfo:
    """Carry last year's details over: the years in its words move on; what belongs to that one document goes."""
    return replace(
        previous,
        year=year,
        title=_moved(previous.title, previous.year, year),
        opening=_moved(previous.opening, previous.year, year),
        document_number="",
        copy_number="",
        issue_date=None,
        print_date=None,
        deadline=_same_day(previous.deadline, year - previous.year),
        closes=_same_day(previous.closes, year - previous.year),
    )


def _short(authority: str) -> str:
    return authority or "本地区"


def _moved(text: str, before: int, now: int) -> str:
    return text.replace(f"{before}年", f"{now}年")


def _same_day(day: date | None, years: int) -> date | None:
    """Return the same day some years on; 29 February becomes the 28th."""
    if day is None:
        return None
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)
