//! Writes a workbook of 5,000 actions to the path given, for measuring time and memory.

use report::{PlanTable, Row, Value, to_xlsx};

fn main() {
    let columns = ["Goal", "No.", "Action", "Lead", "Support", "Due", "Status", "Measure", "Last report", "Slips"];
    let row = |at: usize| {
        Row::Cells(vec![
            Value::from(format!("Goal {}: Shade where people wait", at / 100 + 1)),
            Value::from(format!("{}.{}", at / 100 + 1, at % 100 + 1)),
            Value::from(format!(
                "Plant lindens at the stops of line {at} and water them through the first dry summers"
            )),
            Value::from("Parks Bureau"),
            Value::from("Friends of Riverton Trees"),
            Value::from("Fall 2027"),
            Value::from("In progress"),
            Value::from(format!("{at} trees")),
            Value::from("Half of the stops are done."),
            Value::from((at % 4) as f64),
        ])
    };
    let table = PlanTable {
        title: "Riverton Street Trees".to_owned(),
        columns: columns.map(str::to_owned).to_vec(),
        rows: (0..5000).map(row).collect(),
    };
    let path = std::env::args().nth(1).unwrap_or_else(|| "large.xlsx".to_owned());
    match to_xlsx(&table)
        .map_err(|error| error.to_string())
        .and_then(|bytes| std::fs::write(&path, bytes).map_err(|error| error.to_string()))
    {
        Ok(()) => println!("{path}: {} rows", table.rows.len()),
        Err(error) => eprintln!("{path}: {error}"),
    }
}
