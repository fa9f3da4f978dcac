"""Setting up a year: the issuer's details, the outline, the departments, the indicators, the tasks."""
