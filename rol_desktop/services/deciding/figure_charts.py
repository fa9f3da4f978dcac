"""The charts of one indicator: who reported how much, this year and before, and its group from year to year."""

from rol_desktop.domain.charts import Chart, by_department_over_years, year_over_year
from rol_desktop.domain.combining import combined, values_for
from rol_desktop.domain.indicator_set import group_of, in_force
from rol_desktop.store.workspace import Workspace

YEARS = 3  # beside one another in one chart: more bars say less


def charts_of(workspace: Workspace, year: int, indicator: str) -> tuple[Chart, ...]:
    """Return the charts about one indicator: by department first, then its group's indicators over the years."""
    with workspace.unit_of_work() as work:
        years = [each for each in work.years.all() if each <= year][:YEARS]
        counted = {each: work.years.indicators(each) for each in years}
        figures = {each: work.figures.of_year(each) for each in years}
        departments = work.departments.all()
    now = counted[year]
    if indicator not in now.by_key:
        return ()
    values = {each: values_for(counted[each], combined(counted[each], figures[each])) for each in years}
    own = by_department_over_years(now, indicator, figures, departments)
    group = group_of(indicator)
    told = [
        each.key
        for each in in_force(now).of_group(group)
        if any(each.key in values[held] and values[held][each.key].value is not None for held in years)
    ]
    name = next((each.name for each in now.groups if each.key == group), "")
    return (*((own,) if own.series and own.series[0].labels else ()), *year_over_year(now, told, values, name))
