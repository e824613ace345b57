//! Hashes. An entry's hash covers everything about it and the hash before it; a payload is covered through a salted hash,
//! so that withdrawn content can be deleted without breaking the chain and cannot be guessed back from its hash.

use super::canonical::canonical;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

/// The hash before the first entry of a chain.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// All of an entry but its payload. Its hash is over these, in canonical JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// `city` or the plan's id.
    pub chain: String,
    /// 1, 2, 3 … without gaps.
    pub number: i64,
    /// Moment in milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// The city's day at that moment.
    pub day: String,
    /// Role the actor had.
    pub role: String,
    /// Party the actor acted for, as shown in public.
    pub party: Option<String>,
    /// Salted hash of the internal account, so that one person's entries can be found by those who may.
    pub actor: Option<String>,
    /// Kind of entry.
    pub kind: String,
    /// Id of the thing it is about.
    pub subject: String,
    /// Who may read the payload.
    pub visibility: String,
    /// Version of the payload's form.
    pub version: i64,
    /// Hash of salt and payload.
    pub payload_hash: String,
    /// Hash of the entry before.
    pub previous: String,
}

/// SHA-256 of (salt + canonical payload), hex. `salt` is 32 random bytes in hex; it is kept beside the payload and deleted with it.
pub fn hash_payload(salt: &str, payload: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(salt.as_bytes());
    digest.update(payload.as_bytes());
    hex(&digest.finalize())
}

/// SHA-256 of the canonical JSON of a header, hex.
pub fn hash_header(header: &Header) -> String {
    let value = json!(header);
    let text = canonical(&value).expect("a header holds texts and whole numbers only");
    hex(&Sha256::digest(text.as_bytes()))
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(DIGITS[usize::from(half)])).collect()
}

/// SHA-256 of bytes, hex: the name of a source document.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header {
            chain: "city".into(),
            number: 1,
            at: 1_700_000_000_000,
            day: "2023-11-14".into(),
            role: "administrator".into(),
            party: None,
            actor: None,
            kind: "CityDescribed".into(),
            subject: "city".into(),
            visibility: "public".into(),
            version: 1,
            payload_hash: GENESIS.into(),
            previous: GENESIS.into(),
        }
    }

    #[test]
    fn every_field_of_a_header_changes_its_hash() {
        let first = hash_header(&header());
        for changed in [
            Header { number: 2, ..header() },
            Header { at: 1, ..header() },
            Header { day: "2023-11-15".into(), ..header() },
            Header { role: "auditor".into(), ..header() },
            Header { party: Some("Parks".into()), ..header() },
            Header { actor: Some("x".into()), ..header() },
            Header { kind: "ItemAdded".into(), ..header() },
            Header { subject: "other".into(), ..header() },
            Header { visibility: "internal".into(), ..header() },
            Header { version: 2, ..header() },
            Header { payload_hash: "1".into(), ..header() },
            Header { previous: "1".into(), ..header() },
            Header { chain: "other".into(), ..header() },
        ] {
            assert_ne!(hash_header(&changed), first);
        }
    }

    #[test]
    fn the_form_of_a_hash_never_changes() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hash_payload("00", "{}"), sha256(b"00{}"));
    }
}
