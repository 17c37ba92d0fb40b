"""Reports: what was decided, what it hit, what waits, what is owed to the authority.

Each report is a function from past screenings to rows; a row is a frozen dataclass whose fields
are the columns of the CSV and the members of the JSON.
"""
