//! SQL of exports and backups.

db::statements! {
    FILES = "select sha256, name, media_type, size from source_file order by sha256";
    FILE_CONTENT = "select content from source_file where sha256 = $1";
    PUT_FILE = "insert into source_file (sha256, name, media_type, size, content, added_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (sha256) do nothing";
    COUNT_ANYTHING = "select (select count(*) from chain) + (select count(*) from account) + (select count(*) from draft)";
}
