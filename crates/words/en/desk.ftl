# The desk of staff: what is due, and the report form.
title = My due list
of-units = This is what your units answer for.
show-city = Show the whole city
of-city = This is the whole city.
show-units = Show only what your units answer for
first-shown = The first { NUMBER($count) } are shown, the earliest deadline first.
due-soon = Due soon
silent = Silent
all-done = Nothing is due. Thank you.
report = Report
report-on = Report on { $title }
no-change = No change since the last report
speaks-of = The day this report speaks of
speaks-of-hint = What you report was true on this day.
status-question = How does it stand?
done-label = What was done
done-hint = In a sentence or two that a resident understands.
next-label = What is next
evidence-label = Evidence
evidence-visibility = Who may see the evidence
new-due-label = New due date
new-due-hint = Leave it empty if the date stays. As you would say it: “Fall 2026”, “June 30, 2026”.
reason-label = Reason for the new date
reason-hint = It is public. The move is counted and shown.
preview = Look at it before it is public
saved = The report is recorded and public.
stale-title = Someone else reported in the meantime
stale-text = Your text is kept below. Read both, then send what shall stand.
yours = Yours
theirs = Recorded in the meantime
items-due = { $count ->
    [0] Nothing is due
    [one] { $count } commitment is waiting for you
   *[other] { $count } commitments are waiting for you
}
reword = Reword
drop = Drop
assign = Assign
sign-off = Sign off
move-date = Move the due date
restore = Take up again
