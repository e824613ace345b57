//! SQL of the city's facts and frameworks.

db::statements! {
    FIND = "select facts from city where id = 'city'";
    PUT = "insert into city (id, name, time_zone, languages, contact, reporting_months, facts)
        values ('city', $1, $2, $3, $4, $5, $6)
        on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, languages = excluded.languages,
        contact = excluded.contact, reporting_months = excluded.reporting_months, facts = excluded.facts";
    FRAMEWORK = "select body from framework where key = $1";
    FRAMEWORKS = "select body from framework order by key";
    PUT_FRAMEWORK = "insert into framework (key, name, body) values ($1, $2, $3)
        on conflict (key) do update set name = excluded.name, body = excluded.body";
    CLEAR_CITY = "delete from city";
    CLEAR_FRAMEWORKS = "delete from framework";
}
