//! SQL of progress: where each item stands, reports, slips, evidence.

db::statements! {
    INSERT_PROGRESS = "insert into item_progress (item, plan, commitment, dropped, schedule, due_text, due_first, due_last,
        due_earliest, due_latest, open_ended, needs_cadence, review_on, slips, first_due_text, word, scale, state, reported_on,
        recorded_day, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $6, null, null, 'not_reported', null, null, null)";
    SET_SCHEDULE = "update item_progress set schedule = $2, due_text = $3, due_first = $4, due_last = $5, due_earliest = $6,
        due_latest = $7, open_ended = $8, needs_cadence = $9, review_on = $10, slips = $11 where item = $1";
    SET_COMMITMENT = "update item_progress set commitment = $2 where item = $1";
    SET_DROPPED = "update item_progress set dropped = $2 where item = $1";
    SCHEDULE = "select schedule, reported_on, slips from item_progress where item = $1";
    SET_STATE = "update item_progress set word = $2, scale = $3, state = $4, reported_on = $5, review_on = $6
        where item = $1 and (reported_on is null or reported_on <= $5)";
    SET_HEARD = "update item_progress set recorded_day = $2, recorded_at = $3 where item = $1";
    INSERT_REPORT = "insert into report (id, item, plan, number, on_day, word, scale, state, done, next, unchanged, role, party,
        recorded_day, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    INSERT_SLIP = "insert into slip (item, number, slip, from_text, to_text, from_last, to_last, reason, recorded_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_EVIDENCE = "insert into evidence (id, item, report, title, address, note, visibility, recorded_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    LAST_REPORT = "select id, word, scale, state, done, next, on_day, number from report where item = $1
        order by on_day desc, number desc limit 1";
    /// What a lead has to look at: items its units answer for that are silent, late or due soon. `$1` is one unit.
    DUE_FOR_UNITS = lite "select i.id, p.slug, i.key, p.title, i.label, i.title, g.word, g.state, g.due_text, g.due_earliest, g.due_latest,
        g.review_on, g.reported_on, g.recorded_day, i.position
        from item_progress g join item i on i.id = g.item join plan p on p.id = i.plan
        where g.commitment and not g.dropped and g.state <> 'done'
        and p.state not in ('superseded', 'illustrative')
        and (g.recorded_day is null or g.recorded_day <= $2 or g.due_latest <= $3 or g.review_on <= $3)
        and (p.owner in (select value from json_each($1)) or i.id in (select r.item from responsibility r where r.party in (select value from json_each($1))))
        order by coalesce(g.due_latest, g.review_on, '9999'), i.position, i.id"
        pg "select i.id, p.slug, i.key, p.title, i.label, i.title, g.word, g.state, g.due_text, g.due_earliest, g.due_latest,
        g.review_on, g.reported_on, g.recorded_day, i.position
        from item_progress g join item i on i.id = g.item join plan p on p.id = i.plan
        where g.commitment and not g.dropped and g.state <> 'done'
        and p.state not in ('superseded', 'illustrative')
        and (g.recorded_day is null or g.recorded_day <= $2 or g.due_latest <= $3 or g.review_on <= $3)
        and (p.owner in (select jsonb_array_elements_text(cast($1 as jsonb))) or i.id in (select r.item from responsibility r where r.party in (select jsonb_array_elements_text(cast($1 as jsonb)))))
        order by coalesce(g.due_latest, g.review_on, '9999'), i.position, i.id";
    /// The same for the whole city, latest first.
    DUE_EVERYWHERE = "select i.id, p.slug, i.key, p.title, i.label, i.title, g.word, g.state, g.due_text, g.due_earliest, g.due_latest,
        g.review_on, g.reported_on, g.recorded_day, i.position
        from item_progress g join item i on i.id = g.item join plan p on p.id = i.plan
        where g.commitment and not g.dropped and g.state <> 'done'
        and p.state not in ('superseded', 'illustrative')
        and (g.recorded_day is null or g.recorded_day <= $1 or g.due_latest <= $2 or g.review_on <= $2)
        order by coalesce(g.due_latest, g.review_on, '9999'), p.slug, i.position limit $3";
    COUNT_DUE = "select count(*) from item_progress g join item i on i.id = g.item join plan p on p.id = i.plan
        where g.commitment and not g.dropped and g.state <> 'done'
        and p.state not in ('superseded', 'illustrative')
        and (g.recorded_day is null or g.recorded_day <= $1 or g.due_latest <= $2 or g.review_on <= $2)";
    REPORT_ITEM = "select item from report where id = $1";
    EVIDENCE_ITEM = "select item from evidence where id = $1";
    CLEAR_EVIDENCE = "delete from evidence where item in (select id from item where plan = $1)";
    CLEAR_SLIPS = "delete from slip where item in (select id from item where plan = $1)";
    CLEAR_REPORTS = "delete from report where plan = $1";
    CLEAR_PROGRESS = "delete from item_progress where plan = $1";
}
