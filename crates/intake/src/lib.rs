//! Documents to plan drafts. Format readers give [`block::Source`]s, recognisers give a [`draft::Draft`];
//! every character of the source is accounted for and every doubt is a named finding. Nothing is written anywhere.
//!
//! Add a format in `read/`, a document shape in `recognise/`; both lists are short matches in this crate.

pub mod block;
pub mod draft;
