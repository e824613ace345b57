//! Items in lists and in the tree of a plan, and the words for states, kinds and codes that several pages need.

use super::sheet::{Sheet, cell};
use super::{Frame, shorten};
use crate::parts::item::{self, Item, Standing};
pub use crate::parts::told::capital;
use crate::parts::{badge, naming, table};
use crate::urls;
use app::public::{ITEM_COLUMNS, ItemLine};
use chrono::NaiveDate;
use domain::access::Role;
use domain::people::party::PartyKind;
use domain::plans::plan::DocumentState;
use domain::progress::rollup::Counts;
use maud::{Markup, html};
use words::{Lang, items, plans, public};

/// Calls `then` with an item as the part takes it.
fn with_item<T>(
    frame: &Frame,
    line: &ItemLine,
    language: Option<&str>,
    besides: Option<Markup>,
    then: impl FnOnce(&Item) -> T,
) -> T {
    let href = frame.plan_href(urls::item(frame.lang, &line.plan, &line.key));
    let level = capital(&line.level);
    let title = title_of(frame.lang, &line.title, line.implied);
    then(&Item {
        level: &level,
        number: line.label.as_deref(),
        title: &title,
        title_lang: language,
        href: &href,
        standing: line.commitment.then(|| Standing {
            state: line.work(),
            city_word: line.word.as_deref(),
            lateness: line.lateness(frame.day),
        }),
        printed: line.printed_status(),
        due: line.due.as_deref(),
        lead: line.lead.as_deref(),
        is_new: false,
        is_dropped: line.dropped_day.is_some(),
        besides,
    })
}

/// One item as a line on the thread, with what its list says besides.
#[must_use]
pub fn line(frame: &Frame, line: &ItemLine, language: Option<&str>, besides: Option<Markup>) -> Markup {
    with_item(frame, line, language, besides, |part| item::line(frame.lang, part))
}

/// Items below each other by their depth. A page may begin in the middle of a plan, so depths count from its least.
#[must_use]
pub fn tree(frame: &Frame, items: &[ItemLine], language: Option<&str>) -> Markup {
    html! { ol.strand { @for (item, below) in branches(items) { li {
        (line(frame, item, language, None))
        (below_item(frame, below, language))
    } } } }
}

/// The same for a plan that is on the page from its first item to its last: what stands above others is a place to jump
/// to, and has the counts of what stands below it.
#[must_use]
pub fn whole_tree(frame: &Frame, items: &[ItemLine], language: Option<&str>) -> Markup {
    let groups = branches(items);
    html! {
        (ways_to(frame, &groups, language))
        ol.strand { @for (item, below) in groups { li id=(anchor(item)) {
            @let counts = counts_of(frame.day, below);
            @if item.commitment || counts.total == 0 { (line(frame, item, language, None)) }
            @else { (with_item(frame, item, language, None, |part| item::group(frame.lang, part, &counts))) }
            (below_item(frame, below, language))
        } } }
    }
}

/// Fewer groups than these are seen at once and need no list of their own.
const WAYS_MIN: usize = 3;

/// The groups of a plan as links to their places on the page.
fn ways_to(frame: &Frame, groups: &[(&ItemLine, &[ItemLine])], language: Option<&str>) -> Markup {
    let is_worth_it = groups.len() >= WAYS_MIN && groups.iter().any(|(_, below)| below.len() >= WAYS_MIN);
    html! {
        @if is_worth_it {
            nav.ways-to aria-label=(public::on_this_page(frame.lang)) { ul { @for (item, _) in groups { li {
                a href={ "#" (anchor(item)) } lang=[language] {
                    @if let Some(label) = &item.label { (label) " " }
                    (shorten(&title_of(frame.lang, &item.title, item.implied), 90))
                }
            } } } }
        }
    }
}

fn anchor(item: &ItemLine) -> String {
    format!("item-{}", item.key)
}

/// How the commitments among some items stand.
fn counts_of(day: NaiveDate, items: &[ItemLine]) -> Counts {
    let mut counts = Counts::default();
    for item in items.iter().filter(|item| item.commitment) {
        if item.dropped_day.is_some() {
            counts.dropped += 1;
        } else {
            counts.add(item.work(), item.lateness(day));
        }
    }
    counts
}

fn below_item(frame: &Frame, items: &[ItemLine], language: Option<&str>) -> Markup {
    html! {
        @if !items.is_empty() { ol { @for (item, below) in branches(items) { li {
            (line(frame, item, language, None))
            (below_item(frame, below, language))
        } } } }
    }
}

/// Items of one depth, each with those below it.
fn branches(items: &[ItemLine]) -> Vec<(&ItemLine, &[ItemLine])> {
    let mut rest = items;
    let mut groups = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        let end = after.iter().position(|other| other.depth <= first.depth).unwrap_or(after.len());
        groups.push((first, &after[..end]));
        rest = &after[end..];
    }
    groups
}

/// Items without their tree: results of a filter, of a department.
#[must_use]
pub fn flat(frame: &Frame, items: &[ItemLine], with_plan: bool) -> Markup {
    html! {
        ol.strand { @for item in items {
            li { (line(frame, item, None, with_plan.then(|| plan_link(frame, item)))) }
        } }
    }
}

/// The plan that an item stands in.
#[must_use]
pub fn plan_link(frame: &Frame, item: &ItemLine) -> Markup {
    html! { a href=(urls::plan(frame.lang, &item.plan)) { (item.plan_title) } }
}

/// A title, or what stands there when the source has none.
#[must_use]
pub fn title_of(lang: Lang, title: &str, implied: bool) -> String {
    if title.trim().is_empty() || implied && title.is_empty() {
        plans::missing_heading(lang).to_owned()
    } else {
        title.to_owned()
    }
}

/// Items as a table.
#[must_use]
pub fn sheet<'a>(day: NaiveDate, items: impl IntoIterator<Item = &'a ItemLine>) -> Sheet {
    let mut sheet = Sheet::new(&ITEM_COLUMNS);
    for item in items {
        sheet.row(vec![
            item.plan.clone(),
            item.key.clone(),
            item.level.clone(),
            cell(&item.label),
            item.title.clone(),
            item.commitment.to_string(),
            cell(&item.lead),
            cell(&item.due),
            cell(&item.due_earliest),
            cell(&item.due_latest),
            item.slips.to_string(),
            if item.commitment { item.state.clone() } else { String::new() },
            cell(&item.word),
            if item.commitment { item.lateness(day).key().to_owned() } else { String::new() },
            cell(&item.reported_on),
            cell(&item.dropped_day),
        ]);
    }
    sheet
}

/// The names of the columns of counts, in the order of [`count_cells`].
pub const COUNT_COLUMNS: [&str; 10] = [
    "commitments",
    "done",
    "under_way",
    "not_started",
    "on_hold",
    "not_reported",
    "late",
    "possibly_late",
    "no_date",
    "dropped",
];

/// Counts as cells.
#[must_use]
pub fn count_cells(counts: &Counts) -> Vec<String> {
    [
        counts.total,
        counts.done,
        counts.under_way,
        counts.not_started,
        counts.on_hold,
        counts.not_reported,
        counts.late,
        counts.possibly_late,
        counts.no_date,
        counts.dropped,
    ]
    .iter()
    .map(i64::to_string)
    .collect()
}

/// Counts of several plans together.
#[must_use]
pub fn sum<'a>(all: impl IntoIterator<Item = &'a Counts>) -> Counts {
    all.into_iter().fold(Counts::default(), |sum, one| Counts {
        total: sum.total + one.total,
        done: sum.done + one.done,
        under_way: sum.under_way + one.under_way,
        not_started: sum.not_started + one.not_started,
        on_hold: sum.on_hold + one.on_hold,
        not_reported: sum.not_reported + one.not_reported,
        late: sum.late + one.late,
        possibly_late: sum.possibly_late + one.possibly_late,
        no_date: sum.no_date + one.no_date,
        dropped: sum.dropped + one.dropped,
    })
}

/// The badge of a document's state.
#[must_use]
pub fn document(lang: Lang, state: &str) -> Markup {
    badge::document(lang, DocumentState::from_key(state).unwrap_or_default())
}

/// The columns of a table of counts. The states add up to the total; what is late is counted across them.
#[must_use]
pub fn count_columns(lang: Lang) -> [table::Column<'static>; 7] {
    use table::Column;
    [
        Column::number(words::status::count_done(lang)),
        Column::number(words::status::count_under_way(lang)),
        Column::number(words::status::count_not_started(lang)),
        Column::number(words::status::count_on_hold(lang)),
        Column::number(words::status::count_not_reported(lang)),
        Column::number(words::common::total(lang)),
        Column::number(words::status::count_late(lang)),
    ]
}

/// The cells of [`count_columns`].
#[must_use]
pub fn count_row(lang: Lang, counts: &Counts) -> Vec<Markup> {
    let cells = [
        counts.done,
        counts.under_way,
        counts.not_started,
        counts.on_hold,
        counts.not_reported,
        counts.total,
        counts.late,
    ];
    cells.iter().map(|count| html! { span.is-zero[*count == 0] { (words::number::whole(lang, *count)) } }).collect()
}

/// What a code of responsibility is called.
#[must_use]
pub fn code(lang: Lang, code: &str) -> String {
    naming::responsibility(lang, code)
}

/// What a kind of party is called.
#[must_use]
pub fn party_kind(lang: Lang, kind: &str) -> &'static str {
    naming::party_kind(lang, PartyKind::from_key(kind).unwrap_or_default())
}

/// What a role is called; the operator at the command line is none of the accounts' roles.
#[must_use]
pub fn role(lang: Lang, role: &str) -> &'static str {
    Role::from_key(role).map_or(public::role_operator(lang), |role| naming::role(lang, role))
}

/// What a kind of statement is called; plans have kinds of their own, which stay as they are.
#[must_use]
pub fn statement_kind(lang: Lang, kind: &str) -> String {
    match kind {
        "mandate" => plans::mandate(lang).to_owned(),
        "vision" => plans::vision(lang).to_owned(),
        "caveat" => public::caveat(lang).to_owned(),
        "definition" => plans::definitions(lang).to_owned(),
        "problem" => items::problem(lang).to_owned(),
        "root_cause" => items::root_causes(lang).to_owned(),
        "opportunity" => items::opportunity(lang).to_owned(),
        "desired_result" => items::desired_result(lang).to_owned(),
        "decision" => plans::decisions_asked(lang).to_owned(),
        "missing" => plans::missing_in_source(lang).to_owned(),
        "footnote" => public::footnote(lang).to_owned(),
        "question" => public::question(lang).to_owned(),
        "indicator" => public::indicator(lang).to_owned(),
        "text" => public::kind_text(lang).to_owned(),
        "background" => public::kind_background(lang).to_owned(),
        "overview" => public::kind_overview(lang).to_owned(),
        "source" => public::kind_source(lang).to_owned(),
        "contact" => public::kind_contact(lang).to_owned(),
        "achievement" => public::kind_achievement(lang).to_owned(),
        "state" => public::kind_state(lang).to_owned(),
        "site_summary" => public::kind_site_summary(lang).to_owned(),
        "measure_of_impact" => public::kind_measure_of_impact(lang).to_owned(),
        "community_feedback" => public::kind_community_feedback(lang).to_owned(),
        "loose_cell" => public::kind_loose_cell(lang).to_owned(),
        "note" => public::kind_note(lang).to_owned(),
        "narrative" => public::kind_narrative(lang).to_owned(),
        other => capital(&other.replace('_', " ")),
    }
}
