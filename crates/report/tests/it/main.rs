//! What comes out goes in again: a plan exported and imported is the same draft, and no text of it can run as a formula.

use chrono::NaiveDate;
use intake::block::Block;
use intake::draft::Draft;
use intake::{ImportSettings, import};
use report::{PlanTable, Row, Value, escape_formula, to_csv, to_xlsx};

fn plan() -> PlanTable {
    let row = |cells: [&str; 7]| Row::Cells(cells.into_iter().map(Value::from).collect());
    PlanTable {
        title: "Riverton Street Trees: 2027/28".to_owned(),
        columns: ["Goal", "No.", "Action", "Lead", "Due date", "Status", "Measure"].map(str::to_owned).to_vec(),
        rows: vec![
            row([
                "Goal 1: Shade",
                "1.1",
                "Plant lindens, elms and \"old\" oaks",
                "Parks",
                "Fall 2027",
                "In progress",
                "120 trees",
            ]),
            row(["Goal 1: Shade", "1.2", "=Water young trees", "Friends of Trees", "Ongoing", "Not started", "-5"]),
            row(["Goal 2: Fewer lost", "2.1", "Agree rules\nfor digging", "Public Works", "2028-03-31", "", ""]),
        ],
    }
}

/// What a draft says, without where it stands.
fn said(draft: &Draft) -> Vec<String> {
    let item = |item: &intake::draft::DraftItem| {
        format!(
            "{} {:?} {:?} under {:?}: {:?} {:?} {:?} {:?} {:?}",
            item.level,
            item.label,
            item.title,
            item.parent,
            item.lead,
            item.due.as_ref().map(|due| (&due.text, due.start, due.end)),
            item.status.as_ref().map(|status| &status.text),
            item.measures.iter().map(|measure| &measure.target).collect::<Vec<_>>(),
            item.fields
        )
    };
    draft.items.iter().map(item).collect()
}

fn read(bytes: &[u8], name: &str) -> Draft {
    import(bytes, name, &ImportSettings::default()).expect("our own file is read").1
}

#[test]
fn a_plan_exported_comes_in_again_as_the_same_plan() {
    let csv = read(&to_csv(&plan()).unwrap(), "plan.csv");
    let xlsx = read(&to_xlsx(&plan()).unwrap(), "plan.xlsx");
    assert_eq!(said(&csv), said(&xlsx));
    assert_eq!(xlsx.plan.title.as_deref(), Some("Riverton Street Trees: 2027/28"));
    let titles: Vec<_> = xlsx
        .items
        .iter()
        .map(|item| (item.label.as_deref().unwrap_or(""), item.title.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        titles,
        [
            ("1", "Shade"),
            ("1.1", "Plant lindens, elms and \"old\" oaks"),
            ("1.2", "=Water young trees"),
            ("2", "Fewer lost"),
            ("2.1", "Agree rules for digging")
        ]
    );
    assert_eq!(xlsx.items[1].parent, Some(0));
    assert_eq!((xlsx.accounting.unplaced, csv.accounting.unplaced), (0, 0));
}

#[test]
fn group_rows_come_in_as_levels() {
    let mut table = plan();
    table.columns.remove(0);
    for row in &mut table.rows {
        if let Row::Cells(cells) = row {
            cells.remove(0);
        }
    }
    table.rows.insert(2, Row::Group("Goal 2: Fewer lost".to_owned()));
    table.rows.insert(0, Row::Group("Goal 1: Shade".to_owned()));
    for (name, bytes) in [("a.csv", to_csv(&table).unwrap()), ("a.xlsx", to_xlsx(&table).unwrap())] {
        assert_eq!(said(&read(&bytes, name)), said(&read(&to_xlsx(&plan()).unwrap(), "a.xlsx")), "{name}");
    }
}

#[test]
fn no_text_can_run_as_a_formula() {
    for (text, expected) in [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1+1", "'＝1+1"),
        ("＠x", "'＠x"),
        ("- first step", "'- first step"),
        ("-5", "-5"),
        ("+3.5", "+3.5"),
        ("-1,200", "-1,200"),
        ("-7%", "-7%"),
        ("-inf", "'-inf"),
        ("plain", "plain"),
        ("", ""),
    ] {
        assert_eq!(escape_formula(text), expected, "{text:?}");
        let table = PlanTable {
            columns: vec!["A".into(), "B".into()],
            rows: vec![Row::Cells(vec![text.into(), "x".into()])],
            ..PlanTable::default()
        };
        let csv = String::from_utf8(to_csv(&table).unwrap()).unwrap();
        assert!(csv.contains(expected), "{csv:?}");
        // The workbook holds the very words, typed as words.
        let source = intake::read::read(&to_xlsx(&table).unwrap(), "a.xlsx").unwrap();
        assert!(source.notices.is_empty(), "{text:?}: {:?}", source.notices);
        assert!(source.text.contains(text.trim()), "{text:?}: {:?}", source.text);
    }
}

#[test]
fn numbers_and_days_stay_what_they_are() {
    let day = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
    let early = NaiveDate::from_ymd_opt(1871, 10, 8).unwrap();
    let cells = vec![Value::Number(-12.5), day.into(), early.into(), Value::Number(f64::NAN), Value::from(None::<f64>)];
    let table = PlanTable {
        title: String::new(),
        columns: ["A", "B", "C", "D", "E"].map(str::to_owned).to_vec(),
        rows: vec![Row::Cells(cells), Row::Cells(vec!["short".into()])],
    };
    let source = intake::read::read(&to_xlsx(&table).unwrap(), "a.xlsx").unwrap();
    let Some(Block::Table(grid)) = source.blocks.iter().find(|block| matches!(block, Block::Table(_))) else {
        panic!("no table")
    };
    let texts: Vec<&str> = grid.cells.iter().filter(|cell| cell.row > 0).map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["-12.5", "2028-02-29", "1871-10-08", "short"]);
    assert!(matches!(to_csv(&PlanTable::default()), Err(report::ReportError::NoColumns)));
}

#[test]
fn a_sheet_may_be_called_anything() {
    for title in ["a/b:c*d?e[f]g\\h", "'quoted'", "", "History", &"x".repeat(300), "\u{7}", "Überschrift 🌳"] {
        let table = PlanTable {
            title: title.to_owned(),
            columns: vec!["A".into(), "B".into()],
            rows: vec![Row::Group("g".into()), Row::Cells(vec!["x".into()])],
        };
        assert!(to_xlsx(&table).is_ok(), "{title:?}");
    }
}
