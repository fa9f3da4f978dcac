"""The report and nothing of windows: what a department enters, what the office compiles, and the rules of both.

法治政府建设年度情况报告: the annual report on law-based administration that this package exists for.
"""

__version__ = "0.1.0"
