//! Prints what a reader gives for a document, block by block: `blocks FILE`. For whoever adds a format or a recogniser.

use intake::block::Block;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: blocks FILE");
        return ExitCode::from(2);
    };
    let read = std::fs::read(&file).map_err(|error| error.to_string());
    let source = match read.and_then(|bytes| intake::read::read(&bytes, &file).map_err(|error| error.to_string())) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    for block in &source.blocks {
        match block {
            Block::Heading { level, text, place } => {
                println!("{:>5} {} {text}", place.line, "#".repeat(usize::from(*level)))
            }
            Block::Paragraph { text, place } => println!("{:>5} {text}", place.line),
            Block::ListItem { depth, marker, text, place } => {
                println!(
                    "{:>5} {}{} {text}",
                    place.line,
                    "  ".repeat(usize::from(*depth)),
                    marker.as_deref().unwrap_or("-")
                );
            }
            Block::PageBreak { page, title, place } => {
                println!("{:>5} ---- {page} {}", place.line, title.as_deref().unwrap_or(""))
            }
            Block::Table(grid) => {
                println!(
                    "{:>5} table of {} rows and {} columns, {} marked as header",
                    grid.place.line, grid.rows, grid.cols, grid.header_rows
                );
                for cell in &grid.cells {
                    let name = cell.place.cell.as_deref().unwrap_or("");
                    println!(
                        "      {},{} over {}x{} {name} {:?}",
                        cell.row, cell.col, cell.rowspan, cell.colspan, cell.text
                    );
                }
            }
        }
    }
    for place in &source.furniture {
        println!("{:>5} furniture: {}", place.line, &source.text[place.range.0..place.range.1]);
    }
    for notice in &source.notices {
        println!("{:>5} {}: {}", notice.place.line, notice.code, notice.message);
    }
    for (name, value) in &source.properties {
        println!("      {name}: {value}");
    }
    ExitCode::SUCCESS
}
