//! What a plan is made of.

pub mod comparison;
pub mod evidence;
pub mod framework;
pub mod item;
pub mod measure;
pub mod plan;
pub mod responsibility;
pub mod schedule;
pub mod statement;
