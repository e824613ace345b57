# The ledger in plain sentences: one for each kind of entry.
history = History
history-of = History of { $title }
entry = Entry { $number }
by-role = by { $role }
by-role-party = by { $role }, { $party }
city-lede = Facts of the city, its frameworks, and everybody who answers for something: every entry of the record that belongs to no plan.
no-changes = Nothing has changed yet.
schedule-changed = Due date moved from { $from } to { $to }: { $reason }. { NUMBER($nth, type: "ordinal") ->
    [1] First move.
    [2] Second move.
    [3] Third move.
    [4] Fourth move.
    [5] Fifth move.
    [one] { $nth }st move.
    [two] { $nth }nd move.
    [few] { $nth }rd move.
   *[other] { $nth }th move.
}
schedule-set = Due date set to { $to }.
schedule-removed = Due date { $from } taken away: { $reason }.
plan-published = The plan “{ $title }” was published.
plan-adopted = The plan “{ $title }” was adopted.
item-added = { $level } added: “{ $title }”.
item-dropped = Dropped: { $reason }.
item-is-commitment = Counted as a commitment from now on: { $reason }.
item-is-heading = A heading from now on, and no longer counted as a commitment: { $reason }.
item-restored = Taken up again: { $reason }.
responsibility-assigned = { $party } was named as { $role }.
responsibility-ended = { $party } is no longer { $role }: { $reason }.
status-first = Status reported: { $status }.
status-changed = Status changed from { $from } to { $to }.
evidence-attached = Evidence given: “{ $title }”.
evidence-attached-withheld = Evidence given. It exists and is not shown.
statement-withheld = A contact stands in the plan. It is kept and not shown.
party-added = { $party } was entered as { $kind }.
party-renamed = { $from } is now called { $to }.
hash = Hash
broken = The chain does not hold at entry { $number }.
was = Was
is-now = Is now
unchanged = Unchanged since adoption
city-described = The facts of the city were set: name, time zone, fiscal year, languages, contact.
framework-defined = The levels and words “{ $name }” were set.
party-changed = Facts about { $party } were changed.
plan-reworded = { $field } of the plan reworded.
plan-state-changed = The plan went from { $from } to { $to }: { $reason }.
item-added-later = { $level } added: “{ $title }”: { $reason }.
item-reworded-field = { $field } reworded: { $reason }.
item-moved-under = Moved within the plan; it stands under “{ $title }” now: { $reason }.
item-moved-top = Moved within the plan; it stands at the top now: { $reason }.
item-moved-place = Moved to another place in the plan: { $reason }.
schedule-read-anew = “{ $text }” is now read as: { $rule }.
matrix-published = The responsibility matrix “{ $title }” was published as { $state }.
matrix-state-changed = The responsibility matrix went from { $from } to { $to }: { $reason }.
authority-published = Authority levels were published as { $state }.
milestone-added = Milestone: “{ $text }”.
milestone-reached = Milestone reached on { $day }.
milestone-missed = Milestone not reached by { $day }.
statement-added = Text of the plan: “{ $text }”.
statement-missing = Missing in the source, and recorded as missing.
statement-reworded = A text of the plan was reworded: { $reason }.
term-defined = “{ $term }” means { $meaning }.
term-unexplained = “{ $term }” is used in the source and never explained.
measure-added = Measure added: “{ $text }”.
measure-actual = { $actual } reported for a measure, as of { $day }. { $performance }.
measure-restated-value = A measure restated from { $from } to { $to }: { $reason }.
signed = Signed by { $name } as { $role }, { $day }.
signature-blank = The source had a blank line where { $role } should sign.
source-opened = The source document “{ $name }” may now be read by everybody: { $reason }.
source-closed = The source document “{ $name }” is no longer shown: { $reason }.
status-unchanged = Reported: no change. Status stays { $status }.
with-note = { $sentence } { $note }
content-withdrawn-entry = The content of entry { $number } was withdrawn: { $reason }.
party-succeeded-by = { $to } took over: { $reason }.
edition-received = A newer edition was taken in: { $name }.
measure-reworded = A measure was changed: { $reason }.
measure-dropped = The measure “{ $text }” was dropped: { $reason }.
step-changed = A dated step was changed: { $reason }.
step-dropped = The step “{ $text }” was dropped: { $reason }.
statement-dropped = “{ $text }” no longer stands in the plan: { $reason }.
authority-republished = The authority levels were changed: { $reason }.
matrix-republished = The responsibility matrix was changed: { $reason }.
source-kept = The document { $name } was kept with the plan. It is not public.
new-edition = New edition: { $name }
