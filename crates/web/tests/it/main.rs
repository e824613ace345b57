//! The pages, seen by somebody with a browser.
#![allow(clippy::unwrap_used)] // a test that cannot go on says where

mod public;
mod world;
