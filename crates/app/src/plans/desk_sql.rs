//! SQL of what the forms of staff show beside the fields: measures, milestones, matrices, sources, everything of one plan.

db::statements! {
    /// Of one item at an address: whether it is a commitment, the day it was dropped, and each party that answers for it, with
    /// whether it does so for the whole plan.
    OPERATIONS_OF_ITEM = "select i.commitment, i.dropped_day, r.party, false from plan p join item i on i.plan = p.id
            left join responsibility r on r.item = i.id where p.slug = $1 and i.key = $2
        union select i.commitment, i.dropped_day, p.owner, true from plan p join item i on i.plan = p.id
            where p.slug = $1 and i.key = $2";
    ITEMS = "select id, key, parent, depth, level, label, title from item where plan = $1 and dropped_day is null order by position";
    MEASURES = "select m.id, m.kind, m.text, m.baseline, t.position, t.period, t.text, t.actual, t.performance
        from measure m left join target t on t.measure = m.id where m.item = $1 and m.dropped_day is null order by m.position, m.id, t.position";
    MILESTONES = "select id, item, stream, text, first_day, last_day,
        case when reached_on is null then null else reached end, reached_on, note from milestone where plan = $1
        and dropped_day is null order by position, id";
    MILESTONE_PARTIES = "select m.id, r.party from milestone m join responsibility r on r.item = m.item where m.plan = $1";
    STATEMENTS = "select id, kind, label, text from statement where plan = $1 and dropped_day is null order by position, id";
    STATEMENT = "select id, kind, label, text from statement where plan = $1 and id = $2";
    MATRICES = "select id, title, state from matrix where plan = $1 order by title, id";
    SIGN_OFFS = "select role, name, on_day, signed, statement from sign_off where plan = $1 order by recorded_day, id";
    SOURCES = "select f.sha256, f.name, f.size, coalesce(d.public, $2) from source_file f
        left join source_document d on d.sha256 = f.sha256 and d.plan = $1 where f.sha256 = $3 or d.plan = $1
        order by case when f.sha256 = $3 then 0 else 1 end, f.added_at, f.sha256";
    EVIDENCE = "select id, title, address, note, visibility, recorded_day from evidence where item = $1 order by id";
    LEVELS = "select levels from plan where id = $1";
}
