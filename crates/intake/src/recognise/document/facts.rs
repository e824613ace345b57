//! The plan's own facts: title, whose plan it is, its period, the date of the document, who directs and who signs.
//! Only what is printed; the document's date becomes the date that year-less dates count from.

use super::super::lexicon::key;
use super::super::promise::{LeadIn, begins_commitment, lead_in};
use super::super::reading::{Kind, Piece, Range, Reading, Run, is_dated};
use super::{letterhead, paper_date};
use crate::block::Block;
use crate::draft::{DocumentState, SignOff, SpanClass};
use crate::read::text::collapse;
use chrono::Datelike;
use when::{Context, Precision};

/// Fills the plan's facts from the head of the document, the sign-off from anywhere.
pub(crate) fn read(reading: &mut Reading<'_>) {
    let pieces = reading.free_pieces();
    let mut head: Vec<Piece> = pieces.iter().take(25).take_while(|piece| !begins_plan(piece)).cloned().collect();
    // "Goal: …" of several such headings begins the plan and does not name it.
    if head.first().is_some_and(|first| is_entry_of_several(&head, first)) {
        head.clear();
    }
    letterhead::read(reading, &pieces);
    head.retain(|piece| !reading.taken[piece.block]);
    read_order_title(reading, &pieces);
    head.retain(|piece| !reading.taken[piece.block]);
    read_title(reading, &head);
    strike_titles_at_feet(reading, &pieces);
    read_header_fields(reading, &head);
    read_period(reading, &head);
    paper_date::read(reading, &head, &pieces);
    read_organization(reading, &head);
    read_state(reading, &head);
    read_sign_off(reading, &pieces);
}

/// "Goal 1: …", "1.1 …": the plan itself begins, and the dates and names below belong to its entries.
fn begins_plan(piece: &Piece) -> bool {
    let numbered = super::super::outline::read_level(&piece.text).and_then(|(_, label, _)| label);
    let numbered = numbered.is_some_and(|label| label.len() <= 3);
    let in_plan = matches!(piece.kind, Kind::Paragraph) && super::super::runs::split_dotted(&piece.text).is_some();
    piece.kind != Kind::Heading(1) && (numbered || in_plan)
}

/// "RESOLUTION NO. 31-4" over "A RESOLUTION TO OPEN THE QUAYS": what an order says it does titles it, not its number and not
/// the city in its head. Lines of capitals go on until they end.
fn read_order_title(reading: &mut Reading<'_>, pieces: &[Piece]) {
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
fn read_title(reading: &mut Reading<'_>, head: &[Piece]) {
    if reading.draft.plan.title.is_some() {
        return;
    }
    let properties = reading.source.properties.iter().find(|(k, _)| key(k) == "title").map(|(_, v)| v.clone());
    let sheets = headings_of_sheets(&reading.source.blocks);
    // Where a list begins whose entries go on with a sentence, the document has begun.
    let goes_on = |p: &Piece| matches!(p.kind, Kind::ListItem { .. }) && p.text.starts_with(char::is_lowercase);
    let head = head.iter().take_while(|p| !goes_on(p)).filter(|p| !sheets.contains(&p.block));
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
    let named = |p: &&Piece| short(p) && whole(p) && names_plan(&p.text) && !is_part(p);
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
    let Some(piece) = named
        .or_else(|| above().find(plain))
        .or_else(|| above().find(|p| short(p) && !matches!(p.kind, Kind::ListItem { .. }) && !begins_paper(&p.text)))
    else {
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

/// The plan's title again below its entries, as the foot of pages has it, is no part of them.
fn strike_titles_at_feet(reading: &mut Reading<'_>, pieces: &[Piece]) {
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

/// A heading that says its level and no number, among others as high that say the same.
fn is_entry_of_several(head: &[Piece], first: &Piece) -> bool {
    let level =
        |p: &Piece| super::super::outline::read_level(&p.text).map(|(level, label, _)| (level, label.is_some()));
    let same = |p: &&Piece| p.kind == first.kind && level(p) == level(first);
    matches!(first.kind, Kind::Heading(_))
        && matches!(level(first), Some((_, false)))
        && head.iter().filter(same).count() > 1
}

/// "Equity lead: Ana Ruiz": who or when, no title.
fn tells_field(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| answers(label))
}

/// Whether a label says what, who, when or how far. What titles a paper may be called a goal or a project: "Goal: …".
fn answers(label: &str) -> bool {
    use super::super::lexicon::{Column, column_of};
    match column_of(label) {
        Some(Column::Lead | Column::Oversight | Column::Support | Column::Start | Column::Due | Column::Status) => true,
        Some(Column::Level(_)) => key(label) == "what" || key(label).starts_with("what "),
        _ => false,
    }
}

/// Whether a label is the name of a field of a paper or of an entry: "Director", "Version", "Lead".
pub(crate) fn names_field(label: &str) -> bool {
    const OF_PAPER: [&str; 16] = [
        "version",
        "revision",
        "author",
        "date",
        "dated",
        "updated",
        "update",
        "contact",
        "prepared",
        "period",
        "year",
        "quarter",
        "reporting",
        "source",
        "note",
        "phone",
    ];
    let name = key(label);
    answers(label) || field_kind(&name).is_some() || name.split(' ').any(|word| OF_PAPER.contains(&word))
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

fn has_date(reading: &Reading<'_>, text: &str) -> bool {
    when::find(text, &reading.when).iter().any(|f| f.when.start.is_some() || f.when.end.is_some())
}

/// "City of Alder Creek", "Bureau of Parks & Trails", "Public Works Department": a body's name and nothing else.
fn is_body(text: &str) -> bool {
    let text = text.trim();
    let last = key(text.rsplit(' ').next().unwrap_or_default());
    let office = matches!(last.as_str(), "department" | "office" | "bureau" | "division" | "agency" | "services");
    !names_plan(text) && text.split(' ').count() <= 8 && (find_body(text) == [text] || office)
}

/// Words that titles of plans hold.
fn names_plan(text: &str) -> bool {
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

/// A title after which the body's name follows in the same line keeps only its own words.
fn without_body(text: &str) -> String {
    let Some(at) = BODIES.iter().filter_map(|kind| text.match_indices(kind).map(|(at, _)| at).find(|at| *at > 0)).min()
    else {
        return text.to_owned();
    };
    let before = text[..at].trim_end_matches([' ', ',', '-', '–', ':']);
    let governed = before.rsplit(' ').next().is_some_and(super::super::lexicon::is_governing);
    if before.split(' ').count() >= 3 && !governed { before.to_owned() } else { text.to_owned() }
}

/// Names of header fields and what they are.
const FIELDS: [(&str, &str); 10] = [
    ("bureau", "organization"),
    ("department", "organization"),
    ("agency", "organization"),
    ("organization", "organization"),
    ("organisation", "organization"),
    ("office", "organization"),
    ("jurisdiction", "organization"),
    ("director", "director"),
    ("prepared by", "field"),
    ("contact person", "field"),
];

/// What a header field holds: a listed name, or a lead, head or director of the body or of the work.
fn field_kind(name: &str) -> Option<&'static str> {
    const OF: [&str; 14] = [
        "action",
        "plan",
        "project",
        "program",
        "programme",
        "development",
        "implementation",
        "team",
        "department",
        "bureau",
        "agency",
        "office",
        "division",
        "executive",
    ];
    if let Some((_, kind)) = FIELDS.iter().find(|(field, _)| *field == name) {
        return Some(kind);
    }
    let (of, last) = name.rsplit_once(' ')?;
    let known = of.split(' ').all(|word| OF.contains(&word));
    match last {
        "director" | "head" if known => Some("director"),
        "lead" if known => Some("field"),
        _ => None,
    }
}

/// Bytes of the longest name of a header field.
const LONGEST_FIELD: usize = 60;

/// "Bureau: X Director: Y", several on a line.
fn read_header_fields(reading: &mut Reading<'_>, head: &[Piece]) {
    for piece in head {
        let marks = field_marks(&piece.text);
        if marks.is_empty() || marks[0].0 > 0 {
            read_statement_field(reading, piece);
            continue;
        }
        reading.take(piece.block);
        reading.paint.paint(piece.range, SpanClass::Context, None, "plan field");
        for (index, (_, value_at, label, kind)) in marks.iter().enumerate() {
            let end = marks.get(index + 1).map_or(piece.text.len(), |next| next.0);
            let value = piece.text[*value_at..end].trim().to_owned();
            if value.is_empty() {
                continue;
            }
            match *kind {
                // "“Department” means all departments …": a definition.
                "organization" if value.ends_with('.') && value.split(' ').count() > 8 => {}
                "organization" => reading.draft.plan.organization = Some(value),
                "director" => reading.draft.plan.director = Some(value),
                _ => reading.draft.plan.fields.push((label.clone(), value)),
            }
        }
    }
}

/// Where each "Name:" begins, where its value begins, the name, and what it is.
fn field_marks(text: &str) -> Vec<(usize, usize, String, &'static str)> {
    let mut marks = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = &text[..colon];
        // A name is short: only the words just before the colon are tried, whatever the length of the text.
        let near = before.len().saturating_sub(LONGEST_FIELD)..before.len();
        let begins = |at: &usize| *at == 0 || before.as_bytes()[*at - 1] == b' ';
        for start in near.filter(|at| begins(at) && before.is_char_boundary(*at)) {
            let name = key(&before[start..].replace("(s)", ""));
            if let Some(kind) = field_kind(&name) {
                marks.push((start, colon + 1, before[start..].trim().to_owned(), kind));
                break;
            }
        }
    }
    marks
}

/// "Guiding statement: …", "Vision: …", "Mission: …" and caveats in brackets.
fn read_statement_field(reading: &mut Reading<'_>, piece: &Piece) {
    if let Some((name, value)) = piece.text.split_once(':') {
        let name_key = key(name);
        let last_two: Vec<&str> = name_key.split(' ').rev().take(2).collect();
        let kind = match last_two.first() {
            Some(&("vision" | "mission")) => Some("vision"),
            Some(&"statement")
                if last_two.get(1).is_some_and(|w| matches!(*w, "guiding" | "vision" | "mission" | "purpose")) =>
            {
                Some("vision")
            }
            _ => None,
        };
        if let (Some(kind), true) = (kind, name_key.split(' ').count() <= 7 && value.len() > 20) {
            reading.take(piece.block);
            let run = Run { text: value.trim().to_owned(), range: piece.range };
            reading.push_context(kind, &run, Some(name.trim().to_owned()), None);
        }
        return;
    }
    let bracketed = piece.text.starts_with('(') && piece.text.ends_with(')') && piece.text.split(' ').count() >= 6;
    if bracketed {
        reading.take(piece.block);
        reading.push_context("caveat", &piece.run(), None, None);
        reading.raise("caveat", &[&piece.text], Some(piece.range), None);
    }
}

/// "For the Period …", "May 1, 2031 to April 30, 2033", "2031-2035" in the title.
fn read_period(reading: &mut Reading<'_>, head: &[Piece]) {
    for piece in head {
        let words = key(&piece.text);
        let named = words.contains("period")
            || words.contains("for fiscal year")
            || words.starts_with("fiscal year")
            || words.starts_with("this plan covers ")
            || words.starts_with("the plan covers ")
            || words.starts_with("fy");
        let titled = reading.draft.plan.title.as_deref() == Some(piece.text.as_str());
        if !(named && words.split(' ').count() <= 20 || titled) {
            continue;
        }
        let mut found = when::find(&piece.text, &reading.when);
        found.retain(|found| !paper_date::is_code(&found.when.text));
        let longest =
            found.iter().filter(|f| f.when.start.is_some() && f.when.end.is_some()).max_by_key(|f| f.when.text.len());
        let ends: Vec<_> =
            found.iter().filter(|f| f.when.precision == Precision::Day && f.when.end.is_some()).collect();
        let reading_of = if let ([first, last], true) = (ends.as_slice(), named) {
            let mut when = first.when.clone();
            when.text = piece.text[first.range.start..last.range.end].to_owned();
            when.start = first.when.start.or(first.when.end);
            when.end = last.when.end;
            when.precision = Precision::DayRange;
            Some(when)
        } else {
            let told = longest.map(|f| f.when.clone()).filter(|w| named || w.precision != Precision::Day);
            told.or_else(|| years_in(&piece.text).map(|years| reading.read_when(years)))
        };
        if let Some(period) = reading_of {
            reading.draft.plan.period = Some(period);
            if named {
                reading.paint.paint(piece.range, SpanClass::Context, None, "period");
                reading.take(piece.block);
            }
            return;
        }
    }
}

/// "2031–2035" among the words of a title.
fn years_in(text: &str) -> Option<&str> {
    let is_year = |year: &str| year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit());
    text.split([' ', ',', ':', '(', ')']).find(|word| {
        word.split_once(['–', '-', '—']).is_some_and(|(from, to)| is_year(from) && is_year(to) && from < to)
    })
}

/// Beginnings of names of public bodies.
const BODIES: [&str; 10] = [
    "City of ",
    "County of ",
    "Town of ",
    "Office of ",
    "Department of ",
    "Ministry of ",
    "Bureau of ",
    "Division of ",
    "State of ",
    "Agency of ",
];

/// "City of X", "Office of Y": the bodies named in the head, the one that the others begin with.
fn read_organization(reading: &mut Reading<'_>, head: &[Piece]) {
    if reading.draft.plan.organization.is_some() {
        return;
    }
    let mut bodies: Vec<String> = Vec::new();
    // "The Department of Works shall …": who is told to do something, not whose paper it is.
    let told = |p: &&Piece| [" shall ", " directed to ", " will "].iter().any(|words| p.text.contains(words));
    // One of several bodies that each head a part of the plan.
    let names = |p: &&Piece| super::super::promise::is_name_of_body(&p.text);
    let of_kind = |kind: &Kind| head.iter().filter(|p| p.kind == *kind).filter(names).count();
    let heads_part = |p: &&Piece| matches!(p.kind, Kind::Heading(height) if height > 1) && of_kind(&p.kind) > 1;
    for piece in head.iter().take(12).filter(|p| p.text.split(' ').count() <= 40 && !told(p) && !heads_part(p)) {
        for part in piece.text.split([',', '|', '•']) {
            bodies.extend(find_body(part));
        }
    }
    // "CITY OF ALDER CREEK" over the name of a paper.
    let shouted = head.iter().take(12).filter(|p| p.text.split(' ').count() <= 7).find_map(|p| shouted_body(&p.text));
    bodies.extend(shouted.filter(|_| bodies.is_empty()));
    let Some(first) = bodies.first() else { return };
    let shortest = bodies.iter().filter(|b| first.starts_with(b.as_str())).min_by_key(|b| b.len());
    // An office of the city says more than the city.
    let office =
        bodies.iter().find(|b| !b.starts_with("City of") && !b.starts_with("State of") && !b.starts_with("County of"));
    reading.draft.plan.organization = office.filter(|_| first.starts_with("City of")).or(shortest).cloned();
}

/// A line of capitals that names a body and nothing else, the state behind it put aside.
fn shouted_body(text: &str) -> Option<String> {
    let name = text.split([',', '|']).next()?.trim();
    let begins = BODIES.iter().any(|kind| name.starts_with(kind.to_uppercase().as_str()));
    let shouts = !name.chars().any(|c| c.is_lowercase() || c.is_ascii_digit());
    (begins && shouts && !names_plan(name)).then(|| name.to_owned())
}

/// A body's name up to the name of the plan that follows it in the same line ("… Water Works Climate Action Plan").
fn without_plan_name(body: &str) -> &str {
    const ABOUT: [&str; 12] = [
        "action",
        "strategic",
        "annual",
        "equity",
        "racial",
        "gender",
        "climate",
        "inclusion",
        "diversity",
        "work",
        "business",
        "master",
    ];
    let words: Vec<&str> = body.split(' ').collect();
    let Some(plan) = words.iter().position(|w| matches!(key(w).as_str(), "plan" | "plans" | "strategy")) else {
        return body;
    };
    let about = words[..plan].iter().rev().take_while(|w| ABOUT.contains(&key(w).as_str())).count();
    let kept: usize = words[..plan - about].iter().map(|w| w.len() + 1).sum();
    body[..kept.min(body.len())].trim_end()
}

/// The words from "City of" (or another kind of body) to the last capitalised word after it. Capitals throughout
/// after a name in small letters belong to a heading, not to the name.
fn find_body(text: &str) -> Vec<String> {
    let mut starts: Vec<(usize, usize)> =
        BODIES.iter().flat_map(|kind| text.match_indices(kind).map(|(at, _)| (at, kind.len()))).collect();
    starts.sort_unstable();
    let mut bodies = Vec::new();
    for (at, length) in starts {
        let mut end = at + length;
        for (index, word) in text[end..].split_inclusive(' ').enumerate() {
            let capital = word.starts_with(|c: char| c.is_uppercase());
            let joining = matches!(word.trim(), "of" | "and" | "&" | "the" | "for");
            let shouted = index > 0 && word.trim().len() >= 4 && !word.chars().any(char::is_lowercase);
            if (!capital && !joining) || shouted {
                break;
            }
            end += word.len();
            if word.trim().ends_with([':', ';', '.', ')']) {
                break;
            }
        }
        let body = text[at..end]
            .trim()
            .trim_end_matches(" and")
            .trim_end_matches(" for")
            .trim_end_matches(" of")
            .trim_end_matches([':', ';', '.'])
            .trim();
        let body = without_plan_name(body);
        if body.len() > length {
            bodies.push(body.trim_end_matches("'s").trim_end_matches("’s").to_owned());
        }
    }
    bodies
}

fn read_state(reading: &mut Reading<'_>, head: &[Piece]) {
    for piece in head.iter().take(10) {
        let words = key(&piece.text);
        // "Present the draft plan to the board" is something to do.
        let entry = matches!(piece.kind, Kind::ListItem { .. });
        let named = |name: &str| !entry && words.split(' ').count() <= 14 && words.split(' ').any(|w| w == name);
        let state = if named("draft") || named("preliminary") {
            DocumentState::Draft
        } else if named("adopted") {
            DocumentState::Adopted
        } else {
            continue;
        };
        reading.draft.plan.state = Some(state);
        if state == DocumentState::Draft {
            reading.raise("draft-state", &[&piece.text], Some(piece.range), None);
        }
        return;
    }
}

/// "Director Signature: ____", "Date: 5-3-31", "Printed Name: …", near each other.
fn read_sign_off(reading: &mut Reading<'_>, pieces: &[Piece]) {
    let Some(at) = pieces.iter().position(|p| {
        let words = key(&p.text);
        p.text.contains(':') && words.contains("signature") && words.split(' ').count() <= 12
    }) else {
        return;
    };
    let mut sign_off = SignOff::default();
    for piece in pieces.iter().skip(at).take(4) {
        if reading.taken[piece.block] {
            continue;
        }
        let Some((name, value)) = piece.text.split_once(':') else { break };
        let (label, value) = (key(name), value.trim().trim_matches('_').trim());
        let range: Range = piece.range;
        if label.contains("signature") {
            sign_off.role = Some(name.trim().to_owned());
            sign_off.signed = !value.is_empty();
            if !sign_off.signed {
                reading.raise("signature-blank", &[name.trim()], Some(range), None);
            }
        } else if label.contains("date") {
            let date = reading.read_when(value);
            if is_dated(&date) {
                if reading.draft.plan.date.is_none()
                    && reading.when.context.is_none()
                    && let Some(day) = date.end.or(date.start)
                {
                    reading.when.context =
                        Some(Context { year: day.year(), month: Some(day.month()), day: Some(day.day()) });
                }
                sign_off.date = Some(date);
            }
        } else if label.contains("name") {
            sign_off.name = Some(value.to_owned());
        } else {
            break;
        }
        sign_off.lines.push(piece.line);
        reading.take(piece.block);
        reading.paint.paint(range, SpanClass::Context, None, "sign-off");
    }
    reading.draft.sign_off = Some(sign_off);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_told_from_the_name_of_its_plan() {
        let check = |input: &str, expected: &str| assert_eq!(without_plan_name(input), expected, "{input}");
        check("Department of Water Climate Action Plan", "Department of Water");
        check("City of Larkspur Strategy", "City of Larkspur");
        check("Office of City Planning", "Office of City Planning");
        check("County of Thornbury", "County of Thornbury");
    }
}
