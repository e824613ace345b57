# Bringing a plan in: upload, review of source beside draft, findings.
title = Import a plan
step-file = File
step-review = Review
step-findings = Settle doubts
step-publish = Publish
file-label = The plan, as it was published
file-hint = Drag a file here, or choose one.
paste-label = Or paste the text
source = Source
draft = Draft
source-and-draft = Source and draft, side by side
unplaced = Not placed yet
unplaced-lines = { $count ->
    [0] Every line is placed
    [one] { $count } line is not placed yet
   *[other] { $count } lines are not placed yet
}
furniture = Page furniture
context = Context
accounted = Every character of the source is accounted for.
findings = Doubts
finding = Doubt
findings-count = { $count ->
    [0] No doubts left
    [one] { $count } doubt to settle
   *[other] { $count } doubts to settle
}
severity-blocker = Must be settled
severity-question = Question
severity-warning = Warning
severity-note = Note
confidence-low = Low confidence
confidence-medium = Some doubt
confidence-high = Sure
settle-accept = Accept
settle-edit = Edit
settle-place = Place
settle-furniture = Drop as furniture
settle-missing = Not in the source
settled = Settled
line = line { $line }
lines = lines { $first } to { $last }
page = page { $page }
slide = slide { $slide }
sheet-cell = sheet { $sheet }, cell { $cell }
publish-question = Publish this plan?
publish-hint = From then on it changes only by entries that everybody can read.
publish-illustrative = Part of this draft is marked as an example. Publish it as illustrative, not in force?
kept-file = The file is kept with its SHA-256: { $hash }
too-large = The file is larger than { $limit }. Nothing was imported.
empty-file = The file is empty. Nothing was imported.
unknown-format = This file is of a kind that Throughline does not read. Nothing was imported. It reads { $formats }.
encrypted = The file is locked with a password. Save a copy without one and import that.
not-text = The file says it is text, but it is not. Nothing was imported.
