"""What is found out about a case before it is decided: grade, deposits, tests, cohorts."""
