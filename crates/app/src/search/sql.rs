//! SQL that writes the index of words. What reads it is in `public`.

db::statements! {
    /// Adds a JSON list of (word, weight) of one subject. Forked: each engine has its own way to read a JSON list.
    ADD = lite "insert into search_word (word, weight, subject, plan)
            select json_extract(value, '$[0]'), cast(json_extract(value, '$[1]') as integer), $1, $2 from json_each($3)
            where true on conflict (word, weight, subject) do nothing"
        pg "insert into search_word (word, weight, subject, plan)
            select value ->> 0, cast(value ->> 1 as bigint), cast($1 as text), cast($2 as text)
            from jsonb_array_elements(cast($3 as jsonb))
            on conflict (word, weight, subject) do nothing";
    CLEAR = "delete from search_word where plan = $1";
}
