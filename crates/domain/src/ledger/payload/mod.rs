//! The values of entries, a file a context. They hold no rule and know nothing of how entries are chained.

mod city;
mod item;
mod part;
mod people;
mod plan;

pub use city::*;
pub use item::*;
pub use part::*;
pub use people::*;
pub use plan::*;
