//! The day on which fiscal years begin, where the document says it: "The fiscal year runs from July 1 to June 30."
//! What it says of another body's year ("the federal fiscal year") is no rule of its own. A paper of a department of the
//! United States that says nothing keeps the year of their law: "The fiscal year of the Treasury begins on October 1"
//! (31 U.S.C. § 1102).

use when::month_of;

/// Words of such a sentence behind "fiscal year".
const LONGEST: usize = 16;

/// The month and day that the text tells, or those of the body whose name heads it.
pub(crate) fn fiscal_start(text: &str) -> Option<(u32, u32)> {
    told_fiscal_start(text).or_else(|| is_of_united_states(text).then_some((10, 1)))
}

/// Lines of a document in which a title page names its body.
const HEAD: usize = 12;

/// "U.S. Department of Harbours" begins one of the first lines.
fn is_of_united_states(text: &str) -> bool {
    const BODIES: [&str; 5] = ["department", "agency", "administration", "commission", "office"];
    text.lines().filter(|line| !line.trim().is_empty()).take(HEAD).any(|line| {
        let line = line.trim_start_matches(['#', '*', ' ']).to_lowercase();
        let body =
            ["u.s. ", "united states ", "the u.s. ", "the united states "].iter().find_map(|n| line.strip_prefix(n));
        body.is_some_and(|body| body.split(' ').take(5).any(|word| BODIES.contains(&word)))
    })
}

/// The month and day that the text tells, when all places that tell one agree.
fn told_fiscal_start(text: &str) -> Option<(u32, u32)> {
    let mut told = None;
    for (at, name) in ["fiscal year", "financial year", "Fiscal Year", "Fiscal year", "Financial year"]
        .into_iter()
        .flat_map(|name| text.match_indices(name))
    {
        let before = text[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_other = ["federal", "state", "school"].iter().any(|other| before.eq_ignore_ascii_case(other));
        let Some(start) = start_in(&text[at + name.len()..]).filter(|_| !is_other) else { continue };
        if told.is_some_and(|other| other != start) {
            return None;
        }
        told = Some(start);
    }
    told
}

/// "runs from July 1 to June 30", "s begin 1 April", " 2033 (October 1, 2032 – September 30, 2033)".
fn start_in(rest: &str) -> Option<(u32, u32)> {
    let words: Vec<String> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(LONGEST)
        .map(str::to_lowercase)
        .collect();
    let at = words.iter().position(|word| month_of(word).is_some())?;
    let (first, day) = (month_of(&words[at])?, day_beside(&words, at));
    let leads = |word: &String| word.parse::<u32>().is_ok() || LEADING.contains(&word.as_str());
    if !words[..at].iter().all(leads) {
        return None;
    }
    let begins = words[..at].iter().any(|word| word.starts_with("begin") || word.starts_with("start"));
    let last = (at + 1..words.len()).find(|next| month_of(&words[*next]).is_some());
    let joined =
        |last: &usize| words[at + 1..*last].iter().all(|w| w.parse::<u32>().is_ok() || JOINING.contains(&w.as_str()));
    let closes = last.filter(joined).and_then(|last| month_of(&words[last])).map(|last| last % 12 + 1 == first);
    match closes {
        Some(closes) => closes.then_some((first, day.unwrap_or(1))),
        None => begins.then_some((first, day.unwrap_or(1))),
    }
}

/// Words between "fiscal year" and its first month, and between this and its last.
const LEADING: [&str; 20] = [
    "s",
    "run",
    "runs",
    "running",
    "begin",
    "begins",
    "beginning",
    "start",
    "starts",
    "starting",
    "from",
    "on",
    "in",
    "is",
    "are",
    "of",
    "the",
    "each",
    "every",
    "year",
];
const JOINING: [&str; 12] =
    ["to", "through", "until", "and", "ends", "end", "ending", "on", "of", "the", "following", "year"];

/// The day of the month: the number before or behind its name.
fn day_beside(words: &[String], month: usize) -> Option<u32> {
    let number = |at: usize| words.get(at)?.trim_end_matches(char::is_alphabetic).parse().ok();
    let beside = [Some(month + 1), month.checked_sub(1)];
    beside.into_iter().flatten().filter_map(number).find(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::{fiscal_start, told_fiscal_start};

    #[test]
    fn a_document_says_when_its_fiscal_years_begin() {
        let check = |text: &str, expected: Option<(u32, u32)>| assert_eq!(told_fiscal_start(text), expected, "{text}");
        check("The fiscal year runs from July 1 to June 30.", Some((7, 1)));
        check("Fiscal years begin October 1 of the year before.", Some((10, 1)));
        check("Fiscal Year 2033 (October 1, 2032 – September 30, 2033)", Some((10, 1)));
        check("Each financial year starts on 1 April and ends on 31 March.", Some((4, 1)));
        check("The financial year (April to March) counts.", Some((4, 1)));
        check("Our fiscal year begins July 1st. The federal fiscal year begins October 1.", Some((7, 1)));
        // A month in which something happens is no beginning.
        check("In fiscal year 2033 lamps were mended from May to October.", None);
        check("By the fiscal year of the harbour, July is hot.", None);
        check("Last fiscal year, September brought storms.", None);
        check("The fiscal year begins July 1. A fiscal year begins April 1.", None);
        check("fiscal year", None);
    }

    #[test]
    fn a_department_of_the_united_states_keeps_the_year_of_their_law() {
        assert_eq!(fiscal_start("\nU.S. DEPARTMENT OF HARBOURS AND\nLAMPS\nPlan 2031"), Some((10, 1)));
        assert_eq!(fiscal_start("# United States Lamp Administration\nThe fiscal year begins July 1."), Some((7, 1)));
        assert_eq!(fiscal_start("Department of Harbours\nPlan of U.S. lamps\nU.S. ferries"), None);
    }
}
