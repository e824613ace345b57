//! Codes that change every 30 seconds, by RFC 6238 over HMAC-SHA-1 with 6 digits: what every authenticator app computes.
//! Pure: the secret and the time are handed in. Nothing here is ever logged.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Seconds that a code lasts.
pub const STEP: i64 = 30;
/// Bytes of a secret: as long as the hash, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step that a moment (milliseconds) lies in.
pub fn step_at(moment: i64) -> i64 {
    moment.div_euclid(1000 * STEP)
}

/// The code of a step, with its leading zeros.
pub fn code(secret: &[u8], step: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    // RFC 4226, 5.3: the last four bits say where the 31 bits stand that are shown.
    let at = usize::from(hash[19] & 0x0f);
    let bits = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
    format!("{:06}", bits % 1_000_000)
}

/// The step whose code was typed: this one, or the one before or after it, because clocks differ.
pub fn find_step(secret: &[u8], typed: &str, now: i64) -> Option<i64> {
    let present = step_at(now);
    [present, present - 1, present + 1].into_iter().find(|step| is_same(&code(secret, *step), typed))
}

/// Takes the same time wherever the first difference stands.
fn is_same(expected: &str, typed: &str) -> bool {
    expected.len() == typed.len() && expected.bytes().zip(typed.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

/// Base32 without padding (RFC 4648): how secrets are typed and recovery codes are written.
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

fn letter(bits: u32) -> char {
    char::from(ALPHABET[(bits & 31) as usize])
}

/// The bytes of a base32 text; `None` for one that is none.
pub fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut held, mut bits) = (0u32, 0);
    for byte in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte.to_ascii_uppercase())?;
        held = (held << 5) | u32::try_from(value).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test values of RFC 6238, appendix B, for SHA-1, with their last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(secret, step_at(seconds * 1000)), expected, "at {seconds}");
        }
    }

    #[test]
    fn a_code_of_the_step_before_or_after_is_taken_and_no_other() {
        let secret = b"12345678901234567890";
        let now = 1_111_111_111_000;
        let of = |steps: i64| code(secret, step_at(now) + steps);
        for (steps, expected) in [(-2, None), (-1, Some(-1)), (0, Some(0)), (1, Some(1)), (2, None)] {
            let found = find_step(secret, &of(steps), now).map(|step| step - step_at(now));
            assert_eq!(found, expected, "{steps}");
        }
        assert_eq!(find_step(secret, "", now), None);
    }

    #[test]
    fn base32_is_that_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(bytes.as_bytes()), text);
            assert_eq!(from_base32(&text.to_lowercase()).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(from_base32("A1"), None);
    }
}
