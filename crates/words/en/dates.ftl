# Distances in time. The days themselves are written by src/date.rs.
today = today
yesterday = yesterday
tomorrow = tomorrow
days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
months-ago = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
years-ago = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
in-months = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
in-years = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}
fiscal-year = Fiscal year { $year }
no-date = No date
as-written = As written
earliest = Earliest
latest = Latest
between = Between { $first } and { $last }
from-on = From { $first } on
until = By { $last }
rule = How it was read
other-reading = It could also mean { $reading }
ongoing = Ongoing
