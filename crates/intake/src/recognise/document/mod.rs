//! What is known of a document as a whole: its title, body and dates, its habits, and what on its pages is no content.

pub(super) mod day_order;
pub(super) mod facts;
pub(super) mod fiscal_year;
pub(super) mod furniture;
pub(super) mod habits;
mod letterhead;
mod organization;
pub(super) mod paper_date;
mod plan_title;
