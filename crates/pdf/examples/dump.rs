//! Prints what is read of a PDF, block by block: `dump FILE [PAGE]`.

use intake::block::{Block, Grid, Place, Source};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("usage: dump FILE [PAGE]");
        return;
    };
    let page: Option<u32> = arguments.next().and_then(|s| s.parse().ok());
    match std::fs::read(&file).map(|bytes| pdf::read(&bytes)) {
        Ok(Ok(source)) => print_source(&source, page),
        Ok(Err(error)) => eprintln!("{error}"),
        Err(error) => eprintln!("{file}: {error}"),
    }
}

fn print_source(source: &Source, page: Option<u32>) {
    let on = |place: &Place| page.is_none_or(|page| place.page == Some(page));
    for block in &source.blocks {
        match block {
            Block::PageBreak { page, place, .. } if on(place) => println!("-- page {page}"),
            Block::Heading { level, text, place } if on(place) => println!("h{level}    {text}"),
            Block::Paragraph { text, place } if on(place) => println!("text  {text}"),
            Block::ListItem { depth, marker, text, place } if on(place) => {
                println!("item{depth} [{}] {text}", marker.as_deref().unwrap_or_default());
            }
            Block::Table(grid) if on(&grid.place) => print_grid(grid),
            _ => {}
        }
    }
    for place in source.furniture.iter().filter(|place| on(place)) {
        println!("gone  {}", source.text.get(place.range.0..place.range.1).unwrap_or_default());
    }
    for (from, to) in source.openings.iter().filter(|_| page.is_none()) {
        println!("apart {}", source.text.get(*from..*to).unwrap_or_default());
    }
    for notice in &source.notices {
        println!("note  {}: {}", notice.code, notice.message);
    }
}

fn print_grid(grid: &Grid) {
    println!("table {} rows, {} columns, {} header", grid.rows, grid.cols, grid.header_rows);
    for cell in &grid.cells {
        let span =
            if cell.rowspan + cell.colspan > 2 { format!(" {}x{}", cell.rowspan, cell.colspan) } else { String::new() };
        println!(
            "      r{} c{}{span} {:?} {}",
            cell.row,
            cell.col,
            cell.text,
            cell.fill.as_deref().unwrap_or_default()
        );
    }
}
