# The ledger in plain sentences: one for each kind of entry.
history = History
history-of = History of { $title }
entry = Entry { $number }
by-role = by { $role }
by-role-party = by { $role }, { $party }
no-changes = Nothing has changed yet.
changes-since = Changes since { $day }
move-nth = { NUMBER($nth, type: "ordinal") ->
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
plan-superseded = The plan “{ $title }” was superseded: { $reason }.
plan-renamed = The plan “{ $from }” is now called “{ $to }”.
plan-signed-off = The plan was signed off.
item-added = { $level } added: “{ $title }”.
item-reworded = Reworded, from “{ $from }” to “{ $to }”: { $reason }.
item-moved = Moved from “{ $from }” to “{ $to }”: { $reason }.
item-dropped = Dropped: { $reason }.
item-restored = Taken up again: { $reason }.
responsibility-assigned = { $party } was named { $role }.
responsibility-changed = { $role } handed over from { $from } to { $to }: { $reason }.
responsibility-ended = { $party } is no longer { $role }: { $reason }.
matrix-adopted = The responsibility matrix “{ $title }” was adopted.
status-first = Status reported: { $status }.
status-changed = Status changed from { $from } to { $to }.
status-same = Status reported again: { $status }.
measure-reported = Measure “{ $measure }” reported for { $period }: { $value }.
measure-restated = Measure “{ $measure }” for { $period } restated from { $from } to { $to }: { $reason }.
evidence-attached = Evidence given: “{ $title }”.
evidence-attached-withheld = Evidence given. It exists and is not shown.
rating-given = Independent rating: { $rating }.
reply-given = The department replied to the rating.
party-added = { $party } was entered as { $kind }.
party-renamed = { $from } is now called { $to }.
party-succeeded = { $from } was followed by { $to }.
occasion-held = Reporting occasion: { $title }.
report-issued = Report issued: “{ $title }”.
framework-changed = The words and levels of this plan were changed: { $reason }.
content-withdrawn = Content of entry { $number } was withdrawn by { $role }: { $reason }.
finding-settled = A doubt about the source was settled: { $text }.
hash = Hash
previous-hash = Hash before
verified = The chain holds: { $count ->
    [one] { $count } entry checked
   *[other] { $count } entries checked
}
broken = The chain does not hold at entry { $number }.
was = Was
is-now = Is now
adopted-text = When adopted
current-text = Now
unchanged = Unchanged since adoption
