//! What was recorded is read for ever: payloads as earlier versions wrote them come back as they are. A line of the fixture is
//! never changed; a new field of a kind gets a line of its own below.

use domain::ledger::entry::Entry;
use serde_json::Value;

#[test]
fn payloads_of_earlier_versions_are_read_and_written_as_they_were() {
    let lines = include_str!("../fixtures/payloads.jsonl").lines();
    let mut kinds = Vec::new();
    for line in lines {
        let recorded: Value = serde_json::from_str(line).unwrap();
        let kind = recorded["kind"].as_str().unwrap();
        let entry = Entry::read(kind, 1, recorded["payload"].clone()).unwrap();
        assert_eq!(entry.kind(), kind);
        assert_eq!(entry.payload(), recorded["payload"], "{kind}");
        kinds.push(entry.kind());
    }
    kinds.dedup();
    assert!(kinds.len() >= 12, "{kinds:?}");
}
