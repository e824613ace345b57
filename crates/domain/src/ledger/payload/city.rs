//! What is recorded about the city itself. A field is added with a default; what one means
//! never changes, because what was recorded is read for ever.

use serde::{Deserialize, Serialize};

/// Facts of the city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct City {
    /// Its name.
    pub name: String,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// Month and day the fiscal year starts on.
    pub fiscal_year_start: (u32, u32),
    /// Languages offered, the first is the default.
    pub languages: Vec<String>,
    /// How residents reach the people behind this.
    pub contact: String,
    /// After how many months without a report an item counts as silent.
    pub reporting_months: i64,
    /// Dates are written day first.
    pub day_first: bool,
    /// Seasons of the southern half of the earth.
    pub south: bool,
}

impl Default for City {
    fn default() -> Self {
        Self {
            name: String::new(),
            time_zone: "UTC".to_owned(),
            fiscal_year_start: (1, 1),
            languages: vec!["en".to_owned(), "es".to_owned()],
            contact: String::new(),
            reporting_months: 3,
            day_first: false,
            south: false,
        }
    }
}
