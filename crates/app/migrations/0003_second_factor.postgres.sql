-- A second factor at sign-in, for whoever wants one and for the roles that must: the secret of the codes, ten recovery codes
-- of which only hashes are kept, and who has given the password and not yet the code.

create table second_factor (
  account text not null primary key references account (id),
  secret text not null,
  confirmed_at bigint,
  last_step bigint not null
);
create table recovery_code (
  account text not null references account (id),
  code_hash text not null,
  used_at bigint,
  primary key (account, code_hash)
);
create table second_factor_rule (
  role text not null primary key
);
create table half_sign_in (
  token_hash text not null primary key,
  account text not null references account (id),
  version bigint not null,
  expires_at bigint not null
);
create index half_sign_in_account on half_sign_in (account);
