-- The first schema. Texts hold days as YYYY-MM-DD and JSON where a value is only carried, never searched.
-- Tables from `city` to `search_word` are made by the ledger and can be made again from it; the others are plain rows.

create table chain (
  id text not null primary key,
  number integer not null,
  at integer not null,
  hash text not null
) strict;
-- The newest head is asked for by every public page.
create index chain_newest on chain (at desc, id);
create table ledger_entry (
  chain text not null references chain (id),
  number integer not null,
  at integer not null,
  day text not null,
  role text not null,
  party text,
  actor text,
  kind text not null,
  subject text not null,
  visibility text not null,
  version integer not null,
  payload_hash text not null,
  previous text not null,
  hash text not null,
  salt text,
  payload text,
  primary key (chain, number)
) strict;
create index ledger_entry_subject on ledger_entry (subject, number);
create index ledger_entry_at on ledger_entry (at, chain, number);

create table city (
  id text not null primary key,
  name text not null,
  time_zone text not null,
  languages text not null,
  contact text not null,
  reporting_months integer not null,
  facts text not null
) strict;
create table framework (
  key text not null primary key,
  name text not null,
  body text not null
) strict;
create table party (
  id text not null primary key,
  key text not null unique,
  name text not null,
  kind text not null,
  parent text,
  human_of_record text,
  members text not null,
  successor text,
  former_names text not null
) strict;
create table party_alias (
  party text not null references party (id),
  folded text not null,
  alias text not null,
  primary key (party, folded)
) strict;
create index party_alias_folded on party_alias (folded);

create table plan (
  id text not null primary key,
  slug text not null unique,
  title text not null,
  subtitle text,
  organization text,
  owner text,
  framework text not null,
  state text not null,
  language text not null,
  period text,
  date text,
  director text,
  occasion text,
  fields text not null,
  date_settings text not null,
  source text,
  levels text not null,
  published_day text not null,
  adopted_number integer,
  adopted_day text,
  successor text
) strict;
create table item (
  id text not null primary key,
  plan text not null references plan (id),
  key text not null,
  parent text,
  position integer not null,
  depth integer not null,
  level text not null,
  label text,
  title text not null,
  implied integer not null,
  commitment integer not null,
  desired_result text,
  description text,
  lead text,
  oversight text,
  support text,
  evaluation text,
  implementation text,
  printed_status text,
  population text,
  place text,
  fields text not null,
  flags text not null,
  origin text not null,
  added_day text not null,
  added_reason text,
  dropped_day text,
  dropped_reason text,
  unique (plan, key)
) strict;
create index item_position on item (plan, position, id);
create index item_parent on item (parent);
create table responsibility (
  item text not null references item (id),
  party text not null,
  code text not null,
  as_written text not null,
  since_day text not null,
  primary key (item, party, code)
) strict;
create index responsibility_party on responsibility (party, item);
create table matrix (
  id text not null primary key,
  plan text not null references plan (id),
  title text not null,
  state text not null,
  parties text not null,
  rows text not null
) strict;
create index matrix_plan on matrix (plan);
create table authority (
  plan text not null references plan (id),
  position integer not null,
  level text not null,
  duty text not null,
  shared_by text not null,
  state text not null,
  primary key (plan, position)
) strict;
create table milestone (
  id text not null primary key,
  plan text not null references plan (id),
  item text,
  stream text,
  text text not null,
  position integer not null,
  schedule text,
  first_day text,
  last_day text,
  flags text not null,
  reached integer not null,
  reached_on text,
  note text
) strict;
create index milestone_plan on milestone (plan, position);
create table statement (
  id text not null primary key,
  plan text not null references plan (id),
  item text,
  kind text not null,
  label text,
  text text not null,
  position integer not null
) strict;
create index statement_plan on statement (plan, position);
create index statement_item on statement (item, position);
create table glossary_term (
  plan text not null references plan (id),
  term text not null,
  meaning text,
  primary key (plan, term)
) strict;
create table sign_off (
  id text not null primary key,
  plan text not null references plan (id),
  role text not null,
  name text not null,
  on_day text not null,
  signed integer not null,
  statement text not null,
  recorded_day text not null
) strict;
create index sign_off_plan on sign_off (plan);
create table source_document (
  plan text not null references plan (id),
  sha256 text not null,
  name text not null,
  size integer not null,
  public integer not null,
  reason text not null,
  primary key (plan, sha256)
) strict;
create table measure (
  id text not null primary key,
  item text not null references item (id),
  position integer not null,
  kind text not null,
  text text not null,
  baseline text
) strict;
create index measure_item on measure (item, position);
create table target (
  measure text not null references measure (id),
  position integer not null,
  item text not null,
  period text,
  first_day text,
  last_day text,
  text text not null,
  kind text not null,
  actual text,
  actual_on text,
  performance text not null,
  restated_from text,
  primary key (measure, position)
) strict;
create index target_item on target (item);

create table item_progress (
  item text not null primary key references item (id),
  plan text not null,
  commitment integer not null,
  dropped integer not null,
  schedule text,
  due_text text,
  due_first text,
  due_last text,
  due_earliest text,
  due_latest text,
  open_ended integer not null,
  needs_cadence integer not null,
  review_on text,
  slips integer not null,
  first_due_text text,
  word text,
  scale text,
  state text not null,
  reported_on text,
  recorded_day text,
  recorded_at integer
) strict;
create index item_progress_plan on item_progress (plan);
create index item_progress_latest on item_progress (due_latest);
create table report (
  id text not null primary key,
  item text not null references item (id),
  plan text not null,
  number integer not null,
  on_day text not null,
  word text not null,
  scale text not null,
  state text not null,
  done text not null,
  next text not null,
  unchanged integer not null,
  role text not null,
  party text,
  recorded_day text not null,
  recorded_at integer not null
) strict;
create index report_item on report (item, number);
create table slip (
  item text not null references item (id),
  number integer not null,
  slip integer not null,
  from_text text,
  to_text text,
  from_last text,
  to_last text,
  reason text not null,
  recorded_day text not null,
  primary key (item, number)
) strict;
create table evidence (
  id text not null primary key,
  item text not null references item (id),
  report text,
  title text not null,
  address text,
  note text,
  visibility text not null,
  recorded_day text not null
) strict;
create index evidence_item on evidence (item);

create table search_word (
  word text not null,
  weight integer not null,
  subject text not null,
  plan text not null,
  primary key (word, weight, subject)
) strict;
create index search_word_subject on search_word (subject);

create table setting (
  key text not null primary key,
  value text not null
) strict;
create table source_file (
  sha256 text not null primary key,
  name text not null,
  media_type text not null,
  size integer not null,
  content blob not null,
  added_at integer not null
) strict;
create table draft (
  id text not null primary key,
  name text not null,
  source text not null references source_file (sha256),
  settings text not null,
  body text not null,
  text_body text not null,
  version integer not null,
  state text not null,
  plan text,
  created_by text not null,
  created_at integer not null,
  changed_at integer not null
) strict;
create index draft_changed on draft (changed_at, id);
create table column_mapping (
  headers text not null primary key,
  fields text not null,
  changed_at integer not null
) strict;
create table account (
  id text not null primary key,
  email text not null unique,
  name text not null,
  role text not null,
  password text,
  language text not null,
  disabled integer not null,
  created_at integer not null,
  version integer not null
) strict;
create table account_unit (
  account text not null references account (id),
  party text not null,
  primary key (account, party)
) strict;
create table session (
  token_hash text not null primary key,
  account text not null references account (id),
  created_at integer not null,
  seen_at integer not null,
  expires_at integer not null
) strict;
create index session_account on session (account);
create table token (
  token_hash text not null primary key,
  purpose text not null,
  account text not null references account (id),
  created_at integer not null,
  expires_at integer not null,
  used_at integer
) strict;
create index token_account on token (account);
create table sign_in_attempt (
  key text not null primary key,
  failures integer not null,
  since integer not null
) strict;
create table kept_text (
  id text not null primary key,
  account text not null,
  address text not null,
  body text not null,
  created_at integer not null
) strict;
create index kept_text_account on kept_text (account, created_at);

-- What the public may read. The public reader names only these views.
create view public_head as select id, number, at, hash from chain;
create view public_city as select id, name, time_zone, languages, contact, reporting_months, facts from city;
create view public_framework as select key, name, body from framework;
create view public_party as select id, key, name, kind, parent, human_of_record, members, successor, former_names from party;
create view public_party_alias as select party, folded, alias from party_alias;
create view public_plan as select id, slug, title, subtitle, organization, owner, framework, state, language, period, date, director,
  occasion, fields, date_settings, source, levels, published_day, adopted_number, adopted_day, successor from plan;
create view public_item as select id, plan, key, parent, position, depth, level, label, title, implied, commitment, desired_result,
  description, lead, oversight, support, evaluation, implementation, printed_status, population, place, fields, flags, origin,
  added_day, added_reason, dropped_day, dropped_reason from item;
create view public_responsibility as select item, party, code, as_written, since_day from responsibility;
create view public_matrix as select id, plan, title, state, parties, rows from matrix;
create view public_authority as select plan, position, level, duty, shared_by, state from authority;
create view public_milestone as select id, plan, item, stream, text, position, schedule, first_day, last_day, flags, reached,
  reached_on, note from milestone;
create view public_statement as select id, plan, item, kind, label, text, position from statement where kind <> 'contact';
create view public_glossary_term as select plan, term, meaning from glossary_term;
create view public_sign_off as select id, plan, role, name, on_day, signed, statement, recorded_day from sign_off;
create view public_source as select plan, sha256, name, size, public, reason from source_document;
create view public_source_file as select f.sha256, f.name, f.media_type, f.size, f.content from source_file f
  where exists (select 1 from source_document d where d.sha256 = f.sha256 and d.public);
create view public_measure as select id, item, position, kind, text, baseline from measure;
create view public_target as select measure, position, item, period, first_day, last_day, text, kind, actual, actual_on,
  performance, restated_from from target;
create view public_progress as select item, plan, commitment, dropped, schedule, due_text, due_first, due_last, due_earliest,
  due_latest, open_ended, needs_cadence, review_on, slips, first_due_text, word, scale, state, reported_on, recorded_day,
  recorded_at from item_progress;
create view public_report as select id, item, plan, number, on_day, word, scale, state, done, next, unchanged, role, party,
  recorded_day, recorded_at from report;
create view public_slip as select item, number, slip, from_text, to_text, from_last, to_last, reason, recorded_day from slip;
create view public_evidence as select id, item, report, visibility, recorded_day,
  case when visibility = 'public' then title else '' end as title,
  case when visibility = 'public' then address else null end as address,
  case when visibility = 'public' then note else null end as note
  from evidence where visibility <> 'internal';
create view public_entry as select chain, number, at, day, role, party, kind, subject, visibility, version, payload_hash, previous,
  hash, case when visibility = 'public' then payload else null end as payload
  from ledger_entry where visibility <> 'internal';
create view public_search_word as select word, weight, subject, plan from search_word;
