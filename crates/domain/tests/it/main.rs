//! What other programs see of the rules: payloads of the record as they were written once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod payloads;
