//! SQL of what everybody may read: views called `public_…` and nothing else.

db::statements! {
    /// Every entry makes the sum greater, whichever chain it is in.
    HEAD = "select id, number, hash, at, (select cast(sum(number) as bigint) from public_head) from public_head
        order by at desc, id limit 1";
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn only_public_views_are_named() {
        for statement in ALL {
            for text in [statement.lite, statement.pg] {
                let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
                let locals: Vec<&str> =
                    words.windows(3).filter(|w| w[1] == "as" && w[2].is_empty()).map(|w| w[0]).collect();
                for pair in
                    words.windows(2).filter(|pair| matches!(pair[0], "from" | "join" | "into" | "update" | "delete"))
                {
                    let is_table = !pair[1].is_empty()
                        && pair[1] != "select"
                        && pair[1] != "json_each"
                        && pair[1] != "jsonb_array_elements_text";
                    assert!(
                        !is_table || pair[1].starts_with("public_") || locals.contains(&pair[1]),
                        "{}: {}",
                        statement.name,
                        pair[1]
                    );
                }
            }
        }
    }
}
