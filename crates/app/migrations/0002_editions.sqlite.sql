-- Editions of a plan are compared whole: measures, steps and statements that a newer edition drops keep their rows, so that
-- their history is still found. A draft remembers what somebody has seen of it.

alter table measure add column dropped_day text;
alter table milestone add column dropped_day text;
alter table statement add column dropped_day text;
drop view public_measure;
create view public_measure as select id, item, position, kind, text, baseline, dropped_day from measure;
drop view public_milestone;
create view public_milestone as select id, plan, item, stream, text, position, schedule, first_day, last_day, flags, reached,
  reached_on, note, dropped_day from milestone;
drop view public_statement;
create view public_statement as select id, plan, item, kind, label, text, position, dropped_day from statement
  where kind <> 'contact';
create table draft_seen (
  draft text not null references draft (id),
  mark text not null,
  primary key (draft, mark)
) strict;
