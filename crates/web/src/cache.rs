//! Pages kept in memory as they were sent, each with the mark (ETag) of the record it was made from. A page is only ever
//! given out after the heads of the record have been asked for and its mark still fits, so nothing stale is shown
//! even when another process writes. Never holds a page of somebody who is signed in.

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

/// Bytes kept at most.
const BYTES_MAX: usize = 32 * 1024 * 1024;
/// A page larger than this is made anew each time.
const PAGE_BYTES_MAX: usize = 1024 * 1024;

/// The pages kept.
pub struct Cache(Mutex<Shelf>);

#[derive(Default)]
struct Shelf {
    pages: HashMap<String, Kept>,
    bytes: usize,
    turn: u64,
}

struct Kept {
    page: Page,
    used: u64,
}

/// A page as it was sent.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its mark, with the quotes.
    pub etag: String,
    /// What it is.
    pub media_type: &'static str,
    /// Its bytes.
    pub body: Bytes,
    /// The same as gzip, made when somebody first takes it from here so.
    squeezed: Arc<OnceLock<Bytes>>,
}

impl Page {
    /// A page that was just made.
    #[must_use]
    pub fn new(etag: &str, media_type: &'static str, body: Bytes) -> Page {
        Page { etag: etag.to_owned(), media_type, body, squeezed: Arc::default() }
    }

    /// Its bytes as gzip.
    #[must_use]
    pub fn squeezed(&self) -> Bytes {
        let squeeze = || {
            let mut encoder = GzEncoder::new(Vec::with_capacity(self.body.len() / 3), Compression::new(5));
            let written = encoder.write_all(&self.body).and_then(|()| encoder.finish());
            Bytes::from(written.expect("writing to memory cannot fail"))
        };
        self.squeezed.get_or_init(squeeze).clone()
    }
}

impl Default for Cache {
    fn default() -> Cache {
        Cache::new()
    }
}

impl Cache {
    /// An empty one.
    #[must_use]
    pub fn new() -> Cache {
        Cache(Mutex::default())
    }

    /// The page at an address, if it still has this mark.
    #[must_use]
    pub fn find(&self, address: &str, etag: &str) -> Option<Page> {
        let mut shelf = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        shelf.turn += 1;
        let turn = shelf.turn;
        let kept = shelf.pages.get_mut(address).filter(|kept| kept.page.etag == etag)?;
        kept.used = turn;
        Some(kept.page.clone())
    }

    /// Keeps a page; those not asked for the longest make room.
    pub fn keep(&self, address: &str, page: Page) {
        if page.body.len() > PAGE_BYTES_MAX || address.len() > 512 {
            return;
        }
        let mut shelf = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        shelf.turn += 1;
        let used = shelf.turn;
        shelf.bytes += weight(address, &page);
        if let Some(old) = shelf.pages.insert(address.to_owned(), Kept { page, used }) {
            shelf.bytes -= weight(address, &old.page);
        }
        if shelf.bytes > BYTES_MAX {
            shelf.make_room();
        }
    }
}

impl Shelf {
    /// Takes the older half away at once, so that the search for old pages is rare.
    fn make_room(&mut self) {
        let mut uses: Vec<u64> = self.pages.values().map(|kept| kept.used).collect();
        uses.sort_unstable();
        let middle = uses[uses.len() / 2];
        self.pages.retain(|_, kept| kept.used >= middle);
        self.bytes = self.pages.iter().map(|(address, kept)| weight(address, &kept.page)).sum();
    }
}

/// Bytes of memory that a page takes; its squeezed form is a third at most, and counted from the start.
fn weight(address: &str, page: &Page) -> usize {
    address.len() + page.etag.len() + page.body.len() * 4 / 3 + 128
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(etag: &str, size: usize) -> Page {
        Page::new(etag, "text/html", Bytes::from(vec![b'x'; size]))
    }

    #[test]
    fn a_page_is_found_only_with_its_mark() {
        let cache = Cache::new();
        cache.keep("/a", page("1", 10));
        assert!(cache.find("/a", "1").is_some());
        assert!(cache.find("/a", "2").is_none());
        cache.keep("/a", page("2", 10));
        assert!(cache.find("/a", "1").is_none());
    }

    #[test]
    fn the_bytes_kept_are_bounded() {
        let cache = Cache::new();
        for number in 0..100 {
            cache.keep(&format!("/{number}"), page("1", 900_000));
        }
        assert!(cache.0.lock().unwrap().bytes <= BYTES_MAX);
        assert!(cache.find("/99", "1").is_some(), "the newest stays");
    }
}
