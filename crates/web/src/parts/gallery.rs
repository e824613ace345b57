//! Every part in every state, on one page, to look at while changing one. The sample texts are made up and stay in English.

use super::layout::{Crumb, Flash, LedgerHead, Section};
use super::{
    alert, badge, button, counts, empty, facts, form, heading, item, lateness, layout, matrix, pager, panes, rail,
    search, steps, summary, table, term, timeline,
};
use domain::plans::plan::DocumentState;
use domain::plans::responsibility::read_code;
use domain::progress::lateness::Lateness;
use domain::progress::rollup::Counts;
use domain::progress::status::{Performance, WorkState};
use maud::{Markup, html};
use words::{Lang, common, date, history, imports, items, plans, status};

const COUNTS: Counts = Counts {
    total: 154,
    done: 52,
    under_way: 41,
    not_started: 12,
    on_hold: 5,
    not_reported: 44,
    late: 17,
    possibly_late: 9,
    no_date: 21,
    dropped: 3,
};

/// The first page of a city, as far as parts make it.
#[must_use]
pub fn gallery_home(lang: Lang) -> Markup {
    let heading = heading::Heading::new("What Alder Falls has promised, and how it stands")
        .lede("Five plans, 154 commitments, every change on record.")
        .home();
    let mut page = layout::Page::new(lang, "City of Alder Falls", heading, Section::Home, "/");
    page.has_data = true;
    page.as_of = chrono::NaiveDate::from_ymd_opt(2026, 3, 31).map(|day| date::day(lang, day));
    page.render(html! {
        (glance(lang))
        section.section { h2 { (common::changes(lang)) } (entries(lang)) }
        section.section { h2 { (plans::by_department(lang)) } (tables(lang)) }
    })
}

/// The whole gallery as a page.
#[must_use]
pub fn gallery(lang: Lang) -> Markup {
    let heading = heading::Heading::new("Every library within a short walk stays open on Sundays")
        .kicker("Action 3.2")
        .lede("What a page of a promise looks like, with every part that pages are made of below it.")
        .marks(html! {
            (badge::work(lang, WorkState::UnderWay, Some("In Progress/Up Next")))
            (lateness::mark(lang, Lateness::Late, Some(47)))
            (badge::new(lang))
        });
    let mut page = layout::Page::new(
        lang,
        "City of Alder Falls",
        heading,
        Section::Plans,
        "/plans/open-doors/3-2?as_of=2026-03-31",
    );
    page.crumbs = vec![
        Crumb { label: common::home(lang).to_owned(), href: "/".to_owned() },
        Crumb { label: "Open Doors Plan".to_owned(), href: "/plans/open-doors".to_owned() },
    ];
    page.flash = Some(Flash { tone: alert::Tone::Success, text: words::desk::saved(lang).to_owned() });
    page.as_of = chrono::NaiveDate::from_ymd_opt(2026, 3, 31).map(|day| date::day(lang, day));
    page.is_past = true;
    page.ledger = Some(LedgerHead { number: 1284, hash: "9f2c41d07be85a6633aa".to_owned() });
    page.has_data = true;
    page.feed = Some("/changes.atom".to_owned());
    let parts: [(&str, Markup); 12] = [
        ("Counts", glance(lang)),
        ("Badges", badges(lang)),
        ("Cards and the thread", cards(lang)),
        ("Facts", fact_list(lang)),
        ("Tables", tables(lang)),
        ("Timeline", quarters(lang)),
        ("History", entries(lang)),
        ("Matrix", responsibilities(lang)),
        ("Forms", forms(lang)),
        ("Alerts and silence", alerts(lang)),
        ("Source beside draft", source_and_draft(lang)),
        ("Ways on", ways_on(lang)),
    ];
    page.render(html! { @for (name, part) in parts { section.section."section--ruled" { h2 { (name) } (part) } } })
}

fn glance(lang: Lang) -> Markup {
    counts::glance(lang, &COUNTS, &|kind| (kind != counts::Kind::OnHold).then(|| format!("/plans?state={kind:?}")))
}

fn badges(lang: Lang) -> Markup {
    html! {
        .page-head__marks { @for state in WorkState::ALL { (badge::work(lang, state, None)) } (badge::dropped(lang)) }
        .page-head__marks { @for state in Performance::ALL { (badge::performance(lang, state, None)) } }
        .page-head__marks {
            (badge::maturity(lang, Some("Plan under Development"))) (badge::maturity(lang, None))
            @for state in [DocumentState::Draft, DocumentState::Illustrative, DocumentState::Final, DocumentState::Adopted, DocumentState::Superseded] {
                (badge::document(lang, state))
            }
        }
        .page-head__marks { @for answer in Lateness::ALL { (lateness::mark(lang, answer, None)) } (badge::note("3 moves")) }
    }
}

fn sample<'a>(state: WorkState, lateness: Lateness, title: &'a str) -> item::Item<'a> {
    item::Item {
        level: "Action",
        number: Some("3.2"),
        title,
        title_lang: None,
        href: "/plans/open-doors/3-2",
        standing: Some(item::Standing { state, city_word: None, lateness }),
        printed: (state == WorkState::NotReported).then_some("On track"),
        due: Some("Fall 2025"),
        lead: Some("Library Bureau"),
        is_new: false,
        is_dropped: false,
        besides: None,
    }
}

fn cards(lang: Lang) -> Markup {
    let open = sample(WorkState::UnderWay, Lateness::PossiblyLate, "Open every branch on Sundays from noon to five");
    let done = sample(WorkState::Done, Lateness::NotLate, "Lend laptops and hotspots without a deposit");
    let silent = sample(WorkState::NotReported, Lateness::NoDate, "Hire story tellers in four languages");
    let new = item::Item {
        is_new: true,
        ..sample(WorkState::NotStarted, Lateness::Late, "Bring the book bus to the east side each week")
    };
    let gone =
        item::Item { is_dropped: true, ..sample(WorkState::OnHold, Lateness::Late, "Build a branch at the old mill") };
    let goal = item::Item {
        level: "Goal",
        number: Some("3"),
        standing: None,
        due: None,
        lead: None,
        ..sample(WorkState::Done, Lateness::NotLate, "Libraries that everybody can use")
    };
    let thread =
        [&open, &done, &silent, &new, &gone].map(|item| item::Node { item: item.clone(), below: Vec::new() }).to_vec();
    html! {
        ul.cards { @for item in [&open, &done, &silent, &new, &gone] { li { (item::card(lang, item)) } } }
        (item::strand(lang, &[item::Node { item: goal, below: thread }]))
    }
}

fn fact_list(lang: Lang) -> Markup {
    html! {
        .columns {
            div { (facts::Facts::new()
                .text(items::lead(lang), "Library Bureau")
                .row(items::due_as_written(lang), html! { span.as-written { "Fall 2025" } })
                .text(words::dates::rule(lang), "Fall 2025 = September to November 2025")
                .rows(items::partners(lang), vec![html! { "Friends of the Library" }, html! { "School District 4" }])
                .row(items::evidence(lang), html! { (badge::note(items::evidence_not_shown(lang))) " " (items::evidence_withheld_text(lang)) })
                .maybe(items::oversight(lang), None)
                .render()) }
            aside.aside {
                h2 { (items::where_promised(lang)) }
                p { (items::source_place(lang, "Open Doors Plan.pdf", &imports::page(lang, "12"))) }
                p { (term::abbr_link("LB", "Library Bureau", "/glossary#lb")) " · " (term::abbr("FY", "Fiscal year")) }
            }
        }
    }
}

fn tables(lang: Lang) -> Markup {
    let columns = [
        table::Column::text(common::department(lang)),
        table::Column::text(status::status(lang)),
        table::Column::number(status::count_done(lang)),
        table::Column::number(status::count_not_reported(lang)),
    ];
    let rows = || {
        ["Library Bureau", "Parks and Trails", "Water"]
            .map(|name| {
                vec![
                    html! { a href="/plans" { (name) } },
                    html! { (counts::minibar(lang, &COUNTS)) },
                    html! { "52" },
                    html! { "44" },
                ]
            })
            .to_vec()
    };
    html! {
        (table::stacked(plans::by_department(lang), &columns, rows()))
        (table::scrolling(lang, status::counts_caption(lang), &columns, rows()))
    }
}

fn quarters(lang: Lang) -> Markup {
    let labels: Vec<String> = (1..=4).map(|quarter| date::quarter(lang, 2026, quarter)).collect();
    let quarters: Vec<timeline::Quarter> =
        labels.iter().enumerate().map(|(at, label)| timeline::Quarter { label, is_now: at == 1 }).collect();
    let point = |title, state| timeline::Point { title, href: "/plans/open-doors/3-2", state, due: None };
    let streams = [
        timeline::Stream {
            name: "Engagement",
            points: vec![
                vec![
                    point("Listen at the branches", Some(WorkState::Done)),
                    point("First round of interviews", Some(WorkState::Done)),
                ],
                vec![point("Report what was heard", Some(WorkState::UnderWay))],
                vec![],
                vec![timeline::Point { due: Some("mid-November"), ..point("Second round", None) }],
            ],
        },
        timeline::Stream {
            name: "Buildings",
            points: vec![
                vec![],
                vec![point("Doors that open by themselves", Some(WorkState::NotReported))],
                vec![
                    point("Ramps at three branches", Some(WorkState::NotStarted)),
                    point("New lights", Some(WorkState::OnHold)),
                ],
                vec![],
            ],
        },
    ];
    timeline::timeline(lang, common::timeline(lang), &quarters, &streams)
}

fn entries(lang: Lang) -> Markup {
    let meta = || {
        Some(
            html! { (history::by_role_party(lang, "Library Bureau", words::people::role_department_lead(lang))) " · " (history::entry(lang, "1,284")) },
        )
    };
    let entry = |knot, day_text, sentence: String| rail::Entry {
        knot,
        day: "2026-03-31",
        day_text: std::borrow::Cow::Borrowed(day_text),
        place: None,
        sentence: html! { (sentence) },
        meta: meta(),
        change: None,
    };
    let reworded = rail::Entry {
        change: Some(rail::change(lang, "Open branches on Sundays", "Open every branch on Sundays from noon to five")),
        ..entry(rail::Knot::Plain, "January 12, 2026", words::desk::reword(lang).to_owned())
    };
    rail::rail(&[
        entry(
            rail::Knot::Slip,
            "March 31, 2026",
            history::schedule_changed(lang, "Fall 2025", 3, "the lifts came late", "June 2026"),
        ),
        entry(
            rail::Knot::Plain,
            "February 2, 2026",
            history::status_changed(lang, status::not_reported(lang), status::work_under_way(lang)),
        ),
        reworded,
        entry(rail::Knot::Milestone, "June 30, 2025", history::plan_adopted(lang, "Open Doors Plan")),
        entry(rail::Knot::Ended, "June 1, 2025", history::item_dropped(lang, "the old mill was sold")),
    ])
}

fn responsibilities(lang: Lang) -> Markup {
    let row = |activity, codes: [&'static str; 5]| matrix::Row {
        activity,
        cells: codes
            .into_iter()
            .map(|code| matrix::Cell { code, letters: read_code(code).unwrap_or_default() })
            .collect(),
    };
    let groups = [
        matrix::Group {
            name: Some("1. Standards"),
            rows: vec![
                row("Set the opening hours", ["R", "A", "C", "I", ""]),
                row("Train the staff of the branches", ["R/C", "A", "R", "I", "C/I"]),
            ],
        },
        matrix::Group { name: Some("2. Reports"), rows: vec![row("Publish what was done", ["R", "A", "C", "I", "I"])] },
    ];
    let parties = ["Library Director", "City Administrator", "Branch Leads", "City Attorney", "City Auditor"];
    matrix::matrix(lang, words::responsibilities::matrix(lang), &parties, &groups)
}

fn forms(lang: Lang) -> Markup {
    let reason = words::errors::field_reason(lang);
    let states: Vec<form::Choice> = WorkState::ALL
        .into_iter()
        .map(|state| form::Choice { value: state.key(), label: badge::work_word(lang, state) })
        .collect();
    html! {
        (steps::steps(lang, &[imports::step_file(lang), imports::step_review(lang), imports::step_findings(lang), imports::step_publish(lang)], 1))
        (summary::summary(lang, &[summary::Problem { field: "reason", sentence: reason }]))
        form.form method="post" action="/gallery" {
            (form::radios(lang, &states, &form::Field::new("state", words::desk::status_question(lang)).value("under_way", None)))
            (form::textarea(lang, 4, &form::Field::new("done", words::desk::done_label(lang)).hint(words::desk::done_hint(lang)).value("Two branches opened.", None)))
            (form::input(lang, form::Kind::Text, &form::Field::new("due", words::desk::new_due_label(lang)).hint(words::desk::new_due_hint(lang)).optional()))
            (form::input(lang, form::Kind::Text, &form::Field::new("reason", words::desk::reason_label(lang)).hint(words::desk::reason_hint(lang)).value("", Some(reason))))
            (form::input(lang, form::Kind::Day, &form::Field::new("day", words::desk::speaks_of(lang)).value("2026-03-31", None)))
            (form::input(lang, form::Kind::Email, &form::Field::new("email", words::people::email_label(lang)).autocomplete("email")))
            (form::select(lang, &states, &form::Field::new("choice", status::scale_work(lang)).optional()))
            (form::file(lang, ".pdf,.docx,.csv", true, &form::Field::new("file", imports::file_label(lang)).hint(imports::file_hint(lang))))
            (form::checkbox(&form::Field::new("sure", words::desk::preview(lang)).value("yes", None), "yes"))
            (form::hidden("token", "1"))
            (button::row(&[
                button::submit(button::Weight::First, words::desk::report(lang)),
                button::submit_value(button::Weight::Second, "then", "draft", common::save_draft(lang)),
                button::submit(button::Weight::Danger, words::desk::drop(lang)),
                button::link(button::Weight::Quiet, "/desk", common::cancel(lang)),
            ]))
        }
    }
}

fn alerts(lang: Lang) -> Markup {
    html! {
        (alert::sentence(lang, alert::Tone::Info, plans::illustrative_warning(lang)))
        (alert::sentence(lang, alert::Tone::Warning, plans::illustrative_warning(lang)))
        (alert::sentence(lang, alert::Tone::Error, words::errors::stale_text(lang)))
        (empty::empty(plans::no_plans(lang), Some(html! { a href="/import" { (imports::title(lang)) } })))
    }
}

fn source_and_draft(lang: Lang) -> Markup {
    let stretch = |text, fate, field| panes::Stretch { text, fate, field, key: None, href: None };
    let lines = [
        panes::Line {
            number: 11,
            stretches: vec![stretch("Open Doors Plan   page 4", panes::Fate::Furniture, None)],
            is_asked: false,
        },
        panes::Line {
            number: 12,
            stretches: vec![
                stretch("3.2", panes::Fate::Placed, Some(items::number(lang))),
                stretch(" ", panes::Fate::Context, None),
                stretch("Open every branch on Sundays", panes::Fate::Placed, Some(common::title(lang))),
                stretch("   ", panes::Fate::Context, None),
                stretch("Fall 25", panes::Fate::Doubtful, Some(items::due(lang))),
            ],
            is_asked: true,
        },
        panes::Line {
            number: 13,
            stretches: vec![stretch("see note on page 9", panes::Fate::Unplaced, None)],
            is_asked: false,
        },
    ];
    let draft = html! { (facts::Facts::new().text(items::number(lang), "3.2").text(common::title(lang), "Open every branch on Sundays").text(items::due(lang), "Fall 25").render()) };
    panes::panes(lang, panes::source(lang, &lines), draft)
}

fn ways_on(lang: Lang) -> Markup {
    html! {
        (search::search(lang, "sundays"))
        (pager::pager(lang, common::plans(lang), Some("/plans"), Some("/plans?after=open-doors")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every value of an attribute, in order.
    fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
        let start = format!(" {attribute}=\"");
        page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    fn pages() -> Vec<String> {
        Lang::ALL
            .into_iter()
            .flat_map(|lang| [gallery(lang), gallery_home(lang)])
            .map(|page| page.into_string())
            .collect()
    }

    #[test]
    fn a_page_has_one_h1_and_its_title_begins_with_it() {
        for page in pages() {
            assert_eq!(page.matches("<h1>").count(), 1);
            let heading = page.split("<h1>").nth(1).and_then(|rest| rest.split("</h1>").next()).unwrap();
            assert!(page.contains(&format!("<title>{heading} – City of Alder Falls</title>")), "{heading}");
        }
    }

    #[test]
    fn ids_are_unique_and_every_reference_points_at_one() {
        for page in pages() {
            let ids = values(&page, "id");
            let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
            assert_eq!(ids.len(), distinct.len(), "{ids:?}");
            let local = values(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#'));
            let named = ["for", "aria-describedby", "aria-labelledby"].into_iter().flat_map(|name| values(&page, name));
            for id in local.chain(named).flat_map(str::split_whitespace) {
                assert!(ids.contains(&id), "nothing has the id {id}");
            }
        }
    }

    #[test]
    fn nothing_needs_what_the_policy_forbids() {
        for page in pages() {
            for forbidden in [" style=", "<style", "<script", " onclick=", "javascript:"] {
                assert!(!page.contains(forbidden), "{forbidden}");
            }
        }
    }

    #[test]
    fn a_page_says_its_language_and_links_to_the_same_page_in_the_other() {
        let page = gallery(Lang::Es).into_string();
        assert!(page.contains("<html lang=\"es\">"));
        assert!(page.contains("href=\"/plans/open-doors/3-2?as_of=2026-03-31\" lang=\"en\""));
        let page = gallery(Lang::En).into_string();
        assert!(page.contains("href=\"/es/plans/open-doors/3-2?as_of=2026-03-31\" lang=\"es\""));
        assert!(page.contains("href=\"/plans/open-doors/3-2.csv?as_of=2026-03-31\""));
    }

    #[test]
    fn counts_are_told_in_a_sentence_and_silence_is_among_them() {
        let said = counts::sentence(Lang::En, &COUNTS);
        assert_eq!(said, "Of 154 commitments: 52 done, 41 under way, 12 not started, 5 on hold, 44 not reported.");
        let nothing = counts::sentence(Lang::Es, &Counts::default());
        assert_eq!(nothing, "Todavía no hay compromisos.");
    }

    #[test]
    fn a_combined_code_is_spoken_in_full() {
        let page = gallery(Lang::En).into_string();
        assert!(page.contains("R/C</span><span class=\"visually-hidden\">Responsible and Consulted</span>"));
    }

    #[test]
    fn a_password_is_never_put_back_into_the_page() {
        let field = form::Field::new("password", "Password").value("hunter2 hunter2", Some("It is too short."));
        let page = form::input(Lang::En, form::Kind::Password, &field).into_string();
        assert!(!page.contains("hunter2"));
        assert!(page.contains("aria-invalid=\"true\""));
    }
}
