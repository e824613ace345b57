//! Drafts that were just looked at, kept parsed in memory: what is in a draft as of a version never changes, so a page of a
//! long one costs what it shows. The database stays the only truth: its head is asked each time, and says which version is
//! meant.

use super::seen::{self, Sight};
use super::{Draft, DraftHead, Likely, Source};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// So many bytes of drafts as they are stored are kept, the last one looked at whatever its length.
const BYTES_MAX: usize = 32 << 20;

/// A draft that can be settled. Cloning shares its content.
#[derive(Debug, Clone)]
pub struct OpenDraft {
    /// Its head.
    pub head: DraftHead,
    /// What the program and people made of the document.
    pub draft: Arc<Draft>,
    /// The document as read.
    pub source: Arc<Source>,
    found: Arc<Found>,
}

/// What was once worked out about the content of a draft and stays true of it.
#[derive(Debug, Default)]
struct Found {
    sights: OnceLock<Vec<Sight>>,
    likely: Mutex<Option<Likely>>,
}

impl OpenDraft {
    pub(super) fn new(head: DraftHead, draft: Arc<Draft>, source: Arc<Source>) -> Self {
        Self { head, draft, source, found: Arc::default() }
    }

    /// Everything of the draft that a publication makes public, in the order in which it is shown.
    pub fn sights(&self) -> &[Sight] {
        self.found.sights.get_or_init(|| seen::sights(&self.draft))
    }

    /// The plan that this content is most likely an edition of, as far as it was looked for among so many plans.
    pub(super) fn likely(&self, among: i64) -> Option<Likely> {
        let found = self.found.likely.lock().unwrap_or_else(PoisonError::into_inner).clone();
        found.or_else(|| self.head.facts.likely.clone()).filter(|likely| likely.among == among)
    }

    /// Notes what came of looking for it, for whoever looks at the draft next.
    pub(super) fn note_likely(&self, likely: Likely) {
        *self.found.likely.lock().unwrap_or_else(PoisonError::into_inner) = Some(likely);
    }
}

/// What names a content: the draft, its version, and the edit that made that version. One that was made and not kept has
/// another edit, or the same and then the same content.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    id: String,
    version: i64,
    edit: Option<(i64, String)>,
}

impl Key {
    fn of(head: &DraftHead) -> Self {
        Self { id: head.id.clone(), version: head.version, edit: head.facts.last_edit.clone() }
    }
}

/// The contents kept, the one looked at last at the end.
#[derive(Debug, Default)]
pub(crate) struct OpenedDrafts(Mutex<Vec<(Key, usize, OpenDraft)>>);

impl OpenedDrafts {
    /// The content of the draft with this head, if it is still here.
    pub(super) fn take(&self, head: &DraftHead) -> Option<OpenDraft> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Key::of(head);
        let at = kept.iter().position(|(other, ..)| *other == key)?;
        let entry = kept.remove(at);
        let open = OpenDraft { head: head.clone(), ..entry.2.clone() };
        kept.push(entry);
        Some(open)
    }

    /// Keeps a content, which is so many bytes long as it is stored. Older versions of the draft go, and what was longest not
    /// looked at.
    pub(super) fn put(&self, open: &OpenDraft, bytes: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(key, ..)| key.id != open.head.id);
        kept.push((Key::of(&open.head), bytes, open.clone()));
        while kept.len() > 1 && kept.iter().map(|(_, bytes, _)| bytes).sum::<usize>() > BYTES_MAX {
            kept.remove(0);
        }
    }

    /// Lets go of all drafts, so that no word that was withdrawn stays in memory.
    pub(crate) fn forget_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Forgets a draft that is no more.
    pub(super) fn forget(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|(key, ..)| key.id != id);
    }
}
