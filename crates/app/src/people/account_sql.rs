//! SQL of accounts, sessions, tokens, attempts to sign in and kept texts: plain rows, not made by the ledger.

db::statements! {
    INSERT_ACCOUNT = "insert into account (id, email, name, role, password, language, disabled, created_at, version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    ACCOUNT = "select id, email, name, role, password is not null, language, disabled, created_at, version
        from account where id = $1";
    ACCOUNTS = "select id, email, name, role, password is not null, language, disabled, created_at, version
        from account order by name, id";
    ACCOUNT_BY_EMAIL = "select id, email, name, role, password is not null, language, disabled, created_at, version
        from account where email = $1";
    CREDENTIALS = "select id, password from account where email = $1 and not disabled";
    PASSWORD = "select password from account where id = $1 and not disabled";
    INSERT_EVENT = "insert into account_event (number, account, change, detail, actor, at)
        values ((select coalesce(max(number), 0) + 1 from account_event), $1, $2, $3, $4, $5)";
    EVENTS = "select e.at, e.change, e.detail, a.name from account_event e left join account a on a.id = e.actor
        where e.account = $1 or e.account = '' order by e.number desc limit $2";
    ANY_ACCOUNT = "select id from account limit 1";
    OTHER_ADMINISTRATOR = "select id from account where role = 'administrator' and not disabled and password is not null
        and id <> $1 limit 1";
    SET_ROLE = "update account set role = $3, version = version + 1 where id = $1 and version = $2";
    SET_DISABLED = "update account set disabled = $3, version = version + 1 where id = $1 and version = $2";
    SET_PASSWORD = "update account set password = $2, version = version + 1 where id = $1 and not disabled";
    SET_LANGUAGE = "update account set language = $2 where id = $1";
    SET_NAME = "update account set name = $2 where id = $1";

    UNITS = "select party from account_unit where account = $1 order by party";
    ALL_UNITS = "select account, party from account_unit order by account, party";
    CLEAR_UNITS = "delete from account_unit where account = $1";
    INSERT_UNIT = "insert into account_unit (account, party) values ($1, $2) on conflict (account, party) do nothing";

    INSERT_SESSION = "insert into session (token_hash, account, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)";
    /// One row a unit of the account, or one without a unit.
    SESSION = "select a.id, a.name, a.email, a.role, a.language, s.seen_at, u.party,
        exists (select 1 from second_factor_rule q where q.role = a.role)
        and not exists (select 1 from second_factor f where f.account = a.id and f.confirmed_at is not null)
        from session s join account a on a.id = s.account left join account_unit u on u.account = a.id
        where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and not a.disabled
        order by u.party";
    TOUCH_SESSION = "update session set seen_at = $2 where token_hash = $1 and seen_at < $2";
    END_SESSION = "delete from session where token_hash = $1";
    END_SESSIONS = "delete from session where account = $1";
    END_OTHER_SESSIONS = "delete from session where account = $1 and token_hash <> $2";
    SWEEP_SESSIONS = "delete from session where expires_at <= $1 or seen_at <= $2";

    FACTOR = "select secret, confirmed_at from second_factor where account = $1";
    CONFIRMED_FACTOR = "select secret from second_factor where account = $1 and confirmed_at is not null";
    SECURED = "select account from second_factor where confirmed_at is not null order by account";
    PUT_FACTOR = "insert into second_factor (account, secret, confirmed_at, last_step) values ($1, $2, null, 0)
        on conflict (account) do update set secret = excluded.secret, confirmed_at = null, last_step = 0";
    CONFIRM_FACTOR = "update second_factor set confirmed_at = $2, last_step = $3 where account = $1 and confirmed_at is null";
    /// A code serves once: its step must be later than the last one.
    USE_STEP = "update second_factor set last_step = $2 where account = $1 and last_step < $2";
    CLEAR_FACTOR = "delete from second_factor where account = $1";
    COUNT_RECOVERY = "select count(*) from recovery_code where account = $1 and used_at is null";
    INSERT_RECOVERY = "insert into recovery_code (account, code_hash, used_at) values ($1, $2, null)";
    USE_RECOVERY = "update recovery_code set used_at = $3 where account = $1 and code_hash = $2 and used_at is null";
    CLEAR_RECOVERY = "delete from recovery_code where account = $1";
    REQUIRED_ROLES = "select role from second_factor_rule order by role";
    CLEAR_REQUIRED = "delete from second_factor_rule";
    INSERT_REQUIRED = "insert into second_factor_rule (role) values ($1) on conflict (role) do nothing";
    INSERT_HALF = "insert into half_sign_in (token_hash, account, version, expires_at) values ($1, $2, $3, $4)";
    HALF = "select account, version from half_sign_in where token_hash = $1 and expires_at > $2";
    END_HALF = "delete from half_sign_in where token_hash = $1";
    END_HALVES = "delete from half_sign_in where account = $1";
    SWEEP_HALVES = "delete from half_sign_in where expires_at <= $1";

    INSERT_TOKEN = "insert into token (token_hash, purpose, account, created_at, expires_at, used_at)
        values ($1, $2, $3, $4, $5, null)";
    TOKEN = "select t.purpose, t.account, a.name, a.email from token t join account a on a.id = t.account
        where t.token_hash = $1 and t.used_at is null and t.expires_at > $2 and not a.disabled";
    USE_TOKEN = "update token set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2";
    CLEAR_TOKENS = "delete from token where account = $1";

    ATTEMPT = "select failures, since from sign_in_attempt where key = $1";
    PUT_ATTEMPT = "insert into sign_in_attempt (key, failures, since) values ($1, $2, $3)
        on conflict (key) do update set failures = excluded.failures, since = excluded.since";
    FORGIVE_ATTEMPT = "update sign_in_attempt set failures = failures - 1 where key = $1 and failures > 0";
    CLEAR_ATTEMPT = "delete from sign_in_attempt where key = $1";
    SWEEP_ATTEMPTS = "delete from sign_in_attempt where since < $1";

    KEEP_TEXT = "insert into kept_text (id, account, address, body, created_at) values ($1, $2, $3, $4, $5)";
    KEPT_TEXT = "select address, body from kept_text where id = $1 and created_at > $2";
    DELETE_TEXT = "delete from kept_text where id = $1";
    SWEEP_TEXTS = "delete from kept_text where created_at <= $1";
    /// Only the newest `$1` stay, so that strangers cannot fill the disk.
    CROP_TEXTS = "delete from kept_text where id in
        (select id from kept_text order by created_at desc, id desc limit 1000000 offset $1)";
}
