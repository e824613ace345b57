# Two editions of a plan beside each other.
title = Two editions, page by page
lede = Older edition: { $from }. Newer edition: { $to }. Items are matched by place and words, not by number.
predecessor = { $title }, the plan before
published = As published on { $day }
adopted = As adopted on { $day }
received = The edition of { $day } ({ $name })
now = As it stands now
older = Older edition
newer = Newer edition
choose = Choose two editions
only-changes = Only what changed
compare = Compare
sums = { $changed ->
    [0] Nothing differs.
    [one] { $changed } item differs.
   *[other] { $changed } items differ.
 } { $unchanged ->
    [one] { $unchanged } item says the same.
   *[other] { $unchanged } items say the same.
 }
kind-count = { $kind }: { NUMBER($count) }
all-pages = Pages of the newer edition
page = Page { $page }
sheet = Sheet or part “{ $name }”
page-of-sheet = { $name }, page { $page }
no-page = Without a page
page-changes = { $count ->
    [0] nothing differs
    [one] { $count } change
   *[other] { $count } changes
 }
became = What became of it
unchanged = The same
added = Added
reworded = Reworded
redated = Re-dated
reassigned = Handed to somebody else
moved = Moved
dropped = Dropped
changed = Changed
not-there = Not in this edition
stood-on = On { $page } of this edition
under = under { $title }
on-top = at the top
word-removed = taken out:
word-added = put in:
word-end = ;
nothing = (nothing)
measures = Measures
steps = Dated steps
statements = Statements
rows = Responsibility matrix
facts = The plan’s head
duties = Authority levels
shared-by = Shared by
terms = Acronyms
signatures = Signatures
parts-same = Measures, dated steps, statements and the responsibility matrix say the same.
of-item = Of { $title }
text = Text
target = Target
belongs-to = Belongs to
stands-after = Stands after
stream = Workstream
group = Group
open-source = The document of this edition
how-marked = Words taken out are struck through, words put in are underlined.
link = Editions, page by page
link-draft = Page by page
