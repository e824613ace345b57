//! The title of the plan: what an order says it does, the highest heading, the line that runs over all pages.

use super::super::lexicon::key;
use super::super::promise::{LeadIn, begins_commitment, lead_in};
use super::super::reading::{Kind, Piece, Reading};
use super::facts::{has_date, tells_field};
use super::organization::{is_body, without_body};
use crate::block::Block;
use crate::draft::SpanClass;
use crate::read::text::collapse;

/// "RESOLUTION NO. 31-4" over "A RESOLUTION TO OPEN THE QUAYS": what an order says it does titles it, not its number and not
/// the city in its head. Lines of capitals go on until they end.
pub(super) fn read_order_title(reading: &mut Reading<'_>, pieces: &[Piece]) {
    let begins = |p: &Piece| key(&p.text).starts_with("whereas ");
    let above: Vec<&Piece> = pieces.iter().take(40).take_while(|p| !begins(p)).collect();
    // A title without the recitals of an order is found as any other.
    if reading.draft.plan.title.is_some() || above.len() == pieces.len().min(40) {
        return;
    }
    let Some(at) = above.iter().position(|p| begins_order(&p.text)) else { return };
    // The minutes of a meeting are not named by what was resolved there.
    let of_meeting = |p: &&Piece| {
        let key = key(&p.text);
        key.split(' ').count() <= 12 && key.split(' ').any(|w| matches!(w, "minutes" | "agenda" | "packet"))
    };
    if above[..at].iter().any(of_meeting) {
        return;
    }
    let shouts = |text: &str| !text.chars().any(char::is_lowercase);
    let mut title = above[at].text.clone();
    let mut last = at;
    while let Some(next) = above.get(last + 1)
        && shouts(&title)
        && shouts(&next.text)
        && !title.ends_with('.')
        && next.text.split(' ').count() > 2
        && last < at + 6
    {
        title = format!("{title} {}", next.text);
        last += 1;
    }
    if !tells_order(&title) {
        return;
    }
    for piece in &above[at..=last] {
        reading.paint.paint(piece.range, SpanClass::Context, None, "title");
        reading.take(piece.block);
    }
    reading.draft.plan.title = Some(title.trim_end_matches([';', '.']).to_owned());
    let is_number =
        |p: &&&Piece| p.text.split(' ').count() <= 6 && super::super::outline::names_order(&key(&p.text), &p.text);
    if let Some(number) = above[..at].iter().rfind(is_number) {
        reading.draft.plan.subtitle = Some(number.text.clone());
        reading.paint.paint(number.range, SpanClass::Context, None, "subtitle");
        reading.take(number.block);
    }
}

/// The words after "A resolution", "An ordinance", "Resolution"; `None`: the line begins otherwise.
fn words_of_order(text: &str) -> Option<(bool, Vec<String>)> {
    let words: Vec<String> = key(text).split(' ').map(str::to_owned).collect();
    let article = usize::from(matches!(words[0].as_str(), "a" | "an"));
    let joint = usize::from(words.get(article).is_some_and(|word| word == "joint"));
    let named = words.get(article + joint).is_some_and(|w| matches!(w.as_str(), "resolution" | "ordinance" | "order"));
    named.then(|| (article == 1, words[article + joint + 1..].to_vec()))
}

/// "A RESOLUTION OF THE TOWN COUNCIL", "Ordinance supplementing …": the name of an order begins, which its number does not.
fn begins_order(text: &str) -> bool {
    words_of_order(text).is_some_and(|(article, rest)| {
        rest.first().is_some_and(|word| article || word.ends_with("ing")) && rest.len() <= 120 && !text.contains(". ")
    })
}

/// "A RESOLUTION relating to …", "AN ORDER TO …", "A RESOLUTION OF THE COUNCIL OF ALDER APPROVING …": what it does is said.
fn tells_order(title: &str) -> bool {
    words_of_order(title).is_some_and(|(article, rest)| {
        rest.len() >= 3 && (rest.iter().take(24).any(|w| w.ends_with("ing")) || article && rest[0] == "to")
    })
}

/// The first words of the document that are a title and not a sentence.
pub(super) fn read_title(reading: &mut Reading<'_>, head: &[Piece]) {
    if reading.draft.plan.title.is_some() {
        return;
    }
    let properties = reading.source.properties.iter().find(|(k, _)| key(k) == "title").map(|(_, v)| v.clone());
    let sheets = headings_of_sheets(&reading.source.blocks);
    // Where a list begins whose entries go on with a sentence, the document has begun.
    let goes_on = |p: &Piece| matches!(p.kind, Kind::ListItem { .. }) && p.text.starts_with(char::is_lowercase);
    let head = head.iter().take_while(|p| !goes_on(p)).filter(|p| !sheets.contains(&p.block) && !is_file_name(&p.text));
    let head: &[Piece] = &head.cloned().collect::<Vec<Piece>>();
    // What stands below running text heads a part of it.
    let is_prose = |p: &&Piece| p.kind == Kind::Paragraph && p.text.split(' ').count() > 30;
    let above = || head.iter().take(8).take_while(|p| !is_prose(p));
    // The name of the body over the name of its plan.
    let names_plan_below = |p: &Piece| {
        let below = head.iter().filter(|next| next.block > p.block && next.block <= p.block + 3);
        is_body(&p.text) && below.into_iter().any(|next| next.text.split(' ').count() <= 16 && names_plan(&next.text))
    };
    let first_heading = above().take(6).find(|p| matches!(p.kind, Kind::Heading(1)) && !begins_paper(&p.text));
    let first_heading = first_heading.filter(|p| !names_plan_below(p));
    // "Water", "Light", "Quays": the first of several chapters does not name the plan that the file names.
    let is_chapter = |block: &&Block| matches!(block, Block::Heading { level: 1, .. });
    // What the line below the first heading names is the plan.
    let names_itself = |p: &Piece| {
        head.iter()
            .any(|next| next.block == p.block + 1 && next.text.split(' ').count() <= 16 && names_plan(&next.text))
    };
    if first_heading.is_some_and(|p| !names_plan(&p.text) && !names_itself(p))
        && let Some(name) = properties.as_deref().map(without_file).filter(|name| names_plan(name))
        && reading.source.blocks.iter().filter(is_chapter).nth(2).is_some()
    {
        reading.draft.plan.title = Some(name);
        return;
    }
    let short = |p: &&Piece| {
        p.text.split(' ').count() <= 16
            && !tells_field(&p.text)
            && lead_in(&p.text) != LeadIn::Ahead
            && !p.text.ends_with('.')
            && !super::super::outline::resolves(&key(&p.text))
            && p.text.chars().any(char::is_alphabetic)
    };
    let whole = |p: &&Piece| {
        !p.text.rsplit(' ').next().is_some_and(super::super::lexicon::is_governing)
            && !matches!(p.kind, Kind::ListItem { .. })
    };
    let is_part = |p: &&Piece| matches!(super::super::outline::read_level(&p.text), Some(("section", Some(_), _)));
    // "Lamp initiatives" below running text, and "Quay initiatives" set as high: parts of the plan that it does not name.
    let begins_text = head.iter().position(|p| is_prose(&p)).unwrap_or(head.len());
    let prose = head.get(begins_text).map_or(usize::MAX, |p| p.block);
    let last_word = |text: &str| {
        let words = key(text);
        let mut words = words.split(' ').filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
        words.next_back().map(str::to_owned)
    };
    let is_one_of_several = |p: &Piece| {
        let alike = |block: &Block| match (block, &p.kind) {
            (Block::Heading { level, text, .. }, Kind::Heading(own)) => {
                level == own && key(text) != key(&p.text) && last_word(text) == last_word(&p.text)
            }
            _ => false,
        };
        p.block > prose && reading.source.blocks.iter().any(alike)
    };
    let named = |p: &&Piece| short(p) && whole(p) && names_plan(&p.text) && !is_part(p) && !is_one_of_several(p);
    let plain = |p: &&Piece| {
        short(p)
            && !p.text.ends_with(':')
            && !p.text.starts_with('{')
            && p.text.split(' ').count() > 1
            && !matches!(p.kind, Kind::ListItem { .. })
            && !begins_paper(&p.text)
    };
    // Behind what the plan promises its name does not come any more.
    let promises = |p: &Piece| matches!(p.kind, Kind::ListItem { .. }) && begins_commitment(&p.text);
    let begun = head.windows(3).position(|next| next.iter().all(promises)).unwrap_or(head.len());
    let by_words = head
        .iter()
        .take(begun.min(15))
        .find(named)
        .filter(|p| head.iter().find(plain).is_none_or(|first| first.block + 14 >= p.block));
    let named = first_heading.or(by_words);
    if named.is_none()
        && let Some(running) = running_title(reading)
    {
        reading.draft.plan.title = Some(running);
        return;
    }
    // "Float", "Moor" and "Sail", each set as high: what the plan is about, not what it is called.
    let is_one_of_three = |p: &Piece| {
        let alike = |block: &&Block| matches!((block, &p.kind), (Block::Heading { level, .. }, Kind::Heading(own)) if level == own);
        reading.source.blocks.iter().filter(alike).nth(2).is_some()
    };
    let single = |p: &&Piece| {
        short(p) && !matches!(p.kind, Kind::ListItem { .. }) && !begins_paper(&p.text) && !is_one_of_three(p)
    };
    let Some(piece) = named.or_else(|| above().find(plain)).or_else(|| above().find(single)) else {
        reading.draft.plan.title = properties.map(|name| without_file(&name)).filter(|name| !name.is_empty());
        return;
    };
    let text = piece.text.split(" | ").next().unwrap_or(&piece.text).trim_start_matches('\u{FEFF}').to_owned();
    reading.draft.plan.title = Some(without_body(&text));
    reading.paint.paint(piece.range, SpanClass::Context, None, "title");
    let follows = head.iter().find(|p| p.block == piece.block + 1 && p.line <= piece.line + 1);
    if matches!(piece.kind, Kind::Paragraph)
        && let Some(next) = follows.filter(|p| matches!(p.kind, Kind::Paragraph))
        && short(&next)
        && !has_date(reading, &next.text)
        && next.text.split(' ').count() >= 3
        && super::super::outline::read_level(&next.text).is_none()
    {
        reading.draft.plan.subtitle = Some(next.text.clone());
        reading.paint.paint(next.range, SpanClass::Context, None, "subtitle");
        reading.take(next.block);
    }
    // "Action 3: Mend the weirs" titles the document and is an item of it.
    let is_item = piece.kind == Kind::Heading(1)
        && reading.record.is_none()
        && matches!(super::super::outline::read_level(&piece.text), Some((_, Some(_), _)));
    if piece.text.split(' ').count() <= 16 && !piece.text.contains('•') && !is_item {
        reading.take(piece.block);
    }
}

/// A head line of all pages that names the plan stands on the first one as its title.
fn running_title(reading: &Reading<'_>) -> Option<String> {
    let heads = reading.source.furniture.iter().filter(|place| place.page == Some(1));
    let texts = heads.filter_map(|place| reading.source.text.get(place.range.0..place.range.1));
    let mut texts = texts.map(collapse);
    texts.find(|text| names_plan(text) && text.split(' ').count() <= 16 && !text.contains("Page "))
}

/// "Microsoft Word - Harbour plan.docx": the name that a program gives to what it prints, without the program and the file's
/// ending.
fn without_file(name: &str) -> String {
    let bare = name.trim();
    let bare = bare.strip_prefix("Microsoft Word - ").or(bare.strip_prefix("Microsoft PowerPoint - ")).unwrap_or(bare);
    let (stem, ending) = bare.rsplit_once('.').unwrap_or((bare, ""));
    let is_file = matches!(
        ending.to_lowercase().as_str(),
        "doc" | "docx" | "odt" | "pdf" | "ppt" | "pptx" | "xls" | "xlsx" | "indd" | "pub"
    );
    if is_file { stem.trim().to_owned() } else { bare.to_owned() }
}

/// "harbour-plan-2031-final": words that only signs join, as a program prints the file's name over what it read.
fn is_file_name(text: &str) -> bool {
    !text.contains(' ') && text.matches(['-', '_']).count() > 1 && !text.contains(char::is_uppercase)
}

/// The plan's title again below its entries, as the foot of pages has it, is no part of them.
pub(super) fn strike_titles_at_feet(reading: &mut Reading<'_>, pieces: &[Piece]) {
    let Some(title) = reading.draft.plan.title.as_deref().map(key).filter(|title| title.split(' ').count() >= 4) else {
        return;
    };
    for piece in pieces.iter().skip(25).filter(|p| p.page.is_some() && p.kind == Kind::Paragraph) {
        if !reading.taken[piece.block] && key(&piece.text) == title {
            reading.take(piece.block);
            reading.paint.paint(piece.range, SpanClass::Furniture, None, "title at the foot of a page");
        }
    }
}

/// So many pieces on the second of such headings stands at the furthest.
const NEXT: usize = 200;

/// A heading that says its level, among others as high that say the same with another number or without any.
pub(super) fn is_entry_of_several(pieces: &[Piece], first: &Piece) -> bool {
    let Some((level, label, _)) = super::super::outline::read_level(&first.text) else { return false };
    let is_beside = |p: &&Piece| {
        let read = super::super::outline::read_level(&p.text).filter(|_| p.kind == first.kind);
        read.is_some_and(|(other, number, _)| {
            other == level && number.is_some() == label.is_some() && (label.is_none() || number != label)
        })
    };
    matches!(first.kind, Kind::Heading(_)) && pieces.iter().skip(1).take(NEXT).any(|piece| is_beside(&piece))
}

/// The headings, by block, of several sheets of a workbook with a table each: each names its sheet, none the plan.
fn headings_of_sheets(blocks: &[Block]) -> Vec<usize> {
    let mut headings: Vec<usize> = Vec::new();
    let mut open = None;
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level: 1, .. } => open = Some(at),
            Block::PageBreak { .. } => open = None,
            Block::Table(grid) if grid.rows > 2 && grid.cells.iter().all(|cell| cell.place.cell.is_some()) => {
                headings.extend(open.take());
            }
            _ => {}
        }
    }
    if headings.len() > 1 { headings } else { Vec::new() }
}

/// "Foreword by the mayor", "Introduction": what comes before a plan, not its name.
fn begins_paper(text: &str) -> bool {
    let key = key(text);
    let first = key.split(' ').next().unwrap_or_default();
    key.starts_with("message from")
        || key.starts_with("letter from")
        || key.starts_with("a letter from")
        || key.starts_with("letter of")
        || key.starts_with("agenda item")
        || matches!(first, "foreword" | "preface" | "acknowledgements" | "acknowledgments")
        || key.starts_with("how to use")
        || key.starts_with("how to fill")
        || matches!(
            key.as_str(),
            "introduction"
                | "summary"
                | "executive summary"
                | "contents"
                | "table of contents"
                | "instructions"
                | "read me"
                | "readme"
                | "índice"
                | "sommaire"
        )
}

/// Words that titles of plans hold.
pub(super) fn names_plan(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "minutes",
        "plan",
        "strategy",
        "strategies",
        "agenda",
        "update",
        "report",
        "roadmap",
        "framework",
        "highlights",
        "scorecard",
        "recommendations",
        "initiatives",
        "blueprint",
        "programme",
        "program",
        "charter",
    ];
    let key = key(text);
    !text.ends_with(':')
        && !text.starts_with("Attachment")
        && !key.starts_with("agenda item")
        && key.split(' ').count() >= 2
        && key.split(' ').any(|w| WORDS.contains(&w))
}
