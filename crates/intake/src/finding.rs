//! Every doubt an import can raise, by name. A code is stable: people's settlements and tests refer to it.
//! A finding never changes the text; it says what is doubtful, what was done, and what a person can do.

/// How much a doubt weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Must be settled before the plan is published.
    Ask,
    /// Should be looked at.
    Warn,
    /// Good to know.
    Note,
}
use Severity::{Ask, Note, Warn};

impl Severity {
    /// As it stands in a draft.
    pub fn as_str(self) -> &'static str {
        match self {
            Ask => "ask",
            Warn => "warn",
            Note => "note",
        }
    }
}

/// How much a reader's notice weighs: words that may be missing or wrong are to be looked at, the rest is good to know.
pub fn severity_of_notice(code: &str) -> Severity {
    match code {
        "picture-of-text"
        | "picture"
        | "pages-missing"
        | "page-cut"
        | "unreadable-font"
        | "chart"
        | "hidden-sheet"
        | "hidden-slide"
        | "hidden-text"
        | "hidden-under-merge"
        | "formula-without-value"
        | "error-value"
        | "direction-override"
        | "struck-text"
        | "wide-row"
        | "merges"
        | "embedded-object" => Warn,
        code if code.starts_with("encoding-windows") => Warn,
        _ => Note,
    }
}

/// A kind of doubt: code, weight, and its sentence with `{}` for the words of the case.
pub type FindingKind = (&'static str, Severity, &'static str);

/// All kinds of doubt that recognisers raise. Readers add notices of their own (see [`crate::block::Notice`]).
pub const FINDINGS: &[FindingKind] = &[
    // numbering and levels
    (
        "duplicate-number",
        Ask,
        "The number “{}” is printed on {} entries with different texts. Both were kept; numbers are labels here, so nothing breaks. Say which one is meant, or leave it.",
    ),
    (
        "code-restarts",
        Note,
        "The numbering starts again: “{}” is printed {} times, under different headings. Each was kept under its own heading.",
    ),
    (
        "heading-missing",
        Ask,
        "Entries numbered {} stand here, but the heading “{}” that they belong under is missing in the source. A place was kept for it: type its text or mark it as not in the source.",
    ),
    ("unnumbered-level", Note, "“{}” carries no number, while its neighbours do. None was made up."),
    (
        "label-inferred",
        Warn,
        "“{}” has no printed number; {} was taken from its place among its neighbours. Take it off if it is wrong.",
    ),
    (
        "label-missing",
        Note,
        "“{}” stands without the label that its neighbours carry. It was taken as {} by its place.",
    ),
    ("duplicate-heading", Note, "“{}” is printed more than once; it was kept as one entry."),
    ("continued", Note, "“{}” goes on under a second heading marked as continued; both parts were joined."),
    (
        "section-two-spellings",
        Warn,
        "The same heading is spelt in two ways: “{}” and “{}”. The longer one was kept. Say which is right.",
    ),
    // text
    (
        "doubled-text",
        Note,
        "Text is printed twice over itself (“{}”), as happens with shadows on slides. It was kept once.",
    ),
    (
        "doubled-slide-number",
        Note,
        "Page numbers are printed twice and stand in the text (“{}”). They were taken as furniture.",
    ),
    ("lost-apostrophe", Note, "An apostrophe seems to be lost in “{}”. The text was kept as it is."),
    ("spelling-slip", Note, "“{}” may be a slip for “{}”. The text was kept as it is; search finds both."),
    (
        "stray-quote",
        Note,
        "A quotation mark or bracket without its partner stands in “{}”. The text was kept as it is.",
    ),
    (
        "site-chrome",
        Note,
        "Words of the web site around the document (“{}”) were taken as furniture. The date of upload on such a site is not the date of the document.",
    ),
    (
        "site-summary",
        Note,
        "A summary that the web site wrote, not the plan, stands before the document. It was kept as context.",
    ),
    (
        "only-party-column",
        Note,
        "“{}” is the only column that says who is involved. It was taken as who leads; move it if it is not.",
    ),
    (
        "lead-unnamed",
        Warn,
        "“{}” stands beside a date, and no word says what it is. It was taken as who leads; move it if it is not.",
    ),
    ("repeated-line", Note, "“{}” is repeated on {} pages and was taken as furniture."),
    (
        "orphan-footnote",
        Warn,
        "The note marked “{}” has no mark in the text that it belongs to. It was kept with the plan.",
    ),
    ("footnote-mark", Note, "“{}” carries a mark ({}) for which no note with the same mark is found."),
    (
        "unplaced-text",
        Warn,
        "{} characters were not recognised as any part of a plan. They are marked in the source: place them or drop them as furniture.",
    ),
    (
        "more-than-a-draft",
        Ask,
        "The document holds more than a draft may: {} were left out. Split the document and import the parts one after another.",
    ),
    // what the source lost
    (
        "image-lost",
        Warn,
        "Nothing stands under “{}”: its content was probably a picture, which gives no text. Nothing was made up. Add it by hand if it is needed.",
    ),
    (
        "colour-lost",
        Ask,
        "The source says that a colour carries a meaning (“{}”). Colours are lost in the text: mark by hand what it stood for.",
    ),
    (
        "status-lost",
        Ask,
        "Status words are printed ({}) but which entry each belongs to is lost. No status was guessed: set them by hand.",
    ),
    (
        "columns-run-together",
        Ask,
        "Columns of a table stand run together in one line here. They were separated by line width and sentence beginnings, with low confidence: compare with the source.",
    ),
    (
        "cells-serialised",
        Ask,
        "Only the cells of a table are left here, one after the other; merged cells stand apart from their rows. Whole records were put together with low confidence, loose cells were kept as text. Choose another file of the same plan if there is one.",
    ),
    (
        "title-lost",
        Ask,
        "The title of the entry that is described as “{}” stands elsewhere in the source. A place was kept for it.",
    ),
    ("column-lost", Ask, "Which column (“{}”) each of these entries stood in is lost. They were kept without it."),
    (
        "quarter-lost",
        Ask,
        "The heading of this timeline is mangled (“{}”): which quarter each step belongs to cannot be told. The steps were kept without dates.",
    ),
    (
        "cut-text",
        Warn,
        "“{}” ends without its sentence being finished, or without anything under it; it may be cut by a page break.",
    ),
    ("stray-header", Note, "The column heading “{}” stands inside a row. It was not taken as a value."),
    (
        "list-run-together",
        Warn,
        "Several entries seem to stand in one line without separators: “{}”. They were separated where a new entry seems to begin; look at them.",
    ),
    (
        "table-unread",
        Warn,
        "A table with the headings “{}” was kept as text, because what its columns hold is not known. If they are commitments, say which column holds what.",
    ),
    (
        "told-again",
        Note,
        "{} rows tell of entries again that stand in this list already, period by period. Each entry was taken once, with what the newest period says.",
    ),
    (
        "told-in-brief",
        Note,
        "{} entries of a summary are told again further on. What is told there was taken, the summary was kept as text.",
    ),
    ("text-split-in-two", Note, "“{}” was read as two steps, because it holds two dates."),
    // blank in the source
    (
        "lead-blank",
        Warn,
        "{} entries have no lead in the source. They were left blank; nothing was inherited from a heading.",
    ),
    ("oversight-blank", Warn, "“{}” has no oversight in the source, while others have. It was left blank."),
    ("due-blank", Warn, "{} entries have no date in the source. They were left blank."),
    (
        "status-blank",
        Note,
        "{} of {} entries have no status in the source. They show as “no status reported”, never as on track.",
    ),
    ("measure-blank", Note, "“{}” has no measure in the source, while others have."),
    // dates
    ("year-less-date", Warn, "“{}” has no year. {} was taken from the document's date."),
    ("date-two-readings", Ask, "“{}” can be read in two ways. Taken: {}; the other: {}."),
    ("date-before-period", Warn, "“{}” lies before the plan's period, which begins on {}. It was kept."),
    ("date-after-period", Note, "“{}” lies after the plan's period, which ends on {}. It was kept."),
    ("period-year-columns", Warn, "The period “{}” has {} years, the table has {} year columns. Both were kept."),
    (
        "measures-year-columns",
        Ask,
        "“{}” has {} measures for {} years: which year each belongs to cannot be told. They were kept without years.",
    ),
    ("conflicting-dates", Warn, "“{}” is dated in two ways: {} and {}. Both were kept."),
    ("date-list", Note, "“{}” lists several days; first and last were kept, and each day."),
    ("date-run-on", Warn, "In “{}” a number after the date begins the next words. The date was read as “{}”."),
    (
        "duration-no-anchor",
        Ask,
        "“{}” says how long, not from when. No date was computed: choose what it counts from (publication, adoption, start of a fiscal year).",
    ),
    (
        "duration-split",
        Warn,
        "The duration “{}” was split by the text of another column. It was put together; compare with the source.",
    ),
    ("event-relative-date", Ask, "“{}” depends on an event whose date is not known. Only the year was taken."),
    ("fuzzy-date", Note, "“{}” is not a day. It was read as {}."),
    ("open-ended-no-review", Ask, "“{}” goes on with no end, so it can never be late. Give it a review cadence."),
    ("two-digit-year", Note, "“{}” has a year of two digits; it was read as {}."),
    (
        "date-in-status",
        Ask,
        "The status cell holds “{}”, which looks like a date that a spreadsheet changed. It was kept as the printed status; say what it is.",
    ),
    ("past-fact", Note, "“{}” tells what was already done, inside a plan. It was kept as it is."),
    ("no-document-date", Warn, "The document prints no date of its own; dates without a year cannot be completed."),
    // people and bodies
    (
        "similar-names",
        Ask,
        "“{}” and “{}” differ by one letter. They were kept apart: say whether they are the same person or body.",
    ),
    ("committee-lead", Warn, "“{}” is a group. A group that leads needs a person of record."),
    ("contact", Ask, "The document holds contact data (“{}”). It is not shown until a person says that it may be."),
    ("acronym-unexplained", Note, "{} short forms are used and not explained in the document: {}."),
    ("alias", Note, "“{}” and “{}” name the same body in this document. Both spellings were kept."),
    ("alias-spelling", Note, "“{}” and “{}” look like two spellings of one name. Both were kept."),
    (
        "body-in-measure",
        Ask,
        "The measure cell holds “{}”, which names a responsible body, not a measure. It was kept as printed.",
    ),
    ("measure-is-task", Warn, "“{}” stands as a measure but describes work to be done. It was kept as printed."),
    ("measure-no-baseline", Note, "“{}” tells a direction without a number or a baseline."),
    ("baseline-to-create", Note, "The baseline is still to be created: “{}”."),
    ("confidential-evidence", Warn, "“{}” may be confidential evidence: say that it exists, do not show its content."),
    ("quantity-qualified", Note, "“{}” is a qualified quantity; the qualifier was kept."),
    ("number-with-gap", Note, "“{}” seems to be one number with a stray space. It was kept as written."),
    ("several-steps", Note, "“{}” holds several implementation steps in one cell. They were kept together."),
    ("depends-on-budget", Note, "“{}” depends on an appropriation."),
    // responsibility matrix
    ("combined-codes", Note, "{} cells hold two codes, such as “{}”. They were kept as printed."),
    ("accountable-not-one", Ask, "“{}” has {} parties marked A (accountable). Exactly one is expected."),
    ("several-responsible", Note, "“{}” has {} parties marked R (responsible)."),
    (
        "audit-independence",
        Warn,
        "“{}”: the audited line is accountable for the audit, or the auditor is responsible for work. Consider the auditor's independence.",
    ),
    ("merged-party", Warn, "The column “{}” names several roles in one. It was kept as one party."),
    ("unknown-code", Ask, "The cell “{}” is no known responsibility code. It was kept as printed."),
    ("shared-duty", Note, "The duties under “{}” are shared by {} roles named in a footnote."),
    // standing
    ("illustrative", Ask, "The source marks this as an example (“{}”). It is not shown as in force."),
    ("draft-state", Note, "The document calls itself “{}”."),
    ("signature-blank", Note, "A place for a signature is blank (“{}”)."),
    ("caveat", Note, "The document states a caveat: “{}”."),
    ("low-confidence", Ask, "The structure of this part could only be guessed. Compare each entry with the source."),
    (
        "no-text",
        Ask,
        "The document gives no text, so nothing was read. The file is kept: choose another file of the same plan, or type the entries by hand.",
    ),
    (
        "nothing-recognised",
        Ask,
        "No goals, actions or tables were recognised. The whole text was kept: mark the entries by hand, or choose another file of the same plan.",
    ),
];

/// Weight and sentence of a code, and the words that fill its blanks in order.
pub(crate) fn sentence(code: &str, words: &[&str]) -> (Severity, String, Vec<String>) {
    let words: Vec<String> = words.iter().map(|word| shorten(word)).collect();
    let Some((_, severity, pattern)) = FINDINGS.iter().find(|(name, _, _)| *name == code) else {
        debug_assert!(false, "finding {code} is not in the list");
        return (Warn, words.join("; "), words);
    };
    let mut blanks = words.iter();
    let mut message = String::new();
    for (index, part) in pattern.split("{}").enumerate() {
        if index > 0 {
            message.push_str(blanks.next().map_or("", String::as_str));
        }
        message.push_str(part);
    }
    (*severity, message, words)
}

/// Long quotations are cut at a word.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}
