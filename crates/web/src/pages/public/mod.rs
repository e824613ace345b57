//! Pages that everybody reads without signing in. Each is also `.json` and `.csv`.

pub mod health;
