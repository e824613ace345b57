//! Edits of a draft: what a person asked for happens, and whatever happens the draft stays whole.

use intake::account::is_space;
use intake::draft::{
    Authority, Draft, DraftItem, DraftMeasure, Finding, GlossaryEntry, Milestone, PlanFacts, SignOff, Span, SpanClass,
    Statement,
};
use intake::edit::{Edit, EditProblem, Placement, StatementList, account, apply, is_under, unplaced_lines};

const TEXT: &str = "Lantern Bay shade plan\nGoal 1 Shade for all\n1.1 Plant trees and open two cooling rooms  Parks  Fall 2023\n1.2 Map the heat  Planning\nPage 3\nsomething nobody knew\nand a second thing\n";

/// A goal with two actions; title, number, lead and date painted, two lines unplaced, one furniture.
fn draft() -> Draft {
    let mut spans = Vec::new();
    let mut paint = |words: &str, class, item, field: Option<&str>| {
        let start = TEXT.find(words).unwrap();
        spans.push(Span { range: (start, start + words.len()), class, item, field: field.map(str::to_owned) });
    };
    paint("Lantern Bay shade plan", SpanClass::Context, None, Some("title"));
    paint("Goal 1 Shade for all", SpanClass::Item, Some(0), Some("title"));
    paint("1.1", SpanClass::Item, Some(1), Some("label"));
    paint("Plant trees and open two cooling rooms", SpanClass::Item, Some(1), Some("title"));
    paint("Parks", SpanClass::Attribute, Some(1), Some("lead"));
    paint("Fall 2023", SpanClass::Attribute, Some(1), Some("due"));
    paint("1.2", SpanClass::Item, Some(2), Some("label"));
    paint("Map the heat", SpanClass::Item, Some(2), Some("title"));
    paint("Planning", SpanClass::Attribute, Some(2), Some("lead"));
    paint("Page 3", SpanClass::Furniture, None, None);
    paint("something nobody knew\nand a second thing", SpanClass::Unplaced, None, None);
    let item = |level: &str, label: &str, title: &str, parent| DraftItem {
        level: level.into(),
        label: Some(label.into()),
        title: Some(title.into()),
        parent,
        ..DraftItem::default()
    };
    let mut items = vec![
        item("goal", "1", "Shade for all", None),
        item("action", "1.1", "Plant trees and open two cooling rooms", Some(0)),
        item("action", "1.2", "Map the heat", Some(0)),
    ];
    items[1].lead = Some("Parks".into());
    items[1].due = Some(when::read("Fall 2023", &when::Settings::default()));
    items[2].lead = Some("Planning".into());
    Draft {
        plan: PlanFacts { title: Some("Lantern Bay shade plan".into()), ..PlanFacts::default() },
        items,
        milestones: vec![Milestone { text: "First survey".into(), parent: Some(2), ..Milestone::default() }],
        findings: vec![Finding {
            code: "lead-blank".into(),
            item: Some(2),
            severity: "ask".into(),
            ..Finding::default()
        }],
        accounting: account(&spans, TEXT),
        spans,
        ..Draft::default()
    }
}

#[track_caller]
fn edit(draft: &mut Draft, edit: Edit) {
    apply(draft, TEXT, &when::Settings::default(), &edit).unwrap_or_else(|problem| panic!("{edit:?}: {problem}"));
    check_whole(draft);
}

#[track_caller]
fn check_whole(draft: &Draft) {
    let sums = draft.accounting;
    assert_eq!(sums.item + sums.attribute + sums.context + sums.furniture + sums.unplaced, sums.characters);
    assert_eq!(sums.characters, TEXT.chars().filter(|c| !is_space(*c)).count());
    let mut counted = vec![0u8; TEXT.len()];
    for span in &draft.spans {
        for (at, c) in TEXT[span.range.0..span.range.1].char_indices() {
            counted[span.range.0 + at] += u8::from(!is_space(c));
        }
        assert!(span.item.is_none_or(|item| item < draft.items.len()), "{span:?}");
    }
    for (at, c) in TEXT.char_indices().filter(|(_, c)| !is_space(*c)) {
        assert_eq!(counted[at], 1, "{c:?} at {at} stands in {} spans", counted[at]);
    }
    let is_item = |index: Option<usize>| index.is_none_or(|index| index < draft.items.len());
    for (index, item) in draft.items.iter().enumerate() {
        assert!(is_item(item.parent) && item.parent != Some(index) && !is_under(draft, index, index));
        assert!(item.title.is_some() || item.implied);
    }
    assert!(draft.findings.iter().all(|finding| is_item(finding.item)));
    assert!(draft.milestones.iter().all(|step| is_item(step.parent)));
    assert!(draft.context.iter().chain(&draft.indicators).all(|statement| is_item(statement.parent)));
}

fn titles(draft: &Draft) -> Vec<&str> {
    draft.items.iter().map(|item| item.title.as_deref().unwrap_or_default()).collect()
}

fn words_of(draft: &Draft, item: usize, field: &str) -> String {
    let fits = |span: &&Span| span.item == Some(item) && span.field.as_deref() == Some(field);
    draft.spans.iter().filter(fits).map(|span| &TEXT[span.range.0..span.range.1]).collect::<Vec<_>>().join("|")
}

#[test]
fn a_split_cuts_the_words_where_the_person_said() {
    let mut draft = draft();
    let titles_wanted = vec!["Plant trees".to_owned(), "and open two cooling rooms".to_owned()];
    edit(&mut draft, Edit::SplitItem { item: 1, titles: titles_wanted });
    assert_eq!(titles(&draft), ["Shade for all", "Plant trees", "and open two cooling rooms", "Map the heat"]);
    assert_eq!(words_of(&draft, 1, "title"), "Plant trees");
    assert_eq!(words_of(&draft, 2, "title"), "and open two cooling rooms");
    assert_eq!((draft.milestones[0].parent, draft.findings[0].item), (Some(3), Some(3)));
    let other_words = Edit::SplitItem { item: 1, titles: vec!["Plant".into(), "bushes".into()] };
    let problem = apply(&mut draft, TEXT, &when::Settings::default(), &other_words);
    assert_eq!(problem, Err(EditProblem::OtherWords));
}

#[test]
fn a_merge_loses_no_words() {
    let mut draft = draft();
    edit(&mut draft, Edit::MergeItems { into: 1, from: 2 });
    assert_eq!(titles(&draft), ["Shade for all", "Plant trees and open two cooling rooms Map the heat"]);
    assert_eq!(draft.items[1].lead.as_deref(), Some("Parks\nPlanning"));
    assert_eq!(words_of(&draft, 1, "lead"), "Parks|Planning");
    assert_eq!(draft.milestones[0].parent, Some(1));
}

#[test]
fn a_parent_merged_into_its_child_leaves_a_tree() {
    let mut draft = draft();
    edit(&mut draft, Edit::MergeItems { into: 1, from: 0 });
    assert_eq!(draft.items.iter().map(|item| item.parent).collect::<Vec<_>>(), [None, Some(0)]);
}

#[test]
fn what_is_removed_becomes_unplaced_and_can_be_placed_again() {
    let mut draft = draft();
    let before = draft.accounting.unplaced;
    edit(&mut draft, Edit::RemoveItem { item: 0 });
    assert_eq!(draft.items.iter().map(|item| item.parent).collect::<Vec<_>>(), [None, None]);
    assert!(draft.accounting.unplaced > before);
    let lines = unplaced_lines(&draft, TEXT);
    let goal = lines.iter().copied().find(|range| TEXT[range.0..range.1].starts_with("Goal")).unwrap();
    let what = Placement::Item { after: None, parent: None, level: "goal".into() };
    edit(&mut draft, Edit::Place { ranges: vec![goal], what });
    assert_eq!(titles(&draft).last(), Some(&"Goal 1 Shade for all"));
    assert_eq!(draft.items.last().unwrap().places[0].1.line, 2);
}

#[test]
fn unplaced_lines_go_where_the_person_says() {
    let mut draft = draft();
    let lines = unplaced_lines(&draft, TEXT);
    assert_eq!(lines.len(), 2);
    edit(
        &mut draft,
        Edit::Place { ranges: vec![lines[0]], what: Placement::Field { item: 1, field: "description".into() } },
    );
    assert_eq!(draft.items[1].description.as_deref(), Some("something nobody knew"));
    edit(&mut draft, Edit::Place { ranges: vec![lines[1]], what: Placement::Furniture });
    assert_eq!(draft.accounting.unplaced, 0);
    let again = Edit::Place { ranges: vec![lines[0]], what: Placement::Furniture };
    assert_eq!(apply(&mut draft, TEXT, &when::Settings::default(), &again), Err(EditProblem::Placed));
}

#[test]
fn items_change_places_with_all_that_is_under_them() {
    let mut draft = draft();
    edit(
        &mut draft,
        Edit::AddItem { after: Some(1), parent: Some(1), level: "step".into(), title: "Order seedlings".into() },
    );
    edit(&mut draft, Edit::Reorder { item: 1, is_up: false });
    assert_eq!(titles(&draft)[1..], ["Map the heat", "Plant trees and open two cooling rooms", "Order seedlings"]);
    assert_eq!(draft.items[3].parent, Some(2));
    edit(&mut draft, Edit::Reparent { item: 2, parent: Some(1) });
    assert!(is_under(&draft, 3, 1));
    let ring = Edit::Reparent { item: 1, parent: Some(3) };
    assert_eq!(apply(&mut draft, TEXT, &when::Settings::default(), &ring), Err(EditProblem::UnderItself));
}

#[test]
fn a_date_typed_by_a_person_is_read_and_the_same_words_keep_their_reading() {
    let mut draft = draft();
    edit(&mut draft, Edit::SetItem { item: 2, fields: vec![("due".into(), "June 2024".into())] });
    assert_eq!(draft.items[2].due.as_ref().unwrap().end, "2024-06-30".parse().ok());
    let reading = when::When { rule: "chosen by a person".into(), ..draft.items[2].due.clone().unwrap() };
    draft.items[2].due = Some(reading);
    edit(&mut draft, Edit::SetItem { item: 2, fields: vec![("due".into(), "June 2024".into())] });
    assert_eq!(draft.items[2].due.as_ref().unwrap().rule, "chosen by a person");
    edit(&mut draft, Edit::SetItem { item: 1, fields: vec![("due".into(), String::new())] });
    assert_eq!(words_of(&draft, 1, "due"), "");
}

#[test]
fn an_open_end_gets_a_cadence_and_a_date_its_other_reading() {
    let mut draft = draft();
    let ongoing = when::When { text: "On-going".into(), open_ended: true, ..when::When::default() };
    draft.items[2].due = Some(ongoing);
    edit(&mut draft, Edit::SetItem { item: 2, fields: vec![("cadence".into(), "P6M".into())] });
    assert_eq!(draft.items[2].due.as_ref().unwrap().recurrence.as_deref(), Some("P6M"));
    let other = when::Other {
        start: "2016-07-01".parse().ok(),
        end: "2016-09-30".parse().ok(),
        rule: "fiscal quarter".into(),
        rule_key: String::new(),
        rule_args: Vec::new(),
        rule_notes: Vec::new(),
    };
    draft.items[1].due.as_mut().unwrap().other = Some(other);
    edit(&mut draft, Edit::SetItem { item: 1, fields: vec![("reading".into(), "other".into())] });
    let due = draft.items[1].due.as_ref().unwrap();
    assert_eq!((due.end, due.rule.as_str()), ("2016-09-30".parse().ok(), "fiscal quarter"));
    assert_eq!(due.other.as_ref().unwrap().end, "2023-11-30".parse().ok());
}

/// The doubt names no item: its place does.
#[test]
fn a_date_of_two_readings_is_settled_by_the_other_one_and_opened_again() {
    let mut draft = draft();
    let other = when::Other {
        start: "2023-12-01".parse().ok(),
        end: "2024-02-29".parse().ok(),
        rule: "southern".into(),
        rule_key: String::new(),
        rule_args: Vec::new(),
        rule_notes: Vec::new(),
    };
    let mut fall = when::read("Fall 2023", &when::Settings::default());
    let first = fall.end;
    fall.other = Some(other);
    draft.items[1].due = Some(fall.clone());
    draft.milestones[0].reading = Some(when::When { text: "in fall".into(), ..fall });
    draft.milestones[0].lines = vec![4];
    let start = TEXT.find("Fall 2023").unwrap();
    let place = intake::block::Place { range: (start, start + 9), ..intake::block::Place::default() };
    let doubt = |text: &str, place, line| Finding {
        code: "date-two-readings".into(),
        words: vec![text.into()],
        place,
        lines: vec![line],
        ..Finding::default()
    };
    draft.findings = vec![doubt("Fall 2023", Some(place), 3), doubt("in fall", None, 4), doubt("FY27", None, 9)];
    let ends = |draft: &Draft| (draft.items[1].due.as_ref().unwrap().end, draft.milestones[0].end);
    assert_eq!(draft.item_of(&draft.findings[0]), Some(1));
    assert!(!intake::edit::has_other_reading(&draft, &draft.findings[2]));

    let how = || intake::edit::OTHER_READING.to_owned();
    edit(&mut draft, Edit::SettleAll { code: "date-two-readings".into(), how: how() });
    assert_eq!(ends(&draft), ("2024-02-29".parse().ok(), "2024-02-29".parse().ok()));
    assert_eq!(draft.findings.iter().filter(|one| one.settled.is_some()).count(), 2);
    let decided = intake::edit::decided(&draft);
    assert_eq!((decided.items[1].due.as_ref().unwrap().other.is_some(), ends(&decided)), (false, ends(&draft)));
    assert!(draft.items[1].due.as_ref().unwrap().other.is_some(), "the draft itself can still be opened again");
    edit(&mut draft, Edit::Reopen { finding: 0 });
    assert_eq!((ends(&draft).0, &draft.findings[0].settled), (first, &None));
    // Taken in the form of the item, it settles the doubt as well.
    edit(&mut draft, Edit::SetItem { item: 1, fields: vec![("reading".into(), "other".into())] });
    assert_eq!(draft.findings[0].settled.as_deref(), Some(intake::edit::OTHER_READING));
    let refused = Edit::Settle { finding: 2, how: how() };
    assert_eq!(
        apply(&mut draft, TEXT, &when::Settings::default(), &refused),
        Err(EditProblem::NoSuch("other reading"))
    );
    // Another date typed since: there is nothing to go back to, and the doubt still opens.
    edit(&mut draft, Edit::SetItem { item: 1, fields: vec![("due".into(), "May 2024".into())] });
    edit(&mut draft, Edit::Reopen { finding: 0 });
    assert_eq!(draft.findings[0].settled, None);
}

#[test]
fn what_a_person_puts_right_stands_where_it_stood() {
    let mut draft = draft();
    draft.authority = vec![Authority { duty: "Budget".into(), lines: vec![3], ..Authority::default() }];
    draft.glossary = vec![GlossaryEntry { term: "UHI".into(), lines: vec![4], ..GlossaryEntry::default() }];
    draft.sign_off = Some(SignOff { name: Some("Ana".into()), lines: vec![5], ..SignOff::default() });
    let value = Authority { duty: "The budget".into(), ..Authority::default() };
    edit(&mut draft, Edit::SetAuthority { index: Some(0), value });
    let value = GlossaryEntry { term: "UHI".into(), meaning: Some("heat".into()), ..GlossaryEntry::default() };
    edit(&mut draft, Edit::SetTerm { index: Some(0), value });
    edit(&mut draft, Edit::SetSignOff { value: Some(SignOff { name: Some("Ana Ruiz".into()), ..SignOff::default() }) });
    let signed = draft.sign_off.as_ref().map(|signed| signed.lines.clone());
    assert_eq!((&draft.authority[0].lines, &draft.glossary[0].lines, signed), (&vec![3], &vec![4], Some(vec![5])));
}

#[test]
fn doubts_of_one_kind_are_settled_together() {
    let mut draft = draft();
    let other = Finding { code: "contact".into(), severity: "ask".into(), ..Finding::default() };
    draft.findings.extend([draft.findings[0].clone(), other]);
    edit(&mut draft, Edit::SettleAll { code: "lead-blank".into(), how: "accepted".into() });
    let settled: Vec<bool> = draft.findings.iter().map(|finding| finding.settled.is_some()).collect();
    assert_eq!(settled, [true, true, false]);
}

/// A small generator of the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn maybe(&mut self, sides: usize) -> Option<usize> {
        (self.roll(4) > 0).then(|| self.roll(sides))
    }

    fn edit(&mut self, draft: &Draft) -> Edit {
        let items = draft.items.len() + 1;
        let field = ["title", "lead", "due", "status", "column:Cost", "level", "nonsense"][self.roll(7)].to_owned();
        let words = ["", "Parks", "Spring 2025", "a b c"][self.roll(4)].to_owned();
        let start = self.roll(TEXT.len());
        let range = (start, start + self.roll(TEXT.len() - start + 1));
        let place = [
            Placement::Furniture,
            Placement::Context { kind: "vision".into() },
            Placement::Field { item: self.roll(items), field: field.clone() },
            Placement::Item { after: self.maybe(items), parent: self.maybe(items), level: "action".into() },
        ][self.roll(4)]
        .clone();
        let free = unplaced_lines(draft, TEXT);
        let range = if free.is_empty() || self.roll(3) == 0 { range } else { free[self.roll(free.len())] };
        match self.roll(14) {
            0 => Edit::SetItem { item: self.roll(items), fields: vec![(field, words)] },
            1 => Edit::AddItem {
                after: self.maybe(items),
                parent: self.maybe(items),
                level: "step".into(),
                title: "New".into(),
            },
            2 => Edit::RemoveItem { item: self.roll(items) },
            3 => Edit::MergeItems { into: self.roll(items), from: self.roll(items) },
            4 => {
                let item = self.roll(items);
                let title = draft.items.get(item).and_then(|item| item.title.clone()).unwrap_or_default();
                Edit::SplitItem { item, titles: title.splitn(3, ' ').map(str::to_owned).collect() }
            }
            5 => Edit::Reparent { item: self.roll(items), parent: self.maybe(items) },
            6 => Edit::Reorder { item: self.roll(items), is_up: self.roll(2) == 0 },
            7 => Edit::SetMeasure {
                item: self.roll(items),
                measure: self.maybe(2),
                value: DraftMeasure { target: words, ..DraftMeasure::default() },
            },
            8 => Edit::SetStatement {
                list: StatementList::Context,
                index: self.maybe(2),
                value: Statement { text: words, parent: self.maybe(items), ..Statement::default() },
            },
            9 => Edit::SetMilestone {
                index: self.maybe(2),
                value: Milestone {
                    text: words.clone(),
                    when: Some(words),
                    parent: self.maybe(items),
                    ..Milestone::default()
                },
            },
            10 => Edit::Settle { finding: self.roll(2), how: "accepted".into() },
            _ => Edit::Place { ranges: vec![range], what: place },
        }
    }
}

#[test]
fn a_draft_stays_whole_whatever_is_done_to_it() {
    let mut done = 0;
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let mut draft = draft();
        for _ in 0..40 {
            let edit = dice.edit(&draft);
            let before = draft.clone();
            match apply(&mut draft, TEXT, &when::Settings::default(), &edit) {
                Ok(()) => done += 1,
                Err(_) => assert_eq!(draft, before, "a refused edit changed something: {edit:?}"),
            }
            check_whole(&draft);
        }
    }
    assert!(done > 2_000, "only {done} edits were done");
}

/// A matrix of three rows in two groups.
fn matrix() -> (Draft, &'static str) {
    const GRID: &str =
        ",Mayor,Parks,Library\nBudget,,,\nDraft it,A,R,\nApprove it,R/A,,C\nHiring,,,\nApprove it,A,,R\n";
    let settings = intake::ImportSettings::default();
    let (source, draft) = intake::import(GRID.as_bytes(), "who.csv", &settings).unwrap();
    assert_eq!(draft.raci.len(), 3, "{:?}", draft.raci);
    (draft, Box::leak(source.text.into_boxed_str()))
}

fn row(group: &str, activity: &str, codes: &[(&str, &str)]) -> intake::draft::RaciRow {
    intake::draft::RaciRow {
        activity: activity.into(),
        group: Some(group.to_owned()).filter(|group| !group.is_empty()),
        assignments: codes.iter().map(|(party, code)| ((*party).to_owned(), (*code).into())).collect(),
        lines: Vec::new(),
    }
}

fn told(draft: &Draft) -> Vec<String> {
    let rows = draft.raci.iter().map(|row| {
        let codes = row.assignments.iter().map(|(party, code)| format!("{party} {}", code.as_str().unwrap()));
        format!("{}/{}: {}", row.group.as_deref().unwrap_or("-"), row.activity, codes.collect::<Vec<_>>().join(", "))
    });
    rows.collect()
}

#[test]
fn a_matrix_that_was_read_wrongly_is_put_right() {
    #[track_caller]
    fn check(edits: &[Edit], rows: &[&str], unplaced: &[&str]) {
        let (mut draft, text) = matrix();
        let before = unplaced_lines(&draft, text).len();
        for edit in edits {
            apply(&mut draft, text, &when::Settings::default(), edit)
                .unwrap_or_else(|problem| panic!("{edit:?}: {problem}"));
        }
        assert_eq!(told(&draft), rows);
        let left: Vec<&str> = unplaced_lines(&draft, text).iter().map(|range| &text[range.0..range.1]).collect();
        assert_eq!(&left[before.min(left.len())..], unplaced, "{left:?}");
    }
    let [first, second, third] = [
        "Budget/Draft it: Mayor A, Parks R",
        "Budget/Approve it: Mayor R/A, Library C",
        "Hiring/Approve it: Mayor A, Library R",
    ];
    let set = |at: Option<usize>, value| Edit::SetRow { row: at, value };
    let column =
        |party: Option<&str>, name: &str| Edit::SetColumn { party: party.map(str::to_owned), name: name.into() };
    check(&[], &[first, second, third], &[]);
    let words = set(Some(0), row("Budget", "Draft the budget", &[("Parks", "R"), ("Mayor", " A "), ("Library", "")]));
    check(&[words], &["Budget/Draft the budget: Mayor A, Parks R", second, third], &[]);
    let group = set(Some(0), row("Hiring", "Draft it", &[("Mayor", "A")]));
    check(&[group], &[second, third, "Hiring/Draft it: Mayor A"], &[]);
    let added = set(None, row("Budget", "Print it", &[("Library", "R")]));
    check(&[added], &[first, second, "Budget/Print it: Library R", third], &[]);
    check(&[set(None, row("", "Watch", &[]))], &[first, second, third, "-/Watch: "], &[]);
    // What goes is to be placed again: of the two rows of the same words the one that was meant.
    check(&[set(Some(2), row("", "", &[]))], &[first, second], &["Approve it", "A", "R"]);
    check(
        &[column(Some("Library"), "Libraries")],
        &[first, &second.replace("Library", "Libraries"), &third.replace("Library", "Libraries")],
        &[],
    );
    check(
        &[column(None, "Council"), set(Some(0), row("Budget", "Draft it", &[("Council", "I"), ("Mayor", "A")]))],
        &["Budget/Draft it: Mayor A, Council I", second, third],
        &[],
    );
    let without = ["Budget/Draft it: Mayor A, Parks R", "Budget/Approve it: Mayor R/A", "Hiring/Approve it: Mayor A"];
    check(&[column(Some("Library"), " ")], &without, &["Library", "C", "R"]);

    let (mut draft, text) = matrix();
    let before = draft.clone();
    for (edit, problem) in [
        (set(Some(9), row("", "x", &[])), EditProblem::NoSuch("row")),
        (set(None, row("", " ", &[])), EditProblem::Missing("activity")),
        (set(Some(0), row("", "x", &[("Nobody", "R")])), EditProblem::Unknown("Nobody".into())),
        (column(Some("Nobody"), "x"), EditProblem::NoSuch("column")),
        (column(Some("Mayor"), "Parks"), EditProblem::Taken("Parks".into())),
        (column(None, "Parks"), EditProblem::Taken("Parks".into())),
        (column(None, " "), EditProblem::Missing("party")),
    ] {
        assert_eq!(apply(&mut draft, text, &when::Settings::default(), &edit), Err(problem));
        assert_eq!(draft, before);
    }
}

#[test]
fn marks_are_set_and_taken_away() {
    let mut draft = draft();
    let set = |text: &str| Edit::SetItem { item: 1, fields: vec![("marks".into(), text.into())] };
    edit(&mut draft, set("new since last report;  continued"));
    assert_eq!(draft.items[1].flags, ["new since last report", "continued"]);
    edit(&mut draft, set(""));
    assert_eq!(draft.items[1].flags, Vec::<String>::new());
}

#[test]
fn who_is_told_that_somebody_was_faster_is_shown_both_texts() {
    let (draft, _) = matrix();
    let value = row("Budget", "Draft the budget", &[("Mayor", "R")]);
    let (now, yours) = intake::edit::both_texts(&draft, &Edit::SetRow { row: Some(0), value });
    assert_eq!(now, "Budget\nDraft it\nMayor: A\nParks: R");
    assert_eq!(yours, "Budget\nDraft the budget\nMayor: R");
    let value = GlossaryEntry { term: "EOC".into(), meaning: Some("a room".into()), lines: Vec::new() };
    let (now, yours) = intake::edit::both_texts(&draft, &Edit::SetTerm { index: None, value });
    assert_eq!((now.as_str(), yours.as_str()), ("", "EOC\na room"));
}
