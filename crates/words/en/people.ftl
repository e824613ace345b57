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
second-factor = Second factor
second-factor-text = With a second factor, a password that somebody learned is not enough: a code from an app on your telephone is asked for too.
second-factor-required = Your role needs a second factor. Until you have set it up you can only read.
second-factor-is-on = A code is asked for whenever you sign in.
second-factor-on = The second factor is on. Everywhere else you are signed out.
set-up = Set it up
step-app = Open an authenticator app on your telephone.
key-picture = The key as a picture for the camera of your telephone
step-key = Scan the picture below with it, or type this key into it:
step-link = or open the app with it on this device
step-code = Type the six digits that it shows, and your password.
code-title = Second factor: the code
code-label = Code
code-hint = Six digits; they change every half minute.
code-or-recovery-hint = Six digits from your app, or one of your recovery codes.
code-lost = No telephone and no recovery code? An administrator can take the second factor away, so that you set it up anew.
switch-on = Switch it on
switch-off = Switch the second factor off
other-key = The key does not work?
another-key = Make another key
recovery-codes = Recovery codes
recovery-codes-text = Each serves once in place of a code. Print them or write them down now: they are not shown again.
recovery-codes-left = Recovery codes not used yet
new-recovery-codes = Make new recovery codes
reset-second-factor = Take the second factor away
reset-second-factor-hint = For somebody who lost both the telephone and the recovery codes. Make sure that it is really they who ask.
reset-second-factor-text = { $name } is signed out everywhere now, and signs in with the password alone until a second factor is set up anew.
require-second-factor = Roles that must have a second factor
require-second-factor-hint = Whoever has none yet can only read until it is set up.
events = What was done with this account
no-events = Nothing has been noted yet.
event = What
event-by = By
event-operator = The command line
event-created = The account was made: { $roles }
event-role = The role was set: { $roles }
event-units = It answers for: { $units }
event-password = The password was set
event-factor-off = The second factor was switched off by whose it is
events-last = The last { NUMBER($count) } are shown; older ones stand in the log.
event-disabled = The account was disabled
event-enabled = The account was enabled again
event-link = A link to set a password was made
event-factor-taken = The second factor was taken away
event-factor-rule = For everybody: roles that must have a second factor: { $roles }
