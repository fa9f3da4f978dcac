"""The whole set of rules: importing this module declares them all."""

from rol_desktop.checks import (
    contents,
    copying,
    dates,
    details,
    enumerations,
    figures,
    lookalikes,
    marks,
    names,
    numbering,
    pairs,
    percentages,
    placeholders,
    places,
    privacy,
    quantities,
    rates,
    repetition,
    secrecy,
    sums,
    titles,
    typography,
    wrong_words,
    years,
)
from rol_desktop.checks.registry import registered

FAMILIES = (
    contents, titles, years, dates, details, numbering, enumerations, sums, rates, percentages, quantities, figures,
    marks, pairs, typography, repetition, wrong_words, lookalikes, names, placeholders, copying, places, privacy,
    secrecy,
)  # fmt: skip
BY_KEY = registered()
ALL = tuple(BY_KEY.values())
