"""Reports of a period: the dialog, what goes in and what stays out, the team's template, issuing."""
