//! The design system as functions: each part takes plain values and gives markup; pages only compose them.
//! A part never queries, never decides a rule, never writes a style attribute or a script (the policy forbids both), and
//! never says a thing by colour alone. `gallery` shows every part in every state: `cargo run -p web --example gallery`.

pub mod alert;
pub mod badge;
pub mod button;
pub mod counts;
pub mod empty;
pub mod facts;
pub mod form;
mod gallery;
pub mod heading;
pub mod icon;
pub mod item;
pub mod lateness;
pub mod layout;
pub mod matrix;
pub mod naming;
pub mod origin;
pub mod pager;
pub mod panes;
pub mod qr;
pub mod rail;
pub mod rule;
pub mod search;
pub mod side_by_side;
pub mod steps;
pub mod summary;
pub mod table;
pub mod term;
pub mod timeline;
pub mod told;

pub use gallery::{gallery, gallery_home};
pub use layout::Page;
