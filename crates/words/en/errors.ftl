# What is wrong, where, what was kept, what to do.
summary-title = { $count ->
    [one] There is a problem
   *[other] There are { $count } problems
}
summary-kept = Nothing was lost. Correct what is named here and send again.
field-required = “{ $field }” is missing: fill it in.
field-choose = “{ $field }”: choose one of the answers.
field-too-long = { $field } is too long: at most { NUMBER($limit) } characters.
field-day-future = The day lies in the future. Choose today or an earlier day.
field-reason = Give a reason. It is shown to the public.
field-file = Choose a file or paste a text.
field-taken = “{ $value }” is already taken.
not-found-title = This page is not here
not-found-text = The address may be mistyped. Every promise that was published keeps its page: search for it.
not-there-yet-title = It was not there yet
not-there-yet-text = On { $day } nothing stood at this address. The record may begin later, or the address may be mistyped.
forbidden-title = You may not do this
forbidden-text = Your role does not allow it. Nothing was changed. Ask an administrator if it should.
stale-title = It changed in the meantime
stale-text = Someone changed this while you were writing. Your text is kept; nothing was overwritten.
too-many-title = Too many requests
too-many-text = Wait a moment and try again. Nothing was lost.
too-large-title = Too large
too-large-text = What you sent is larger than { $limit }, the most that is taken at once. Nothing of it was kept. Go back in your browser: what you typed is still there. Shorten it, or send it in parts.
broken-title = Something went wrong on our side
broken-text = Nothing was changed. It is noted under the number { $id }. Try again; if it stays, tell us that number.
busy-title = Busy for a moment
busy-text = The record is being written. Nothing was lost. Try again.
bad-request-title = This request could not be read
bad-request-text = Nothing was changed. Go back, reload the page and try again.
cross-site-text = The form was sent from another site, so it was refused. Nothing was changed. Open the page here and send it again.
go-home = Go to the city at a glance
both-texts = Both texts
field-too-short = { $field } is too short: at least { NUMBER($limit) } characters.
field-backwards = { $field } ends before it begins.
field-not-withdrawable = This entry holds no words that can be withdrawn.
field-last-administrator = The city would be left without an administrator: make somebody else one first.
field-wrong-password = This is not your present password.
field-wrong-code = This code is not right, or was used already. Wait for the next one.
field-required-for-role = Your role needs a second factor: it cannot be switched off.
field-form = { $field } is not of the form asked for: { $form }.
field-guessable = This password is one of those that are guessed first. Choose another.
field-dropped = The city no longer pursues this. Take it up again first.
field-no-commitment = This is a heading and no commitment: report on what stands under it.
field-no-successor = Only a superseded plan has a successor: choose “superseded”, or leave the successor empty.
field-no-meaning = Choose what “{ $word }” counts as, or say that it is no status word.
field-itself = This is the thing itself, or it stands under it. Choose another one.
field-published = This draft became a plan and stays readable beside it.
field-no-change = Nothing would change. Change something, or go back.
field-open-findings = { $count ->
    [one] { $count } question of the draft is still open.
   *[other] { $count } questions of the draft are still open.
}
field-confirm-state = Confirm it: the document says that it is only { $state }.
field-unseen = { $count ->
    [one] One thing of the draft has not been seen by anybody yet. Nothing was published; look at it, then publish.
   *[other] { $count } things of the draft have not been seen by anybody yet. Nothing was published; look at them, then publish.
 }
# What a field is called where its form is not in view.
field-name = { $field ->
    [actual] Measured value
    [code] Responsibility
    [columns] Columns
    [date] Date
    [description] Description
    [desired_result] Desired result
    [director] Director
    [draft] Draft
    [due] Due date
    [duty] Duty
    [edit] Change
    [email] E-mail
    [end] Last day
    [evaluation] Evaluation
    [field] Field
    [file] File
    [files] Files
    [findings] Doubts
    [fiscal_year] First day of the fiscal year
    [fiscal_year_start] First day of the fiscal year
    [heading] Heading
    [id] Number of the form
    [implementation] Implementation
    [item] Item
    [key] Address
    [kind] Kind
    [label] Number as printed
    [language] Language
    [languages] Languages
    [lead] Lead
    [level] Level
    [name] Name
    [number] Number
    [on] Day
    [oversight] Oversight
    [parent] What it stands under
    [party] Party
    [password] Password
    [place] Place
    [population] People it is for
    [present] Present password
    [reason] Reason
    [recurrence] How often
    [reporting_months] Months of reporting
    [role] Role
    [slug] Address
    [state] State
    [successor] Successor
    [support] Support
    [table] Table
    [text] Text
    [time_zone] Time zone
    [title] Title
    [to] New text
    [units] Units
    [unseen] What has not been seen
    [version] Version
    [word] Status
   *[other] { $field }
 }
signed-out-title = You are signed out
