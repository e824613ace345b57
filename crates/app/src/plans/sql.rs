//! SQL of plans and all that stands in them.

db::statements! {
    INSERT_PLAN = "insert into plan (id, slug, title, subtitle, organization, owner, framework, state, language, period, date,
        director, occasion, fields, date_settings, source, levels, published_day, adopted_number, adopted_day, successor)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, null)";
    SET_PLAN_TITLE = "update plan set title = $2 where id = $1";
    SET_PLAN_SUBTITLE = "update plan set subtitle = $2 where id = $1";
    SET_PLAN_DIRECTOR = "update plan set director = $2 where id = $1";
    SET_PLAN_STATE = "update plan set state = $2, successor = $3 where id = $1";
    SET_PLAN_ADOPTED = "update plan set state = 'adopted', successor = null, adopted_number = $2, adopted_day = $3 where id = $1";
    INSERT_ITEM = "insert into item (id, plan, key, parent, position, depth, level, label, title, implied, commitment,
        desired_result, description, lead, oversight, support, evaluation, implementation, printed_status, population, place,
        fields, flags, origin, added_day, added_reason, dropped_day, dropped_reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
        $25, $26, null, null)";
    SET_ITEM_LABEL = "update item set label = $2 where id = $1";
    SET_ITEM_TITLE = "update item set title = $2 where id = $1";
    SET_ITEM_DESIRED_RESULT = "update item set desired_result = $2 where id = $1";
    SET_ITEM_DESCRIPTION = "update item set description = $2 where id = $1";
    SET_ITEM_EVALUATION = "update item set evaluation = $2 where id = $1";
    SET_ITEM_IMPLEMENTATION = "update item set implementation = $2 where id = $1";
    SET_ITEM_POPULATION = "update item set population = $2 where id = $1";
    SET_ITEM_PLACE = "update item set place = $2 where id = $1";
    SET_ITEM_LEVEL = "update item set level = $2 where id = $1";
    SET_ITEM_PRINTED_STATUS = "update item set printed_status = $2 where id = $1";
    SET_ITEM_FLAGS = "update item set flags = $2 where id = $1";
    ITEM_FIELDS = "select fields from item where id = $1";
    SET_ITEM_FIELDS = "update item set fields = $2 where id = $1";
    ITEM_ORIGIN = "select origin from item where id = $1";
    SET_ITEM_ORIGIN = "update item set origin = $2 where id = $1";
    PUSH_ITEMS = "update item set position = position + $3 where plan = $1 and position >= $2";
    PLACE_ITEM = "update item set position = $2 where id = $1";
    POSITION_OF = "select position from item where id = $1";
    /// An item and all that stands under it, also what was dropped, in reading order.
    ALL_BELOW = "with recursive below (id) as (select id from item where id = $1
        union all select i.id from item i join below b on i.parent = b.id)
        select i.id, i.position from item i join below b on b.id = i.id order by i.position, i.id";
    MOVE_ITEM = "update item set parent = $2, position = $3, depth = $4 where id = $1";
    SET_ITEM_COMMITMENT = "update item set commitment = $2 where id = $1";
    /// Items that the city pursues, with whether something pursued stands under each.
    COUNTED = "select i.id, i.level, i.implied, i.commitment,
        exists (select 1 from item c where c.parent = i.id and c.dropped_day is null)
        from item i where i.plan = $1 and i.dropped_day is null order by i.position, i.id";
    DROP_ITEM = "update item set dropped_day = $2, dropped_reason = $3 where id = $1";
    INSERT_RESPONSIBILITY = "insert into responsibility (item, party, code, as_written, since_day) values ($1, $2, $3, $4, $5)
        on conflict (item, party, code) do update set as_written = excluded.as_written";
    DELETE_RESPONSIBILITY = "delete from responsibility where item = $1 and party = $2 and code = $3";
    INSERT_MATRIX = "insert into matrix (id, plan, title, state, parties, rows) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do update set title = excluded.title, state = excluded.state, parties = excluded.parties, rows = excluded.rows";
    SET_MATRIX_STATE = "update matrix set state = $2 where id = $1";
    DELETE_AUTHORITY = "delete from authority where plan = $1";
    INSERT_AUTHORITY = "insert into authority (plan, position, level, duty, shared_by, state, origin)
        values ($1, $2, $3, $4, $5, $6, $7)";
    INSERT_MILESTONE = "insert into milestone (id, plan, item, stream, text, position, schedule, first_day, last_day, flags,
        reached, reached_on, note, origin) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, null, $12)";
    SET_MILESTONE = "update milestone set stream = $2, text = $3, schedule = $4, first_day = $5, last_day = $6, flags = $7,
        origin = $8, item = $9 where id = $1";
    DROP_MILESTONE = "update milestone set dropped_day = $2 where id = $1";
    PUSH_MILESTONES = "update milestone set position = position + 1 where plan = $1 and position >= $2";
    MILESTONE_POSITION = "select position from milestone where id = $1";
    LAST_MILESTONE = "select coalesce(max(position), 0) from milestone where plan = $1";
    REPORT_MILESTONE = "update milestone set reached = $2, reached_on = $3, note = $4 where id = $1";
    INSERT_STATEMENT = "insert into statement (id, plan, item, kind, label, text, position, origin)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    SET_STATEMENT = "update statement set text = $2 where id = $1";
    SET_STATEMENT_LABEL = "update statement set label = $2 where id = $1";
    SET_STATEMENT_ORIGIN = "update statement set origin = $2 where id = $1";
    DROP_STATEMENT = "update statement set dropped_day = $2 where id = $1";
    PUSH_STATEMENTS = "update statement set position = position + 1 where plan = $1 and position >= $2";
    STATEMENT_POSITION = "select position from statement where id = $1";
    LAST_STATEMENT = "select coalesce(max(position), 0) from statement where plan = $1";
    PUT_TERM = "insert into glossary_term (plan, term, meaning) values ($1, $2, $3)
        on conflict (plan, term) do update set meaning = excluded.meaning";
    INSERT_SIGN_OFF = "insert into sign_off (id, plan, role, name, on_day, signed, statement, recorded_day)
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    PUT_SOURCE = "insert into source_document (plan, sha256, name, size, public, reason) values ($1, $2, $3, $4, $5, $6)
        on conflict (plan, sha256) do update set public = excluded.public, reason = excluded.reason";
    INSERT_MEASURE = "insert into measure (id, item, position, kind, text, baseline, origin) values ($1, $2, $3, $4, $5, $6, $7)";
    INSERT_TARGET = "insert into target (measure, position, item, period, first_day, last_day, text, kind, actual, actual_on,
        performance, restated_from) values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, 'not_reported', null)";
    SET_MEASURE = "update measure set kind = $2, text = $3, baseline = $4, origin = $5 where id = $1";
    DROP_MEASURE = "update measure set dropped_day = $2 where id = $1";
    PUT_TARGET = "insert into target (measure, position, item, period, first_day, last_day, text, kind, actual, actual_on,
        performance, restated_from) values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, 'not_reported', null)
        on conflict (measure, position) do update set period = excluded.period, first_day = excluded.first_day,
        last_day = excluded.last_day, text = excluded.text, kind = excluded.kind";
    CUT_TARGETS = "delete from target where measure = $1 and position >= $2 and actual is null";
    SET_ACTUAL = "update target set actual = $3, actual_on = $4, performance = $5 where measure = $1 and position = $2";
    RESTATE_ACTUAL = "update target set actual = $3, performance = $4, restated_from = $5 where measure = $1 and position = $2";

    PLAN_BY_SLUG = "select id, slug, title, subtitle, owner, framework, state, director, date_settings, source, published_day
        from plan where slug = $1";
    PLAN_BY_ID = "select id, slug, title, subtitle, owner, framework, state, director, date_settings, source, published_day
        from plan where id = $1";
    PLANS = "select id, slug, title, subtitle, owner, framework, state, director, date_settings, source, published_day
        from plan order by title, id";
    SLUG = "select slug from plan where slug = $1";
    ITEM_BY_KEY = "select id, plan, key, parent, position, depth, level, label, title, commitment, desired_result, description,
        evaluation, implementation, population, place, printed_status, flags, dropped_day from item where plan = $1 and key = $2";
    ITEM_BY_ID = "select id, plan, key, parent, position, depth, level, label, title, commitment, desired_result, description,
        evaluation, implementation, population, place, printed_status, flags, dropped_day from item where id = $1";
    SOURCE_KEPT = "select sha256 from source_document where plan = $1 and sha256 = $2";
    ITEM_KEY = "select key from item where plan = $1 and key = $2";
    DESCENDANTS = "with recursive below (id) as (select id from item where id = $1
        union all select i.id from item i join below b on i.parent = b.id)
        select i.id from item i join below b on b.id = i.id where i.dropped_day is null order by i.position";
    /// What stands under an item, with its place, also what was dropped.
    PLACES_BELOW = "with recursive below (id) as (select id from item where parent = $1
        union all select i.id from item i join below b on i.parent = b.id)
        select i.id, i.parent, i.position, i.depth from item i join below b on b.id = i.id order by i.position, i.id";
    /// What the city pursues directly under an item of a plan, or at its outermost level.
    CHILDREN = "select id, position from item where plan = $1 and dropped_day is null
        and coalesce(parent, '') = coalesce(cast($2 as text), '') order by position, id";
    LAST_POSITION = "select coalesce(max(position), 0) from item where plan = $1";
    ANSWERABLE = "select r.party from responsibility r where r.item = $1
        union select p.owner from item i join plan p on p.id = i.plan where i.id = $1 and p.owner is not null";
    RESPONSIBILITIES = "select r.party, p.name, r.code, r.as_written from responsibility r join party p on p.id = r.party
        where r.item = $1 order by r.code, p.name";
    MEASURE = "select m.item, t.text, t.actual from measure m join target t on t.measure = m.id
        where m.id = $1 and t.position = $2";
    ITEM_OF_MEASURE = "select item from measure where id = $1";
    STATEMENT = "select plan, text, kind from statement where id = $1";
    MILESTONE = "select plan, item from milestone where id = $1";
    MATRIX_STATE = "select plan, state from matrix where id = $1";

    CLEAR_TARGETS = "delete from target where item in (select id from item where plan = $1)";
    CLEAR_MEASURES = "delete from measure where item in (select id from item where plan = $1)";
    CLEAR_SOURCES = "delete from source_document where plan = $1";
    CLEAR_SIGN_OFFS = "delete from sign_off where plan = $1";
    CLEAR_TERMS = "delete from glossary_term where plan = $1";
    CLEAR_STATEMENTS = "delete from statement where plan = $1";
    CLEAR_MILESTONES = "delete from milestone where plan = $1";
    CLEAR_MATRICES = "delete from matrix where plan = $1";
    CLEAR_RESPONSIBILITIES = "delete from responsibility where item in (select id from item where plan = $1)";
    CLEAR_ITEMS = "delete from item where plan = $1";
    CLEAR_PLAN = "delete from plan where id = $1";
}
