//! The zip that office files are: opened with bounds on entries, sizes and ratio, parts given as text.
//! It never writes a file, never believes a size from a header, and refuses paths that lead out of the archive.

use super::compose::Composer;
use super::limits::{Limits, Refusal};
use super::xml::{Step, Walker};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes set aside at most for a part before it is unpacked.
const SET_ASIDE: u64 = 2 << 20;

/// An office file, opened.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    limits: &'a Limits,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    /// Opens the archive and looks at its list of entries only.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Refusal> {
        if bytes.len() > limits.file_bytes {
            return Err(Refusal::too_much(&format!("more than {} MB", limits.file_bytes >> 20)));
        }
        // An OLE container under an office name is an encrypted file, or one of the formats before 2007.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Refusal::Encrypted);
        }
        // Counted before the list is built, because the list itself costs memory.
        if count_entries(bytes) > limits.entries {
            return Err(Refusal::too_much("it has far more parts than a document has"));
        }
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::broken("its list of parts cannot be read"))?;
        let mut names = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            let name = zip.name_for_index(index).and_then(Result::ok).unwrap_or_default().into_owned();
            if leads_outside(&name) {
                let name: String = name.escape_debug().take(80).collect();
                return Err(Refusal::Unsafe(format!("a part whose name leads out of the file (“{name}”)")));
            }
            names.push(name);
        }
        Ok(Self { zip, names, limits, unpacked: 0 })
    }

    /// Names of all parts.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// A part as text; `None` when the archive has none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(index) = self.names.iter().position(|have| have.eq_ignore_ascii_case(name.trim_start_matches('/')))
        else {
            return Ok(None);
        };
        let broken = |_| Refusal::broken(&format!("the part “{name}” cannot be unpacked"));
        let entry = self.zip.by_index_data(index).map_err(broken)?;
        if entry.encrypted() {
            return Err(Refusal::Encrypted);
        }
        let packed = entry.compressed_size().max(1);
        // The size that the file tells is a hint of what to set aside, no more.
        let mut bytes = Vec::with_capacity(entry.size().min(SET_ASIDE) as usize);
        let mut part = self.zip.by_index(index).map_err(broken)?.take(self.limits.part_bytes as u64 + 1);
        let mut chunk = vec![0; 16 << 10];
        loop {
            let count =
                part.read(&mut chunk).map_err(|_| Refusal::broken(&format!("the part “{name}” cannot be unpacked")))?;
            if count == 0 {
                break;
            }
            bytes.extend_from_slice(&chunk[..count]);
            self.unpacked += count;
            let tight = bytes.len() > Limits::RATIO_FROM && bytes.len() as u64 / packed > self.limits.ratio as u64;
            if tight {
                return Err(Refusal::too_much("it unpacks to very much more than its size, as no document does"));
            }
            if bytes.len() > self.limits.part_bytes || self.unpacked > self.limits.unpacked_bytes {
                return Err(Refusal::too_much(&format!(
                    "it unpacks to more than {} MB",
                    self.limits.unpacked_bytes >> 20
                )));
            }
        }
        Ok(Some(decode(bytes)))
    }

    /// The content part of an OpenDocument file. One whose manifest speaks of encryption is refused.
    pub fn content(&mut self) -> Result<Option<String>, Refusal> {
        if self.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
            return Err(Refusal::Encrypted);
        }
        self.part("content.xml")
    }

    /// The name of the part that the file begins with; programs do not always call it as usual.
    pub fn main_part(&mut self, usual: &str) -> Result<String, Refusal> {
        let main = self.relations("")?.into_values().find(|target| target.kind == "officeDocument");
        Ok(main.map(|target| target.path).filter(|path| self.names.contains(path)).unwrap_or_else(|| usual.to_owned()))
    }

    /// The part of this kind that `main` refers to ("styles"), or the one with the usual name beside it.
    pub fn part_beside(&mut self, main: &str, kind: &str) -> Result<Option<String>, Refusal> {
        let named = self.relations(main)?.into_values().find(|target| target.kind == kind);
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = named.map_or_else(|| format!("{folder}/{kind}.xml"), |target| target.path);
        self.part(&name)
    }

    /// What a part refers to, by relation id: paths inside the archive only; links outside are not followed.
    pub fn relations(&mut self, part: &str) -> Result<HashMap<String, Target>, Refusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let rels = format!("{folder}/_rels/{file}.rels");
        let mut targets = HashMap::new();
        let Some(rels) = self.part(rels.trim_start_matches('/'))? else { return Ok(targets) };
        let mut walker = Walker::new(&rels, self.limits);
        while let Some(step) = walker.step()? {
            let Step::Open(tag) = step else { continue };
            if tag.name() != "Relationship" || tag.get("TargetMode").as_deref() == Some("External") {
                continue;
            }
            let kind = tag.get("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let path = resolve(folder, &tag.get("Target").unwrap_or_default());
            targets.insert(tag.get("Id").unwrap_or_default(), Target { kind, path });
        }
        Ok(targets)
    }
}

/// Where a relation leads.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// Last word of its type: "worksheet", "comments", "notesSlide".
    pub kind: String,
    /// Name of the part.
    pub path: String,
}

/// A target as a part's name: absolute, or counted from the folder of the part that refers to it.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|piece| !piece.is_empty()).collect();
    for piece in target.split('/') {
        match piece {
            ".." => drop(path.pop()),
            "." | "" => {}
            other => path.push(other),
        }
    }
    path.join("/")
}

/// How many entries the central directory can have at most, by its signatures.
fn count_entries(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| *window == b"PK\x01\x02").count()
}

/// Absolute, drive-lettered or parent paths.
fn leads_outside(name: &str) -> bool {
    name.starts_with(['/', '\\'])
        || name.get(1..2) == Some(":")
        || name.split(['/', '\\']).any(|piece| piece == "..")
        || name.contains('\0')
}

/// XML parts are UTF-8, seldom UTF-16; bytes that are neither become replacement characters.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |swap: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| swap([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// Title, author and dates that an Office file says of itself.
pub(super) fn read_properties(
    archive: &mut Archive<'_>,
    composer: &mut Composer<'_>,
    limits: &Limits,
) -> Result<(), Refusal> {
    for part in ["docProps/core.xml", "meta.xml"] {
        let Some(part) = archive.part(part)? else { continue };
        let mut walker = Walker::new(&part, limits);
        while let Some(step) = walker.step()? {
            let Step::Open(tag) = step else { continue };
            let name = match tag.name() {
                "title" => "title",
                "subject" => "subject",
                "creator" | "initial-creator" => "author",
                "created" | "creation-date" => "created",
                "modified" | "date" => "modified",
                _ => continue,
            };
            let value = walker.text()?;
            composer.property(name, &value);
        }
    }
    Ok(())
}

/// Says what the archive holds beside text: macros are never run, embedded files never opened.
pub(super) fn notice_parts(archive: &Archive<'_>, composer: &mut Composer<'_>) {
    let names = archive.names();
    if names
        .iter()
        .any(|name| name.ends_with("vbaProject.bin") || name.starts_with("Basic/") || name.starts_with("Scripts/"))
    {
        composer.notice("macros", "The file holds macros. They were not run and not read.");
    }
    let embedded = names.iter().filter(|name| name.contains("/embeddings/")).count();
    if embedded > 0 {
        composer.notice(
            "embedded-object",
            format!("The file holds {embedded} embedded files. Nothing was read from them."),
        );
    }
    if names.iter().any(|name| name.contains("/externalLinks/")) {
        composer.notice(
            "external-link",
            "The file refers to other workbooks. They were not opened; values are those last saved.",
        );
    }
}
