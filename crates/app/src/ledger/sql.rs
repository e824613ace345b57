//! SQL of the ledger: chains and entries. Entries are only ever inserted; a withdrawal blanks salt and payload.

db::statements! {
    HEAD = "select number, at, hash from chain where id = $1";
    OPEN_CHAIN = "insert into chain (id, number, at, hash) values ($1, 0, 0, $2) on conflict (id) do nothing";
    MOVE_HEAD = "update chain set number = $2, at = $3, hash = $4 where id = $1";
    INSERT = "insert into ledger_entry (chain, number, at, day, role, party, actor, kind, subject, visibility, version,
        payload_hash, previous, hash, salt, payload)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    CHAINS = "select id, number, hash from chain order by id";
    ENTRIES = "select chain, number, at, day, role, party, actor, kind, subject, visibility, version, payload_hash, previous,
        hash, salt, payload
        from ledger_entry where chain = $1 and number > $2 and day <= $3 order by number limit 500";
    ENTRY = "select chain, number, at, day, role, party, actor, kind, subject, visibility, version, payload_hash, previous,
        hash, salt, payload
        from ledger_entry where chain = $1 and number = $2";
    WITHDRAWALS = "select payload from ledger_entry where chain = $1 and kind = 'ContentWithdrawn' and payload is not null";
    BLANK = "update ledger_entry set salt = null, payload = null where chain = $1 and number = $2";
    /// Forked for the list and the search in a text: entries whose content holds one of the texts. A pattern would be bounded.
    SAME_WORDS = lite "select e.chain, p.slug, e.number from ledger_entry e left join plan p on p.id = e.chain
        where not (e.chain = $2 and e.number = $3)
        and exists (select 1 from json_each($1) w where instr(e.payload, w.value) > 0)
        order by e.chain, e.number limit 30"
        pg "select e.chain, p.slug, e.number from ledger_entry e left join plan p on p.id = e.chain
        where not (e.chain = $2 and e.number = $3)
        and exists (select 1 from jsonb_array_elements_text(cast($1 as jsonb)) w where strpos(e.payload, w) > 0)
        order by e.chain, e.number limit 30";
    SALT = "select value from setting where key = 'actor_salt'";
    PUT_SALT = "insert into setting (key, value) values ('actor_salt', $1) on conflict (key) do nothing";
}
