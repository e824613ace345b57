//! What other programs see of the rules: payloads of the record as they were written once.

mod payloads;
