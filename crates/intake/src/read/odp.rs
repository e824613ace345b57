//! OpenDocument presentations, slide by slide: what a slide is made of is read as OpenDocument text, how it is told is as for
//! PowerPoint. A hidden slide is not read and said; a picture is declared, never described.

use super::ReadError;
use super::compose::Composer;
use super::limits::{Limits, Refusal};
use super::odf::{self, Opened, read_words};
use super::odt::Reading;
use super::pieces::{self, Piece};
use super::pptx::{Look, Role, Slide};
use super::xml::{Step, Tag, Walker};
use crate::block::Source;
use std::collections::BTreeMap;

/// Reads an ODP file.
pub fn read(bytes: &[u8]) -> Result<Source, ReadError> {
    read_within(bytes, &Limits::default()).map_err(|refusal| refusal.of("OpenDocument presentation"))
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Source, Refusal> {
    let mut composer = Composer::new(limits);
    let Opened { content, styles, .. } = odf::open(bytes, limits, &mut composer)?;
    let mut reading = Reading::new(styles);
    let mut walker = Walker::new(&content, limits);
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut number = 0;
    while let Some(step) = walker.step()? {
        let Step::Open(tag) = step else { continue };
        if tag.name() != "page" {
            continue;
        }
        number += 1;
        if !reading.styles.is_shown(&tag.get("style-name").unwrap_or_default()) {
            composer.notice(
                "hidden-slide",
                format!("Slide {number} is hidden. It was not read; show it and choose the file again if it belongs to the plan."),
            );
            walker.skip()?;
            continue;
        }
        let (slide, notes) = read_slide(&mut reading, &mut walker)?;
        for (code, count) in &slide.seen {
            *seen.entry(*code).or_default() += count;
        }
        composer.page(number, slide.title());
        slide.compose(number, &mut composer)?;
        composer.part(Some("Slide notes"));
        for line in pieces::text_of(&notes).lines() {
            composer.paragraph(line.strip_prefix("- ").unwrap_or(line))?;
        }
        for comment in reading.aside.comments.drain(..) {
            composer.notice("comment", format!("A comment on slide {number} was not taken as text: “{comment}”"));
        }
    }
    pieces::declare(&seen, &mut composer);
    Ok(composer.finish())
}

/// A slide, and what its speaker notes hold.
fn read_slide(reading: &mut Reading, walker: &mut Walker<'_>) -> Result<(Slide, Vec<Piece>), Refusal> {
    let level = walker.level();
    let mut slide = Slide::default();
    let mut notes = Vec::new();
    while let Some(step) = walker.inside(level)? {
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "notes" => {
                let inner = walker.level();
                reading.read_blocks(walker, inner, &mut notes)?;
            }
            "frame" | "custom-shape" | "rect" | "ellipse" | "polygon" | "path" | "line" | "connector" | "caption" => {
                let (role, mut look) =
                    (role_of(&tag), Look { top: tag.get("y").and_then(|y| hundredths(&y)), size: None });
                let inner = walker.level();
                let mut shape = Vec::new();
                reading.aside.letters.clear();
                let pictures = std::mem::take(&mut reading.aside.seen);
                reading.read_blocks(walker, inner, &mut shape)?;
                let seen = std::mem::replace(&mut reading.aside.seen, pictures);
                // A table carries a picture of itself.
                if !shape.iter().any(|piece| matches!(piece, Piece::Table { .. })) {
                    seen.into_iter().for_each(|(code, count)| *slide.seen.entry(code).or_default() += count);
                }
                look.size =
                    reading.aside.letters.iter().map(|style| reading.styles.size(style)).max().filter(|size| *size > 0);
                slide.shapes.push((role, shape));
                slide.looks.push(look);
            }
            "annotation" => {
                let mut words = String::new();
                read_words(walker, &mut words, &mut reading.aside)?;
                reading.aside.comments.push(super::compose::one_line(&words));
            }
            _ => {}
        }
    }
    slide.name_title();
    Ok((slide, notes))
}

fn role_of(tag: &Tag<'_>) -> Role {
    match tag.get("class").as_deref() {
        Some("title") => Role::Title,
        Some("subtitle") => Role::Subtitle,
        Some("outline" | "text") => Role::Body,
        Some("page-number" | "date-time" | "header" | "footer") => Role::Furniture,
        _ => Role::Free,
    }
}

/// "1.5cm" in hundredths of a millimetre.
fn hundredths(length: &str) -> Option<i64> {
    let of = |unit: &str, millimetres: f64| {
        length
            .strip_suffix(unit)
            .and_then(|number| number.parse::<f64>().ok())
            .map(|number| number * millimetres * 100.0)
    };
    let found =
        of("cm", 10.0).or_else(|| of("mm", 1.0)).or_else(|| of("in", 25.4)).or_else(|| of("pt", 25.4 / 72.0))?;
    Some(found.clamp(-1e9, 1e9) as i64)
}
