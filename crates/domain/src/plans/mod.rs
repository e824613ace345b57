//! What a plan is made of.

pub mod comparison;
pub mod edition;
pub mod evidence;
pub mod framework;
pub mod item;
pub mod measure;
pub mod plan;
pub mod responsibility;
pub mod rewording;
pub mod schedule;
pub mod side_by_side;
pub mod statement;
