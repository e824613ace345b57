//! HTTP and HTML: one page a file, composed from parts; every address is made in one place.
//! It must never hold a rule of the city's work, see a transaction or a row, or need script to work.

pub mod assets;
pub mod parts;
