//! A reading as one line of tab-separated values, for programs that ask for many readings at once.

use crate::When;

/// `start<TAB>end<TAB>open_ended<TAB>recurrence`: days as YYYY-MM-DD or empty, `true` or `false`, ISO 8601 or empty.
pub fn tsv_line(when: &When) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let recurrence = when.recurrence.as_deref().unwrap_or_default();
    format!("{}\t{}\t{}\t{recurrence}", day(when.start), day(when.end), when.open_ended)
}
