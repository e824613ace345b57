//! Days, months, quarters and distances in time as a person writes them in each language.
//! It never asks what day it is: "3 days ago" is told both days. Dates as written in a plan are kept as written and do
//! not pass through here.

use crate::{Lang, dates};
use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};

/// A day in full: "September 1, 2020", "1 de septiembre de 2020".
#[must_use]
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let month = month_name(lang, day.month());
    match lang {
        Lang::En => format!("{month} {}, {}", day.day(), day.year()),
        Lang::Es => format!("{} de {month} de {}", day.day(), day.year()),
    }
}

/// A day in a narrow column: "Sep 1, 2020", "1 sept 2020".
#[must_use]
pub fn day_short(lang: Lang, day: NaiveDate) -> String {
    let month = month_short(lang, day.month());
    match lang {
        Lang::En => format!("{month} {}, {}", day.day(), day.year()),
        Lang::Es => format!("{} {month} {}", day.day(), day.year()),
    }
}

/// A span of days without saying twice what both share: "September 1–25, 2020".
#[must_use]
pub fn span(lang: Lang, first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return day(lang, first);
    }
    let same_month = (first.year(), first.month()) == (last.year(), last.month());
    let month = |d: NaiveDate| month_name(lang, d.month());
    match lang {
        Lang::En if same_month => format!("{} {}–{}, {}", month(first), first.day(), last.day(), first.year()),
        Lang::En if first.year() == last.year() => {
            format!("{} {} – {} {}, {}", month(first), first.day(), month(last), last.day(), first.year())
        }
        Lang::En => format!("{} – {}", day(lang, first), day(lang, last)),
        Lang::Es if same_month => {
            format!("del {} al {} de {} de {}", first.day(), last.day(), month(first), first.year())
        }
        Lang::Es if first.year() == last.year() => {
            format!("del {} de {} al {} de {} de {}", first.day(), month(first), last.day(), month(last), first.year())
        }
        Lang::Es => format!("del {} al {}", day(lang, first), day(lang, last)),
    }
}

/// A month and its year: "September 2020", "septiembre de 2020".
#[must_use]
pub fn month(lang: Lang, year: i32, month: u32) -> String {
    let name = month_name(lang, month);
    match lang {
        Lang::En => format!("{name} {year}"),
        Lang::Es => format!("{name} de {year}"),
    }
}

/// A quarter of a year: "Q3 2024", "T3 de 2024".
#[must_use]
pub fn quarter(lang: Lang, year: i32, quarter: u32) -> String {
    match lang {
        Lang::En => format!("Q{quarter} {year}"),
        Lang::Es => format!("T{quarter} de {year}"),
    }
}

/// A moment in the time zone it is given in: "September 1, 2020, 2:05 PM", "1 de septiembre de 2020, 14:05".
#[must_use]
pub fn moment<Z: TimeZone>(lang: Lang, moment: &DateTime<Z>) -> String {
    let local = moment.naive_local();
    let date = day(lang, local.date());
    match lang {
        Lang::En => {
            let (afternoon, hour) = local.time().hour12();
            format!("{date}, {hour}:{:02} {}", local.minute(), if afternoon { "PM" } else { "AM" })
        }
        Lang::Es => format!("{date}, {}:{:02}", local.hour(), local.minute()),
    }
}

/// How far a day is from today: "today", "yesterday", "3 days ago", "in 2 months", in the largest unit that fits.
#[must_use]
pub fn relative(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    let days = day.signed_duration_since(today).num_days();
    let distance = days.abs();
    match days {
        0 => dates::today(lang).to_owned(),
        -1 => dates::yesterday(lang).to_owned(),
        1 => dates::tomorrow(lang).to_owned(),
        _ if days < 0 && distance < 60 => dates::days_ago(lang, distance),
        _ if days < 0 && distance < 730 => dates::months_ago(lang, whole_months(day, today)),
        _ if days < 0 => dates::years_ago(lang, whole_months(day, today) / 12),
        _ if distance < 60 => dates::in_days(lang, distance),
        _ if distance < 730 => dates::in_months(lang, whole_months(today, day)),
        _ => dates::in_years(lang, whole_months(today, day) / 12),
    }
}

fn whole_months(earlier: NaiveDate, later: NaiveDate) -> i64 {
    let months = i64::from(later.year() - earlier.year()) * 12 + i64::from(later.month()) - i64::from(earlier.month());
    months - i64::from(later.day() < earlier.day())
}

/// The name of a month, 1 to 12, as it stands inside a sentence; an empty text for another number.
#[must_use]
pub const fn month_name(lang: Lang, month: u32) -> &'static str {
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const ES: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    pick(lang, month, &EN, &ES)
}

const fn month_short(lang: Lang, month: u32) -> &'static str {
    const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const ES: [&str; 12] = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"];
    pick(lang, month, &EN, &ES)
}

const fn pick(lang: Lang, month: u32, en: &[&'static str; 12], es: &[&'static str; 12]) -> &'static str {
    if month < 1 || month > 12 {
        return "";
    }
    match lang {
        Lang::En => en[month as usize - 1],
        Lang::Es => es[month as usize - 1],
    }
}
