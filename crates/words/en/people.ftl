# Accounts, roles, signing in.
sign-in-title = Sign in
email-label = Email
password-label = Password
new-password-label = New password
password-hint = At least 12 characters. A sentence is good.
sign-in-button = Sign in
sign-in-failed = The email or the password is not right. Nothing was changed. Try again, or ask an administrator for a reset link.
throttled = Too many tries. Wait { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
} and try again.
signed-out = You are signed out.
invite = Invite a person
invitation-link = Hand over this link. It works once, for { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}.
reset-password = Reset the password
link-used-up = This link was already used, or its time has passed. Ask for a new one.
disable = Disable
disabled = Disabled
role-administrator = Administrator
role-equity-officer = Equity officer
role-department-lead = Department lead
role-contributor = Contributor
role-signatory = Signatory
role-auditor = Auditor
role-reader = Reader
serves = Serves
nobody = No people yet
