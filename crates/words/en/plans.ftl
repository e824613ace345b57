# Plans: their pages and what stands on them.
all-plans = Plans of the city
plan = Plan
period = Period
mandate = Mandate
vision = Vision
definitions = Definitions
contact = Contact for this plan
bureau = Department
director = Director
sign-off = Sign-off
signed-by = Signed by { $name }, { $day }
not-signed = Not signed in the source
source-document = Source document
source-withheld = The source document is kept, but not shown.
state-draft = Draft
state-illustrative = Illustrative
state-final = Final
state-adopted = Adopted
state-superseded = Superseded
illustrative-warning = This is an example for discussion. It is not in force.
superseded-by = Superseded by { $title }
contents = What this plan promises
responsibilities = Who is responsible
history = History of this plan
adopted-against-now = Adopted version against now
no-plans = No plan has been published yet.
missing-in-source = Missing in the source
missing-heading = The heading of this part is missing in the source.
glossary-of = Abbreviations in this plan
decisions-asked = Decisions asked
plan-count = { $count ->
    [0] No plans
    [one] { $count } plan
   *[other] { $count } plans
}
by-plan = By plan
by-department = By department
export = Export this plan
cell-too-long = The text under “{ $column }” in the row “{ $row }” has { NUMBER($characters) } characters; a cell of a spreadsheet holds { NUMBER($most) }. No spreadsheet was made, so that nothing of it is lost. CSV holds texts of any length.
as-csv = As CSV
