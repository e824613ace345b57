//! SQL of parties. Accounts and sessions have theirs in `account_sql.rs`.

db::statements! {
    PARTY = "select id, key, name, kind, parent, human_of_record, members, successor, former_names from party where id = $1";
    PARTY_BY_KEY = "select id, key, name, kind, parent, human_of_record, members, successor, former_names from party where key = $1";
    PARTIES = "select id, key, name, kind, parent, human_of_record, members, successor, former_names from party order by name, id";
    PARTY_BY_ALIAS = "select party from party_alias where folded = $1 order by party limit 2";
    ALIASES = "select alias from party_alias where party = $1 order by folded";
    KEYS = "select key from party where key = $1";
    INSERT_PARTY = "insert into party (id, key, name, kind, parent, human_of_record, members, successor, former_names)
        values ($1, $2, $3, $4, $5, $6, $7, null, '[]')";
    RENAME_PARTY = "update party set name = $2, former_names = $3 where id = $1";
    CHANGE_PARTY = "update party set kind = $2, parent = $3, human_of_record = $4, members = $5 where id = $1";
    SUCCEED_PARTY = "update party set successor = $2 where id = $1";
    INSERT_ALIAS = "insert into party_alias (party, folded, alias) values ($1, $2, $3) on conflict (party, folded) do nothing";
    CLEAR_ALIASES = "delete from party_alias";
    CLEAR_PARTIES = "delete from party";
}
