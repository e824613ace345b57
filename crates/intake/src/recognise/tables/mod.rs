//! Recognisers of tables, and what tables have in common: headings, groups of rows, marks, cells that list entries.

pub(super) mod action_table;
pub(super) mod authority;
pub(super) mod cell_fields;
pub(super) mod columns_run_together;
pub(super) mod form_table;
pub(super) mod groups;
pub(super) mod headed_form;
pub(super) mod headings;
pub(super) mod labelled_rows;
pub(super) mod marks;
pub(super) mod nesting;
pub(super) mod parts_in_cells;
pub(super) mod plan_table;
pub(super) mod raci_matrix;
mod reports;
mod roles;
pub(super) mod serialised_cells;
mod settle;
mod settle_levels;
mod shared_names;
pub(super) mod table_body;
pub(super) mod terms;
pub(super) mod told_before;
pub(super) mod wide_year_table;
mod years_of_works;
