-- What was done with accounts, and by whom. `account` is empty for what concerns all; `actor` is an account or a role's word.

create table account_event (
  number integer not null primary key,
  account text not null,
  change text not null,
  detail text not null,
  actor text not null,
  at integer not null
) strict;
create index account_event_account on account_event (account, number);
