# Three scales that are never mixed, silence, lateness, and the counts made of them.
status = Status
city-word = The city’s word: { $word }
last-heard = Last report: { $when }
never-heard = No report yet
not-reported = Not reported
not-reported-text = No status has been reported.
scale-maturity = Maturity of the plan
scale-work = State of the work
scale-measure = Performance of the measure
work-not-started = Not started
work-under-way = Under way
work-on-hold = On hold
work-done = Done
work-dropped = Dropped
measure-met = Target met
measure-partly-met = Partly met
measure-missed = Missed
measure-not-judged = Not judged
late-certain = Late
late-certain-text = The last day it could have meant has passed.
late-possible = Possibly late
late-possible-text = Part of the time that was written has passed.
late-not = Not late
late-not-text = The time that was written has not come yet.
late-cannot = No date
late-cannot-text = No date was written, so it cannot be late.
late-by = Late by { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-done = Done
count-under-way = Under way
count-not-started = Not started
count-on-hold = On hold
count-late = Late
count-possibly-late = Possibly late
count-not-reported = Not reported
count-no-date = No date
count-dropped = Dropped
glance = The city at a glance
glance-of = { $name } at a glance
counts-caption = Commitments by status
counts-sentence = { $total ->
    [0] There are no commitments yet.
    [one] Of { $total } commitment:
   *[other] Of { $total } commitments:
}
counts-note = Counts, never averages: each commitment is counted once under its state. Silence counts as silence.
commitments = { $count ->
    [0] No commitments
    [one] { $count } commitment
   *[other] { $count } commitments
}
state = State
count-of-state = { $word }: { NUMBER($count) }
as-a-table = As a table
new-since-report = New since the last report
