//! The design system as functions: each part takes plain values and gives markup; pages only compose them.
//! A part never queries, never decides a rule, never writes a style attribute or a script (the policy forbids both), and
//! never says a thing by colour alone. `gallery` shows every part in every state: `cargo run -p web --example gallery`.

pub mod alert;
pub mod button;
pub mod empty;
pub mod facts;
pub mod form;
pub mod heading;
pub mod icon;
pub mod layout;
pub mod pager;
pub mod panes;
pub mod search;
pub mod steps;
pub mod summary;
pub mod table;
pub mod term;

pub use layout::Page;
