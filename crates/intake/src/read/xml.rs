//! Elements and text of an XML part, one after another, for the readers of office formats.
//! It never resolves an entity of the document's own, never follows a reference outside, and never goes deeper than the bound.

use super::limits::{Limits, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;

/// One step through a part.
pub(super) enum Step<'a> {
    /// An element begins; it is closed by a later [`Step::Close`], also when it is empty.
    Open(Tag<'a>),
    /// An element ends.
    Close(End<'a>),
    /// Words between elements, entities replaced.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Name without its prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// Value of the attribute with this name, whatever its prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        self.find(|key| key.rsplit(':').next() == Some(name))
    }

    /// Value of an attribute that has a prefix (`r:id` beside `id`).
    pub fn get_prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key.split_once(':').is_some_and(|(_, local)| local == name))
    }

    /// A whole number in an attribute.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// An on/off attribute as office formats write it: present without value, "1", "true" and "on" are yes.
    pub fn is_on(&self, name: &str) -> bool {
        self.get(name).is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| wanted(attribute.key.0))?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).map(Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.to_string()))
    }
}

/// The end of an element. An office file has tens of thousands, and few are asked for their name.
pub(super) enum End<'a> {
    Of(BytesEnd<'a>),
    OfEmpty(BytesStart<'a>),
}

impl End<'_> {
    /// Name without its prefix.
    pub fn name(&self) -> &str {
        local(match self {
            Self::Of(tag) => tag.name().into_inner(),
            Self::OfEmpty(tag) => tag.name().into_inner(),
        })
    }
}

/// A name without its prefix. Names are short and asked for at every element: a plain look at the bytes is quickest.
fn local(name: &str) -> &str {
    name.bytes().position(|byte| byte == b':').map_or(name, |at| &name[at + 1..])
}

/// Walks through one part.
pub(super) struct Walker<'a> {
    reader: Reader<&'a [u8]>,
    /// The element without content that was given last, and is still to be closed.
    empty: Option<BytesStart<'a>>,
    depth: usize,
    deepest: usize,
    /// Elements that may still come.
    left: usize,
}

impl<'a> Walker<'a> {
    /// Begins at the top of a part.
    pub fn new(part: &'a str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(part);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        Self { reader, empty: None, depth: 0, deepest: limits.depth, left: limits.elements }
    }

    /// How many elements are open. Right after [`Step::Open`] this is the level of that element.
    pub fn level(&self) -> usize {
        self.depth
    }

    /// The next step, `None` at the end of the part.
    pub fn step(&mut self) -> Result<Option<Step<'a>>, Refusal> {
        if let Some(tag) = self.empty.take() {
            self.depth = self.depth.saturating_sub(1);
            return Ok(Some(Step::Close(End::OfEmpty(tag))));
        }
        loop {
            let event = self.reader.read_event().map_err(|_| Refusal::broken("its XML is not well formed"))?;
            match event {
                Event::Start(tag) => return self.open(tag).map(Some),
                Event::Empty(tag) => {
                    self.empty = Some(tag.clone());
                    return self.open(tag).map(Some);
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Step::Close(End::Of(tag))));
                }
                Event::Text(text) => return Ok(Some(Step::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Step::Text(text.into_inner()))),
                Event::GeneralRef(entity) => return Ok(Some(Step::Text(Cow::Owned(resolve_entity(&entity))))),
                Event::DocType(_) => {
                    return Err(Refusal::Unsafe("entities declared by the file itself".into()));
                }
                Event::Eof if self.depth > 0 => return Err(Refusal::broken("it ends in the middle of an element")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn open(&mut self, tag: BytesStart<'a>) -> Result<Step<'a>, Refusal> {
        self.depth += 1;
        self.left =
            self.left.checked_sub(1).ok_or_else(|| Refusal::too_much("it has more elements than a plan could need"))?;
        if self.depth > self.deepest {
            return Err(Refusal::Unsafe("elements nested deeper than any document needs".into()));
        }
        Ok(Step::Open(Tag(tag)))
    }

    /// The next step inside the element opened at `level`; `None` once that element has closed.
    pub fn inside(&mut self, level: usize) -> Result<Option<Step<'a>>, Refusal> {
        match self.step()? {
            Some(Step::Close(_)) if self.depth < level => Ok(None),
            step => Ok(step),
        }
    }

    /// Passes over the element that was just opened.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let level = self.depth;
        while self.inside(level)?.is_some() {}
        Ok(())
    }

    /// All words inside the element that was just opened.
    pub fn text(&mut self) -> Result<String, Refusal> {
        let level = self.depth;
        let mut words = String::new();
        while let Some(step) = self.inside(level)? {
            if let Step::Text(text) = step {
                words.push_str(&text);
            }
        }
        Ok(words)
    }
}

/// The five entities of XML and character references; any other is left as written.
fn resolve_entity(entity: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    let name = entity.borrow().into_inner().into_owned();
    match name.as_str() {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        other => format!("&{other};"),
    }
}
