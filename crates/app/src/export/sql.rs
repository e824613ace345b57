//! SQL of exports and backups.

db::statements! {
    FILES = "select sha256, name, media_type, size from source_file order by sha256";
    FILE_CONTENT = "select content from source_file where sha256 = $1";
    TABLE_ITEMS = "select i.id, i.parent, i.level, i.label, i.title, i.implied, i.lead, i.oversight, i.support, i.evaluation,
        i.implementation, i.printed_status, g.word, g.due_text, i.fields
        from item i join item_progress g on g.item = i.id where i.plan = $1 and i.dropped_day is null order by i.position, i.id";
    TABLE_TARGETS = "select t.item, t.period, m.text, t.text from target t join measure m on m.id = t.measure
        join item i on i.id = t.item where i.plan = $1 and m.dropped_day is null order by m.position, t.position";
    COUNT_ANYTHING = "select (select count(*) from chain) + (select count(*) from account) + (select count(*) from draft)";
}
