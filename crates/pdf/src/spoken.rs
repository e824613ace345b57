//! Text that a tagged document says for what it draws as pictures: `/ActualText` of the structure tree, by marked content.
//! It is read only where a mark holds one piece of text; nothing is guessed for marks without it.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;

/// Marks read of one page.
const MAX_MARKS: usize = 50_000;
/// Characters of one mark.
const MAX_CHARACTERS: usize = 2_000;
/// Levels of the tree of numbers.
const MAX_DEPTH: usize = 16;

/// The words of each mark of a page.
pub(crate) fn spoken_words(document: &Document, page: ObjectId) -> HashMap<i64, String> {
    marks_of(document, page).unwrap_or_default()
}

fn marks_of(document: &Document, page: ObjectId) -> Option<HashMap<i64, String>> {
    let number = document.get_dictionary(page).ok()?.get_deref(b"StructParents", document).ok()?.as_i64().ok()?;
    let root = document.catalog().ok()?.get_deref(b"StructTreeRoot", document).ok()?.as_dict().ok()?;
    let tree = root.get_deref(b"ParentTree", document).ok()?.as_dict().ok()?;
    let parents = find(document, tree, number, 0)?;
    let mut words = HashMap::new();
    for (mark, parent) in parents.iter().take(MAX_MARKS).enumerate() {
        let element = document.dereference(parent).ok().and_then(|(_, object)| object.as_dict().ok());
        if let Some(text) = element.and_then(|element| text_of(document, element)) {
            words.insert(i64::try_from(mark).unwrap_or(i64::MAX), text);
        }
    }
    Some(words)
}

/// The entry of a tree of numbers.
fn find<'d>(document: &'d Document, node: &'d Dictionary, number: i64, depth: usize) -> Option<&'d Vec<Object>> {
    if depth > MAX_DEPTH {
        return None;
    }
    if let Some(numbers) = node.get_deref(b"Nums", document).ok().and_then(|o| o.as_array().ok()) {
        let pair = numbers.chunks(2).find(|pair| pair[0].as_i64().ok() == Some(number) && pair.len() == 2)?;
        return document.dereference(&pair[1]).ok()?.1.as_array().ok();
    }
    let kids = node.get_deref(b"Kids", document).ok()?.as_array().ok()?;
    kids.iter().take(MAX_MARKS).find_map(|kid| {
        let kid = document.dereference(kid).ok()?.1.as_dict().ok()?;
        let limits = kid.get_deref(b"Limits", document).ok().and_then(|o| o.as_array().ok());
        let within = limits.is_none_or(|limits| {
            let bound = |at: usize| limits.get(at).and_then(|o| o.as_i64().ok());
            bound(0).is_none_or(|low| low <= number) && bound(1).is_none_or(|high| number <= high)
        });
        if within { find(document, kid, number, depth + 1) } else { None }
    })
}

/// The text of an element that stands for one mark alone.
fn text_of(document: &Document, element: &Dictionary) -> Option<String> {
    let single = match element.get_deref(b"K", document).ok()? {
        Object::Integer(_) => true,
        Object::Array(kids) => kids.len() == 1,
        _ => false,
    };
    let bytes = element.get_deref(b"ActualText", document).ok()?.as_str().ok()?;
    let text = match bytes.starts_with(&[0xFE, 0xFF]) {
        true => crate::cmap::utf16(bytes),
        false => bytes.iter().map(|b| *b as char).collect(),
    };
    let text: String = crate::font::readable(&text).chars().take(MAX_CHARACTERS).collect();
    (single && !text.trim().is_empty() && !describes_picture(&text)).then_some(text)
}

/// "Harbour Guild logo", "Photo: the mole at night": what a picture shows, and no words of it.
fn describes_picture(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let shows = ["logo of ", "photo", "picture of ", "image of ", "icon of "];
    text.ends_with(" logo") || shows.iter().any(|begin| text.starts_with(begin))
}
