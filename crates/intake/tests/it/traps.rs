//! What naive importers get wrong in published plans. Each trap is tested on a text of our own in the same shape,
//! and on the published document itself when it is present (`THROUGHLINE_SHARED`, or `../shared` beside the checkout).

use intake::draft::{DocumentState, Draft};
use intake::{ImportSettings, import};
use std::path::PathBuf;

const REPORT: &str = "report_on_slides.txt";
const DECK: &str = "deck_from_a_site.txt";
const ADVICE: &str = "recommendations.txt";
const WIDE: &str = "wide_year_table.txt";
const FORM: &str = "filled_form.txt";

/// Id in the list of traps, our own text, first letters of the published file, what must hold of either.
type Trap = (&'static str, &'static str, &'static str, fn(&Draft) -> bool);

const TRAPS: &[Trap] = &[
    // reports on slides
    ("S0-02 doubled titles and page numbers are furniture", REPORT, "000", |d| {
        has(d, "doubled-text") && has(d, "doubled-slide-number") && !milestone_texts(d).any(ends_in_page_number)
    }),
    ("S0-02 a page number inside a sentence is furniture", REPORT, "000", |d| {
        !milestone_texts(d).any(|t| t.contains(" 55 "))
    }),
    ("S0-03 what is new since the last report is marked in words", REPORT, "000", |d| {
        d.milestones.iter().any(|m| m.flags.iter().any(|f| f == "new since last report"))
    }),
    ("S0-04 newness told by colour is asked about", REPORT, "000", |d| has(d, "colour-lost")),
    ("S0-05 a section continued on another slide is one section", REPORT, "000", |d| {
        has(d, "continued") && d.items.iter().filter(|i| i.label.as_deref() == Some("2")).count() == 1
    }),
    ("S0-06 pictures without text are declared, not invented", REPORT, "000", |d| {
        has(d, "image-lost") && d.context.iter().any(|c| c.kind == "missing")
    }),
    ("S0-07 a caveat on a slide is kept", REPORT, "000", |d| d.context.iter().any(|c| c.kind == "caveat")),
    ("S0-09 the resolution it answers to is kept", REPORT, "000", |d| {
        d.context.iter().any(|c| c.kind == "mandate" && c.text.contains("Res."))
    }),
    ("S0-11 one section in two spellings is one section", REPORT, "000", |d| {
        has(d, "section-two-spellings") && d.items.iter().all(|i| i.level == "section")
    }),
    ("S0-18 a lost status is asked for, never guessed", REPORT, "000", |d| {
        has(d, "status-lost") && d.items.iter().all(|i| i.status.is_none()) && d.status_words.len() == 3
    }),
    ("S0-20 dates without a year take it from the document, and say so", REPORT, "000", |d| {
        has(d, "year-less-date")
            && d.milestones
                .iter()
                .filter_map(|m| m.start.zip(d.plan.date.as_ref()?.start))
                .any(|(a, b)| chrono::Datelike::year(&a) == chrono::Datelike::year(&b))
    }),
    ("S0-21 a range with a stray space is days of one month", REPORT, "000", |d| {
        d.milestones.iter().any(|m| {
            m.when.as_deref().is_some_and(|w| w.contains(" -"))
                && m.start < m.end
                && m.end.zip(m.start).is_some_and(|(e, s)| (e - s).num_days() < 31)
        })
    }),
    ("S0-22 a list of days keeps each day", REPORT, "000", |d| {
        d.milestones.iter().any(|m| m.reading.as_ref().is_some_and(|r| r.dates.len() == 3)) && has(d, "date-list")
    }),
    ("S0-24 a number after a date begins the next words", REPORT, "000", |d| {
        has(d, "date-run-on")
            && milestone_texts(d).any(|t| t.starts_with("9 Lives") || t.starts_with("8 Can"))
            && d.milestones
                .iter()
                .any(|m| m.when.as_deref().is_some_and(|w| w.ends_with("December") || w.ends_with("June")))
    }),
    ("S0-25 deadlines and fuzzy dates are told apart", REPORT, "000", |d| {
        has(d, "fuzzy-date") && d.milestones.iter().any(|m| m.start.is_none() && m.end.is_some())
    }),
    ("S0-26 single days here and a range there are both shown", REPORT, "000", |d| has(d, "conflicting-dates")),
    ("S0-46 a short form and its name are one body, said and not merged", REPORT, "000", |d| has(d, "alias")),
    ("S0-47 qualified and gapped numbers are kept as written", REPORT, "000", |d| has(d, "number-with-gap")),
    // decks copied from a site
    ("S1-01 the date of upload is not the date of the document", DECK, "001", |d| {
        has(d, "site-chrome")
            && d.plan.date.as_ref().is_some_and(|w| !w.text.contains("17") && !w.text.contains("June"))
    }),
    ("S1-02 doubled text from shadows is kept once", DECK, "001", |d| {
        has(d, "doubled-text") && d.items.iter().filter(|i| i.level == "goal").count() == 4
    }),
    ("S1-03 a lost apostrophe is noted, the text stays", DECK, "001", |d| has(d, "lost-apostrophe")),
    ("S1-04 contacts are asked about before they are shown", DECK, "001", |d| has(d, "contact")),
    ("S1-08 a goal without numbered actions has its focus groups", DECK, "001", |d| {
        d.items.iter().filter(|i| i.level == "focus area" && i.label.is_none()).count() >= 5
    }),
    ("S1-09 one number on two actions: both stay", DECK, "001", |d| {
        has(d, "duplicate-number") && d.items.iter().filter(|i| i.label.as_deref() == Some("3.1")).count() == 2
    }),
    ("S1-11 punctuation after the number does not matter", DECK, "001", |d| {
        ["1.1", "1.2", "1.3"].iter().all(|l| d.items.iter().any(|i| i.label.as_deref() == Some(l)))
    }),
    ("S1-15 questions put to a committee are kept as questions", DECK, "001", |d| {
        d.context.iter().filter(|c| c.kind == "question").count() >= 3
    }),
    ("S1-19 a mangled heading of quarters gives no dates", DECK, "001", |d| {
        has(d, "quarter-lost") && !d.milestones.is_empty() && d.milestones.iter().all(|m| m.end.is_none())
    }),
    // recommendations with matrices
    ("S2-02 decisions asked for are no commitments", ADVICE, "002", |d| {
        d.context.iter().chain(&d.decisions).any(|c| c.kind == "decision")
    }),
    ("S2-03 what is an example is never in force", ADVICE, "002", |d| {
        has(d, "illustrative") && d.raci_state == Some(DocumentState::Illustrative)
    }),
    ("S2-09 duties are shared by the roles of the note", ADVICE, "002", |d| {
        d.authority.iter().any(|a| a.shared_by.len() >= 3)
    }),
    ("S2-11 a column of merged roles stays one party and is named", ADVICE, "002", |d| has(d, "merged-party")),
    ("S2-14 two codes in a cell are kept", ADVICE, "002", |d| {
        has(d, "combined-codes") && d.raci.iter().any(|r| r.assignments.values().any(|c| c == "R/C"))
    }),
    ("S2-15 exactly one A, and who audits whom", ADVICE, "002", |d| {
        has(d, "audit-independence") && !has(d, "accountable-not-one")
    }),
    ("S2-18 dates without a year, and one with no end", ADVICE, "002", |d| {
        d.milestones.len() == 4 && d.milestones.iter().any(|m| m.start.is_some() && m.end.is_none())
    }),
    ("S2-20 lists inside cells are read item by item", ADVICE, "002", |d| {
        d.authority.len() >= 6 && d.authority.iter().all(|a| !a.duty.contains('●') && !a.duty.contains('<'))
    }),
    // wide year tables
    ("S3-02 more year columns than years of the plan", WIDE, "003", |d| {
        has(d, "period-year-columns") && has(d, "date-before-period")
    }),
    ("S3-04 the caveat of the plan is kept", WIDE, "003", |d| has(d, "caveat")),
    ("S3-05 a sign-off with a blank signature and a short year", WIDE, "003", |d| {
        has(d, "two-digit-year")
            && d.sign_off
                .as_ref()
                .is_some_and(|s| !s.signed && s.name.is_some() && s.date.as_ref().is_some_and(|w| w.end.is_some()))
    }),
    ("S3-06 a note whose mark stands nowhere is kept", WIDE, "003", |d| {
        has(d, "orphan-footnote") && d.context.iter().any(|c| c.kind == "footnote" && c.label.as_deref() == Some("***"))
    }),
    ("S3-08 a repeated heading is no record, a cut row is asked about", WIDE, "003", |d| {
        has(d, "cut-text") && d.items.iter().all(|i| i.title.as_deref() != Some("Long-term Goal"))
    }),
    ("S3-13 an action without its label", WIDE, "003", |d| has(d, "label-missing")),
    ("S3-19 bodies and tasks in cells of measures", WIDE, "003", |d| {
        has(d, "body-in-measure") && has(d, "measure-is-task")
    }),
    ("S3-17 a direction without a number", WIDE, "003", |d| has(d, "measure-no-baseline")),
    ("S3-21 confidential evidence", WIDE, "003", |d| has(d, "confidential-evidence")),
    ("S3-22 a blank oversight stays blank", WIDE, "003", |d| has(d, "oversight-blank")),
    ("S3-23 two names one letter apart stay two", WIDE, "003", |d| has(d, "similar-names")),
    ("S3-25 short forms nobody explains", WIDE, "003", |d| has(d, "acronym-unexplained") && !d.glossary.is_empty()),
    ("S3-26 dates by event and by unclear quarter", WIDE, "003", |d| {
        has(d, "event-relative-date") && has(d, "date-two-readings")
    }),
    ("S3-27 on-going needs a review", WIDE, "003", |d| has(d, "open-ended-no-review")),
    ("S3 six measures for five years keep no year", WIDE, "003", |d| {
        has(d, "measures-year-columns")
            && d.items.iter().any(|i| i.measures.len() > 4 && i.measures.iter().all(|m| m.period.is_none()))
    }),
    // filled-in forms
    ("S4-01 the code it answers to is kept", FORM, "004", |d| {
        d.context.iter().any(|c| c.kind == "mandate" && c.text.contains("Municipal Code"))
    }),
    ("S4-02 the vision is kept", FORM, "004", |d| d.context.iter().any(|c| c.kind == "vision")),
    ("S4-06 a priority without a number gets none", FORM, "004", |d| {
        has(d, "unnumbered-level")
            && d.items.iter().filter(|i| i.level == "priority").map(|i| i.label.as_deref()).eq([
                Some("1"),
                Some("2"),
                None,
            ])
    }),
    ("S4-08 root causes run together are a list", FORM, "004", |d| {
        has(d, "list-run-together")
            && d.indicators.iter().filter(|s| s.kind == "root_cause" && s.parent == Some(0)).count() == 4
    }),
    ("S4-13 a baseline still to be created", FORM, "004", |d| has(d, "baseline-to-create")),
    ("S4-14 actions whose heading is lost hang on a place for it", FORM, "004", |d| {
        has(d, "heading-missing")
            && d.items.iter().any(|i| i.implied && i.title.is_none() && i.label.as_deref() == Some("2"))
    }),
    ("S4-16 an activity given as a measure", FORM, "004", |d| has(d, "measure-is-task")),
    ("S4-17 numbers begin again under each heading", FORM, "004", |d| {
        has(d, "code-restarts") && d.items.iter().filter(|i| i.label.as_deref() == Some("1.1")).count() == 3
    }),
    ("S4-18 several steps in one cell", FORM, "004", |d| has(d, "several-steps")),
    ("S4-20 an action that depends on a budget", FORM, "004", |d| has(d, "depends-on-budget")),
    ("S4-22 winter has two readings", FORM, "004", |d| has(d, "date-two-readings")),
    ("S4-23 a duration from nowhere gives no date", FORM, "004", |d| {
        has(d, "duration-no-anchor")
            && d.items
                .iter()
                .filter_map(|i| i.due.as_ref())
                .filter(|w| w.text.contains("months"))
                .all(|w| w.start.is_none() && w.end.is_none())
    }),
    ("S4-24 a duration split by another column", FORM, "004", |d| {
        has(d, "duration-split")
            && d.items
                .iter()
                .any(|i| i.label.as_deref() == Some("1.2") && i.due.as_ref().is_some_and(|w| w.text == "3-6 months"))
    }),
    ("S4 columns run together are parted with low confidence", FORM, "004", |d| {
        has(d, "columns-run-together") && d.items.iter().filter(|i| i.confidence < 0.5 && !i.implied).count() == 3
    }),
    ("S4-25 a date in the status cell is asked about, blanks stay blank", FORM, "004", |d| {
        has(d, "date-in-status") && has(d, "status-blank") && d.items.iter().filter(|i| i.status.is_some()).count() == 1
    }),
    ("S4-26 a heading inside a row is no value", FORM, "004", |d| {
        has(d, "stray-header") && d.items.iter().all(|i| i.status.as_ref().is_none_or(|s| s.text != "Status"))
    }),
    ("S4-28 one body under two short forms", FORM, "004", |d| has(d, "alias") && has(d, "stray-quote")),
    ("S4-29 slips are kept and noted", FORM, "004", |d| {
        has(d, "spelling-slip")
            && d.items.iter().any(|i| i.title.as_deref().is_some_and(|t| t.contains("dispartities")))
    }),
    ("S4-30 a past fact inside a plan", FORM, "004", |d| has(d, "past-fact")),
];

fn has(draft: &Draft, code: &str) -> bool {
    draft.findings.iter().any(|f| f.code == code)
}

fn milestone_texts(draft: &Draft) -> impl Iterator<Item = &str> {
    draft.milestones.iter().map(|m| m.text.as_str())
}

fn ends_in_page_number(text: &str) -> bool {
    text.ends_with(" 22") || text.ends_with(" 33") || text.ends_with(" 44")
}

fn draft_of(bytes: &[u8], name: &str) -> Draft {
    let mut settings = ImportSettings::default();
    settings.when.fiscal_year_start = (7, 1);
    import(bytes, name, &settings).unwrap().1
}

fn own(name: &str) -> Draft {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    draft_of(&std::fs::read(path).unwrap(), name)
}

/// The published document whose name begins so, when the shared folder is there.
fn published(begins: &str) -> Option<Draft> {
    let shared = std::env::var("THROUGHLINE_SHARED")
        .map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = std::fs::read_dir(shared.join("corpus/seeds")).ok()?;
    let path = folder
        .flatten()
        .map(|e| e.path())
        .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(begins)))?;
    Some(draft_of(&std::fs::read(&path).ok()?, "plan.txt"))
}

#[test]
fn each_trap_is_seen_in_a_text_of_our_own() {
    for name in [REPORT, DECK, ADVICE, WIDE, FORM] {
        let draft = own(name);
        for (trap, _, _, holds) in TRAPS.iter().filter(|(_, file, _, _)| *file == name) {
            assert!(holds(&draft), "{trap}: not in the draft of {name}; findings: {:?}", codes(&draft));
        }
    }
}

#[test]
fn each_trap_is_seen_in_the_published_document() {
    for begins in ["000", "001", "002", "003", "004"] {
        let Some(draft) = published(begins) else {
            println!("did not run for {begins}: the published documents are not present");
            continue;
        };
        for (trap, _, _, holds) in TRAPS.iter().filter(|(_, _, file, _)| *file == begins) {
            assert!(holds(&draft), "{trap}: not in the draft of {begins}; findings: {:?}", codes(&draft));
        }
    }
}

fn codes(draft: &Draft) -> Vec<&str> {
    let mut codes: Vec<&str> = draft.findings.iter().map(|f| f.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
