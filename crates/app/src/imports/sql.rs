//! SQL of drafts, kept files and remembered columns.

db::statements! {
    PUT_FILE = "insert into source_file (sha256, name, media_type, size, content, added_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (sha256) do update set content = excluded.content where length(source_file.content) = 0";
    FILE = "select name, media_type, content from source_file where sha256 = $1";
    FILE_SIZE = "select size from source_file where sha256 = $1";
    DELETE_FILE = "delete from source_file where sha256 = $1
        and not exists (select 1 from draft where source = $1)
        and not exists (select 1 from source_document where sha256 = $1)";
    INSERT_DRAFT = "insert into draft (id, name, source, settings, body, text_body, version, state, plan, created_by, created_at, changed_at)
        values ($1, $2, $3, $4, '', '', 1, 'reading', null, $5, $6, $6)";
    HEADS = "select id, name, source, settings, version, state, plan, created_by, created_at, changed_at from draft
        order by changed_at desc, id desc";
    HEAD = "select id, name, source, settings, version, state, plan, created_by, created_at, changed_at from draft where id = $1";
    READING = "select id, name, source, settings, version, state, plan, created_by, created_at, changed_at from draft
        where state = 'reading' order by created_at, id";
    BODY = "select body, text_body from draft where id = $1";
    FINISH = "update draft set state = $2, settings = $3, body = $4, text_body = $5, body_before = '', version = version + 1,
        changed_at = $6 where id = $1 and version = $7 and state = 'reading'";
    BEGUN = "update draft set settings = $2 where id = $1 and version = $3 and state = 'reading'";
    /// What it was before stays, to go back to.
    CHANGE = "update draft set settings = $3, body_before = body, body = $4, version = version + 1, changed_at = $5
        where id = $1 and version = $2 and state = 'ready'";
    UNDO = "update draft set settings = $3, body = body_before, body_before = '', version = version + 1, changed_at = $4
        where id = $1 and version = $2 and state = 'ready' and body_before <> ''";
    BEFORE = "select body_before from draft where id = $1";
    PUBLISHED = "update draft set state = 'published', plan = $3, body_before = '', version = version + 1, changed_at = $4
        where id = $1 and version = $2 and state = 'ready'";
    READ_AGAIN = "update draft set state = 'reading', settings = $2, version = version + 1, changed_at = $3
        where id = $1 and state in ('reading', 'ready', 'failed')";
    SEEN = "select mark from draft_seen where draft = $1";
    /// Marks as a JSON list. Forked: each engine has its own way to read one.
    SEE = lite "insert into draft_seen (draft, mark) select $1, value from json_each($2) where true on conflict (draft, mark) do nothing"
        pg "insert into draft_seen (draft, mark) select $1, value from jsonb_array_elements_text(cast($2 as jsonb)) as t (value)
        on conflict (draft, mark) do nothing";
    FORGET_SEEN = "delete from draft_seen where draft = $1";
    /// Of the drafts that a plan was made from, or a newer edition of it, once words of its record are withdrawn.
    FORGET_SEEN_OF_PLAN = "delete from draft_seen where draft in (select d.id from draft d join plan p on p.slug = d.plan
        where p.id = $1 and d.state = 'published')";
    FORGET_DRAFTS_OF_PLAN = "delete from draft where state = 'published' and plan = (select slug from plan where id = $1)";
    /// Titles of all that published plans pursue.
    TITLES = "select plan, title from item where dropped_day is null and title <> ''";
    PLANS = "select count(*) from plan";
    DISCARD = "delete from draft where id = $1";
    COLUMNS = "select fields from column_mapping where headers = $1";
    FORGET_COLUMNS = "delete from column_mapping where headers = $1";
    PUT_COLUMNS = "insert into column_mapping (headers, fields, changed_at) values ($1, $2, $3)
        on conflict (headers) do update set fields = excluded.fields, changed_at = excluded.changed_at";
}
