# Search.
title = Search
label = Search all plans
hint = Words from a promise, a department, a number. Spelling slips and accents are forgiven.
button = Search
results-for = { $count ->
    [0] Nothing found for “{ $query }”
    [one] { $count } result for “{ $query }”
   *[other] { $count } results for “{ $query }”
}
nothing = Try fewer words, or look through the plans.
also-spelt = Also found under: { $words }
in-plan = in { $plan }
