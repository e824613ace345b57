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
unplaced = Not placed yet
unplaced-lines = { $count ->
    [0] Every line is placed
    [one] { $count } line is not placed yet
   *[other] { $count } lines are not placed yet
}
furniture = Page furniture
context = Context
findings = Doubts
finding = Doubt
findings-count = { $count ->
    [0] No doubts left
    [one] { $count } open doubt
   *[other] { $count } open doubts
}
severity-blocker = Must be settled
severity-warning = Warning
severity-note = Note
settle-accept = Accept
settle-other = Take the other
settle-place = Place
settle-furniture = Drop as furniture
settle-missing = Not in the source
line = line { $line }
lines = lines { $first } to { $last }
page = page { $page }
slide = slide { $page }
sheet = sheet { $page }
sheet-cell = sheet { $sheet }, cell { $cell }
publish-hint = From then on it changes only by entries that everybody can read.
too-large = The file is larger than { $limit }. Nothing was imported.
# The page Import.
lede = Bring a plan in as the city published it. You see what was understood beside the document, settle the doubts, and publish.
files-label = Files
files-hint = PDF, Word, slides, spreadsheets, web pages, Markdown, CSV, JSON or plain text. Several at once; drag them here or choose them. Up to { $limit } each, { $all } together.
paste-hint = Slide text, a table from a spreadsheet, anything you can copy.
paste-name = Name for the pasted text
reading-settings = How dates are read
reading-settings-hint = These come from the city’s settings. Change them when this document counts differently.
fiscal-year = First day of the fiscal year
fiscal-year-hint = Month and day, for example 07-01.
day-first = Days come before months (3/4 is 3 April)
south = Seasons of the southern half of the earth
document-date = Date of the document
document-date-hint = Year, month or day: 2024, 2024-05 or 2024-05-31. Dates without a year are counted from it. Leave it empty to take the one printed in the document.
read-files = Read the documents
drafts = Drafts
no-drafts = No drafts yet. What you read above appears here.
draft-name = Document
draft-items = Items
draft-state = State
draft-open = To settle
draft-changed = Changed
draft-by = Brought in by
state-reading = Being read
state-ready = To be settled
state-settled = To look through and publish
state-failed = Could not be read
state-published = Published
reading-title = { $name } is being read
reading-text = A long document takes a minute or two. You can leave; the draft waits for you under Import. This page looks again by itself.
reading-waits = It waits for its turn: two documents are read at once.
reading-pages = { $all ->
    [one] Its only page is being read.
   *[other] { $done } of { $all } pages are read.
}
reading-items = All pages are read. What they say is being put in order.
state-waits = Waits to be read
state-pages = Being read: { $done } of { $all } pages
look-again = Look again
stand-still = Stop looking by itself
read-again = Read it again from the beginning
draft-ends = Read it again or discard it
read-again-hint = All edits of this draft are lost.
failed-title = { $name } could not be read
download-file = Download the file
# The draft.
draft-lede = { $items ->
    [one] { NUMBER($items) } item
   *[other] { NUMBER($items) } items
} · { $open ->
    [0] no doubt left that must be settled
    [one] { NUMBER($open) } doubt must be settled
   *[other] { NUMBER($open) } doubts must be settled
} · { $unplaced ->
    [0] every character is placed
   *[other] { NUMBER($unplaced) } characters not placed yet
}
draft-lede-empty = No text could be read in this document
source-empty = No text could be read in this document. Download the file below to look at it, and type in what matters under Items.
view-doubts = Doubts
view-items = Items
view-plan = The plan
view-parts = Matrix, steps and more
view-unplaced = Not placed
view-columns = Columns
preview = Preview
show-in-source = Show in the source
accounting = Of { $characters } characters: { $item } in items, { $attribute } in their fields, { $context } context, { $furniture } page furniture, { $unplaced } not placed.
doubts-hint = After each answer the next doubt follows, with the focus on its first button: Enter accepts it. With your browser’s access key: { $keys }.
open-again = Open again
settled-as = Settled: { $how ->
    [accepted] accepted
    [edited] edited
    [placed] placed
    [furniture] dropped as furniture
    [other_reading] the other reading was taken
    [not_in_source] not in the source
   *[other] { $how }
}
all-settled = No doubt is left. The draft can be published.
edit-item = Edit the item
marked-edited = I have edited it
about-item = About: { $title }
confidence-said = { $level ->
    [low] Low confidence: compare with the source
   *[other] Some doubt: look at it
}
all-items = All items
add-item = Add an item
level = Level
label = Number as printed
title-field = Title
parent = Stands under
outermost = Nothing: it is at the top
lead = Lead
oversight = Oversight
support = Support
due = Due, as written
due-read = Read as: { $rule }
status-printed = Status, as printed
desired-result = Desired result
long-text = Longer text
evaluation = Evaluation
implementation = Implementation
heading-lost = Heading missing in the source
measures = Measures
measure = Measure or target
period = Period
baseline = Baseline
add-measure = Add a measure
measure-kind = Kind
structure = Join, split, move, remove
move-up = Move up
move-down = Move down
move-under = Move under
join-with = Join with
join = Join
join-hint = The other item’s texts and what stands under it come here.
split = Split
split-hint = Put a line break where the next item begins. The words stay as they are.
remove-item = Remove this item
remove-item-hint = What stands under it moves up; its words go back to “Not placed yet”.
unplaced-hint = Tick lines and say what they are.
place-as = What they are
place-item = Items of their own
place-field = Part of a field of an item
place-context = Context of the plan
place-furniture = Page furniture
place-button = Place what is ticked
nothing-unplaced = Every line of the document has its place.
item = Item
field = Field
kind = Kind
after = After
at-the-end = At the end
matrix = Responsibility matrix
matrix-state = State of the matrix
as-the-plan = As the plan
activity = Activity
authority = Authority levels
authority-level = Authority level
duty = Duty
shared-by = Shared by (one a line)
milestones = Steps with dates
stream = Workstream
step-text = Step
when = When, as written
statements = Statements
statements-context = Context of the plan
statements-indicators = Indicators and causes
statements-decisions = Decisions asked
text = Text
glossary = Acronyms
term = Acronym
meaning = Meaning
sign-off = Signature
sign-role = In which capacity
sign-name = Printed name
sign-date = Date as written
signed = A signature stands in the source
remove-hint = Empty the text to take it away.
subtitle = Second line of the title
organization = Whose plan it is, as printed
director = Director, as printed
occasion = Meeting or occasion
document-state = State of the document
more-fields = { $count ->
    [one] { $count } more field, empty here
   *[other] { $count } more fields, empty here
}
further-field = Further field: { $name }
columns-hint = Say once what each column holds. It holds for every table here with the same column headings, and is remembered for the next file with them.
columns-none = This document has no tables.
columns-table = Table { NUMBER($number) }, line { NUMBER($line) }
columns-apply = Read the table this way
columns-warn = Items that were made of this table are made anew; edits of them are lost.
column-title = Title of an item
column-group = Heading above items
column-keep = A further column
column-skip = Leave it unplaced
discard = Discard this draft
discard-question = Discard the draft of { $name }?
discard-hint = The draft and what you settled in it are gone for good. The file goes too, unless another draft or a plan stands on it.
keep-draft = Keep it
# Publication.
publish-title = Publish { $name }
publish-open = { $count ->
    [one] { $count } doubt must be settled first
   *[other] { $count } doubts must be settled first
}
slug = Address of the plan
slug-hint = Letters, digits and hyphens. It never changes afterwards.
slug-taken-hint = A plan called “{ $title }” is published already, so this address ends in a number. Change it if you like.
framework = Shape of the plan
framework-hint = Which levels it has and which status words count as what.
framework-own = Made from this draft: { $levels }
words-to-ask = Status words of the document
words-to-ask-hint = Each counts as one of four states in every list and sum; the word itself stays in view. Needed when the shape is made from this draft.
word-counts-as = “{ $word }” counts as
no-status-word = No status word: leave it out
owner = Whose plan it is
owner-printed = As printed: { $name }
confirm-state = If the document is a draft or an example: publish it as that
source-public = Everybody may read the document itself
source-public-hint = Look for contacts and notes in it first. It can be withdrawn later.
language = Language of the plan
publish-now = Publish
likely-edition = { $count } titles of this document stand in “{ $title }” already. If it is a newer edition of that plan, compare the two: only what differs is then taken in.
is-edition = Is it a newer edition of a published plan?
is-edition-hint = Then compare it with that plan; what you accept becomes changes with this document named as their source.
compare-with = Compare with { $title }
was-published = This draft was published.
go-to-plan = Go to the plan
# A newer edition.
edition-title = { $name }: what a newer edition changes
edition-lede = Items are matched by place and words, not by number. Nothing is accepted until you tick it; what you accept is public, with the document named as its source.
edition-same = This edition proposes no change.
edition-matched = { $count ->
    [one] { $count } item stands in both
   *[other] { $count } items stand in both
}
edition-added = Added
edition-dropped = Dropped
edition-dropped-hint = With an item, what stands under it is dropped too. Their pages stay.
edition-reworded = Reworded
edition-moved = Moved
edition-redated = Re-dated
edition-redated-hint = Each accepted date counts as a moved date, in public.
edition-reassigned = Handed to somebody else
edition-under = under { $title }
edition-under-new = under { $title }, which is new and is accepted with it
edition-after = after { $title }
edition-first = first in its place
edition-top = at the top
edition-ticked = { $count ->
    [one] You were signed out; the one change you had ticked is kept. Send it, or look at all changes again below.
   *[other] You were signed out; the { $count } changes you had ticked are kept. Send them, or look at all changes again below.
}
accept-ticked = Accept what is ticked
accept-all = Accept all { NUMBER($count) } under “{ $kind }”, and what is ticked
accepted-count = { $count ->
    [0] Nothing was ticked; nothing changed.
    [one] { $count } change was accepted and is public.
   *[other] { $count } changes were accepted and are public.
}
edition-close = Done with this edition
edition-close-hint = The draft is kept beside the plan, and what was not accepted stays as it is in the plan.
nothing-yet = (nothing)
cadence = Looked at again
every-month = Every month
every-quarter = Every three months
every-half-year = Every six months
every-year = Every year
other-reading = Read it the other way: { $rule }
file-too-large = “{ $name }” has { $size }; the most is { $limit }. Nothing of it was kept. Split the document, or save it without its pictures, and send it again.
cut-off = The upload was cut off. Nothing of it was kept. Send it again.
accept-alike = Accept all { NUMBER($count) } doubts of this kind
other-alike = Take the other for all { NUMBER($count) } doubts of this kind
edition-back = What this edition changes, to accept
edition-more = { $count ->
    [one] One more follows when these are settled.
   *[other] { $count } more follow when these are settled.
 }
see-lede = What will be public when you publish. Nothing is published that nobody has looked at.
see-only = Not yet seen: { NUMBER($count) }
see-all-of-it = All of it
see-not-yet = not yet seen
see-button = { $count ->
    [one] I have seen this
   *[other] I have seen these { $count }
 }
see-nothing-left = Everything in this draft has been seen as it is now.
see-first = See what will be published
see-unseen = { $count ->
    [one] One thing in this draft has not been seen yet.
   *[other] { $count } things in this draft have not been seen yet.
 }
see-and-more = { $count ->
    [one] … and one more
   *[other] … and { $count } more
 }
see-plan = About the plan
being-read = { $count ->
    [one] One document is still being read. You can leave this page and come back; the reading goes on.
   *[other] { $count } documents are still being read. You can leave this page and come back; the reading goes on.
 }
all-read = { $failed ->
    [0] Every document is read. Choose one to see what was understood.
    [one] All is done; one document could not be read. Choose it to see why; choose another to see what was understood.
   *[other] All is done; { $failed } documents could not be read. Choose one to see why, or another to see what was understood.
 }
more-documents = Bring in more
edition-silent = This document holds nothing of these, so the plan keeps its own: { $kinds }.
failed-kept = This file is kept until you discard it: you can save it from here, or have it read once more.
another-file = Choose another file
nothing-taken-in = Nothing was taken in. Put right what is named here, choose the files again and send. Text that you pasted is still below.
send-only-these = Put right what is named here, or choose another file for it, and send only that again.
failed-again = Read it again
refused = { $sentence } Nothing of it was kept.
taken-in = { $count ->
    [one] The other document was taken in; it stands under Drafts.
   *[other] The other { $count } documents were taken in; they stand under Drafts.
 }
columns-remembered = What these columns hold is remembered. You can change it here, or have it forgotten.
columns-forget = Forget it for the next file
columns-were-remembered = { $count ->
    [one] One table was read as somebody said before that its columns are to be read.
   *[other] { $count } tables were read as somebody said before that their columns are to be read.
 }
# The responsibility matrix of a draft.
table-cell = Cell of a table
further-text = Further column
matrix-party = Column of the matrix
matrix-code = Code in the matrix
matrix-columns = { $count ->
    [0] No columns yet
    [one] One column
   *[other] { $count } columns
 }
matrix-columns-hint = Who stands over each column. Empty a name to take the column away with its codes.
matrix-column = Column { NUMBER($number) }
matrix-new-column = A further column
matrix-group = Heading that it stands under
choose-item = Choose another item
columns-alike = { $count ->
    [one] and one more with the same headings
   *[other] and { $count } more with the same headings
 }
columns-others = { $count ->
    [one] One more table with other headings is not offered here. What of it is not placed stands under “Not placed”.
   *[other] { $count } more kinds of tables with other headings are not offered here. What of them is not placed stands under “Not placed”.
 }
last-change = Changed last on { $at } by { $by }.
last-change-undone = The last change was taken back on { $at } by { $by }.
change-by-nobody = the operator
undo = Undo the last change
# Finding one's way through the items of a draft.
item-next = Next item
item-previous = Previous item
to-draft = Go to the draft
items-find = Find in number, title, lead or longer text
items-unsure-first = Least certain first
items-in-order = In the order of the document
items-not-found = No item says “{ $words }”.
items-page = Page { NUMBER($page) } of { NUMBER($pages) }
