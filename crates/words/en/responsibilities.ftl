# RACI, authority levels and parties.
matrix = Responsibility matrix
matrix-caption = Who does what: { $title }
legend = What the letters mean
activity = Activity
group = Group
code-r = Responsible
code-r-text = does the work
code-a = Accountable
code-a-text = answers for it; exactly one for each activity
code-c = Consulted
code-c-text = is asked before
code-i = Informed
code-i-text = is told afterwards
code-none = no part
combined = { $first } and { $second }
one-accountable = Exactly one party is accountable for each activity.
no-accountable = { $activity }: nobody is accountable.
many-accountable = { $activity }: { NUMBER($count) } parties are accountable; there should be one.
authority = Authority level
shared-by = Shared by { $parties }
party = Party
parties = Parties
kind-person = Person
kind-role = Role
kind-unit = Department or office
kind-committee = Committee
kind-partner = Partner organization
kind-vendor = Vendor
kind-class = Class of roles
kind-merged = Merged roles
succeeded-by = Succeeded by { $name }
owns-count = { $count ->
    [0] Owns no commitments
    [one] Owns { $count } commitment
   *[other] Owns { $count } commitments
}
kind-unclassified = Not yet sorted
role-lead = Lead
role-oversight = Oversight
role-support = Support
