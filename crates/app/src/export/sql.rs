//! SQL of exports and backups.

db::statements! {
    /// Documents of plans; those of drafts are no part of the record.
    PUBLISHED_FILES = "select sha256, name, media_type, size from source_file
        where sha256 in (select sha256 from source_document) order by sha256";
    FILE_CONTENT = "select content from source_file where sha256 = $1";
    FILE_NAMES = "select sha256 from source_file order by sha256";
    FILE_ROW = "select * from source_file where sha256 = $1";
    TABLE_ITEMS = "select i.id, i.parent, i.level, i.label, i.title, i.desired_result,
        i.description, i.evaluation, i.implementation, i.printed_status, g.word, g.due_text, i.fields
        from item i join item_progress g on g.item = i.id where i.plan = $1 and i.dropped_day is null order by i.position, i.id";
    TABLE_TARGETS = "select t.item, t.period, m.text, t.text, m.baseline from target t join measure m on m.id = t.measure
        join item i on i.id = t.item where i.plan = $1 and m.dropped_day is null order by m.position, t.position";
    TABLE_PARTIES = "select r.item, r.code, r.as_written from responsibility r join item i on i.id = r.item
        where i.plan = $1 and r.code in ('lead', 'oversight', 'support') order by r.item, r.code, r.as_written";
    /// What belongs to a dropped item is gone with it.
    TABLE_STEPS = "select s.item, s.stream, s.text, s.schedule, s.flags from milestone s where s.plan = $1 and s.dropped_day is null
        and (s.item is null or exists (select 1 from item i where i.id = s.item and i.dropped_day is null)) order by s.position, s.id";
    TABLE_STATEMENTS = "select s.item, s.kind, s.label, s.text from statement s where s.plan = $1 and s.dropped_day is null
        and (s.item is null or exists (select 1 from item i where i.id = s.item and i.dropped_day is null)) order by s.position, s.id";
    TABLE_MATRICES = "select parties, rows from matrix where plan = $1 order by id";
    TABLE_DUTIES = "select level, duty, shared_by from authority where plan = $1 order by position";
    TABLE_TERMS = "select term, meaning from glossary_term where plan = $1 order by term";
    TABLE_SIGNATURES = "select name, role, on_day, statement, recorded_day from sign_off where plan = $1 and signed = $2
        order by recorded_day, id";
    PUBLISHED = "select payload from ledger_entry where chain = $1 and number = 1 and kind = 'PlanPublished'";
    COUNT_ANYTHING = "select (select count(*) from chain) + (select count(*) from account) + (select count(*) from draft)";
}
