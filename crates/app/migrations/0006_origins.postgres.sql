-- Not only items keep where they stand in their document: measures, dated steps, statements and duties too. (Rows of a matrix
-- are kept whole, with their places.)

alter table measure add column origin text not null default '[]';
alter table milestone add column origin text not null default '[]';
alter table statement add column origin text not null default '[]';
alter table authority add column origin text not null default '[]';
drop view public_measure;
create view public_measure as select id, item, position, kind, text, baseline, dropped_day, origin from measure;
drop view public_milestone;
create view public_milestone as select id, plan, item, stream, text, position, schedule, first_day, last_day, flags, reached,
  reached_on, note, dropped_day, origin from milestone;
drop view public_statement;
create view public_statement as select id, plan, item, kind, label, text, position, dropped_day, origin from statement
  where kind <> 'contact';
drop view public_authority;
create view public_authority as select plan, position, level, duty, shared_by, state, origin from authority;
