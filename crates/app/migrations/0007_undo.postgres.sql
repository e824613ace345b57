-- The draft before its last edit, to go back to; empty where there is none.

alter table draft add column body_before text not null default '';
