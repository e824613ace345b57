//! Passwords: which are refused because they are guessed first, and their slow hashes (Argon2id).
//! A password is never logged, stored or put into an error; what leaves this file is its hash.

use crate::ctx::App;
use crate::error::{Error, Fault, Problem, Result};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::text::fold;

/// The shortest password, in characters (NIST SP 800-63B asks for 8, ASVS 6.2.1 recommends 15; any composition).
pub const CHARACTERS_MIN: usize = 12;
/// The longest password, in characters: enough for any sentence, and hashing it costs no more.
pub const CHARACTERS_MAX: usize = 512;

/// A hash of an unknown password with the parameters in use: verifying against it costs what verifying against a real one does.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdC1vZi1ub2JvZHk$Ej5hQSz+2bYRVN6n9wPqxrB8cVKXU0tmFvbJpW1dL4o";

/// Words that passwords are most often made of, as people type them: folded, one a line.
const COMMON: &str = include_str!("common_passwords.txt");
/// Rows of keyboards and runs of letters and digits; parts of them and their reverse count too.
const RUNS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "qwertzuiop",
    "1q2w3e4r5t6y7u8i9o0p",
];

/// A password's slow hash, in the PHC string form.
#[derive(Clone)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// The text that is stored.
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

/// Checks a new password and hashes it, on one of the few threads that may hash at once. Call it before a transaction is
/// opened: nobody else can write while one is.
///
/// # Errors
/// When it is too short, too long, or one that is guessed first. `field` names the field of the form.
pub async fn hash_password(app: &App, field: &str, password: &str, personal: &[&str]) -> Result<PasswordHash> {
    if let Some(fault) = fault_of(password, personal) {
        return Err(Problem::error(field, fault));
    }
    let password = password.to_owned();
    let hash =
        app.hash_slowly(move || hasher().hash_password(password.as_bytes()).map(|hash| hash.to_string())).await?;
    Ok(PasswordHash(hash.map_err(|error| Error::Broken(format!("a password could not be hashed: {error}")))?))
}

/// Whether the password is the one hashed; without a hash it takes the same time and is not.
///
/// # Errors
/// When the hashing thread was lost.
pub(super) async fn verify_password(app: &App, stored: Option<String>, password: &str) -> Result<bool> {
    let password = password.to_owned();
    app.hash_slowly(move || {
        let known = stored.is_some();
        let text = stored.unwrap_or_else(|| NOBODY.to_owned());
        let Ok(hash) = phc::PasswordHash::new(&text) else { return false };
        hasher().verify_password(password.as_bytes(), &hash).is_ok() && known
    })
    .await
}

/// Argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's cheat sheet (2024).
fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What is wrong with a new password, if anything. `personal` are words of the person: email, name, city.
pub fn fault_of(password: &str, personal: &[&str]) -> Option<Fault> {
    let characters = password.chars().count();
    if characters < CHARACTERS_MIN {
        return Some(Fault::TooShort(CHARACTERS_MIN));
    }
    if characters > CHARACTERS_MAX {
        return Some(Fault::TooLong(CHARACTERS_MAX));
    }
    is_guessable(password, personal).then_some(Fault::Guessable)
}

/// Guessed first: a short piece repeated, or at most two common words, keyboard runs or words of the person, with digits
/// and marks around them. Letters written as digits ("p4ssw0rd") count as letters.
fn is_guessable(password: &str, personal: &[&str]) -> bool {
    let plain: String = fold(password).chars().filter(|c| !c.is_whitespace()).collect();
    if is_repeated(&plain) {
        return true;
    }
    let personal: Vec<String> = personal.iter().flat_map(|text| domain::text::words(text)).collect();
    [plain.clone(), plain.chars().map(letter_meant).collect()].iter().any(|text| {
        let pieces = strip_known(text, &personal);
        pieces.is_some_and(|pieces| pieces <= 2)
    })
}

/// One piece of at most four characters, over and over.
fn is_repeated(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=4).any(|period| characters.iter().zip(characters.iter().skip(period)).all(|(one, other)| one == other))
}

fn letter_meant(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// How many known pieces a text is made of, digits and marks aside; `None` when more than two letters are left over.
fn strip_known(text: &str, personal: &[String]) -> Option<usize> {
    let mut rest = text;
    let (mut pieces, mut left) = (0, 0);
    while let Some(first) = rest.chars().next() {
        let known = longest_known(rest, personal);
        if known > 0 {
            pieces += usize::from(!rest[..known].bytes().all(|byte| byte.is_ascii_digit()));
            rest = &rest[known..];
            continue;
        }
        left += usize::from(first.is_alphabetic());
        rest = &rest[first.len_utf8()..];
    }
    (left <= 2).then_some(pieces)
}

/// Length in bytes of the longest known piece that the text begins with, 0 for none.
fn longest_known(text: &str, personal: &[String]) -> usize {
    let words = COMMON.lines().chain(personal.iter().map(String::as_str));
    let word = words.filter(|word| word.len() >= 3 && text.starts_with(word)).map(str::len).max().unwrap_or(0);
    word.max(RUNS.iter().map(|run| run_length(text, run)).max().unwrap_or(0))
}

/// How many bytes of the text follow a run, forwards or backwards; fewer than four are chance.
fn run_length(text: &str, run: &str) -> usize {
    let backwards: String = run.chars().rev().collect();
    let longest = [run, &backwards].into_iter().flat_map(|run| {
        (0..run.len())
            .map(move |from| text.bytes().zip(run.bytes().skip(from)).take_while(|(one, other)| one == other).count())
    });
    longest.max().filter(|length| *length >= 4).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(password: &str, expected: Option<Fault>) {
        assert_eq!(fault_of(password, &["ana.ruiz@riverbend.gov", "Ana Ruiz", "Riverbend"]), expected, "{password}");
    }

    #[test]
    fn passwords_that_are_guessed_first_are_refused() {
        for password in [
            "passwordpassword",
            "Password1234!",
            "P4ssw0rd2024",
            "qwertyuiop12",
            "123456789012",
            "210987654321",
            "aaaaaaaaaaaa",
            "abababababab",
            "Welcome2024!!",
            "Riverbend2024",
            "ana.ruiz.1234",
            "administrator1",
            "letmeinplease",
            "iloveyou 2026",
            "Summer2026Winter",
        ] {
            check(password, Some(Fault::Guessable));
        }
    }

    #[test]
    fn any_other_composition_will_do() {
        for password in [
            "seven brown herons wade",
            "correct horse battery staple",
            "xk7vq2mwp9zt",
            "ocho garzas pardas vadean",
            "の時間は誰にも止められない",
            "password for the blue shed by the river",
        ] {
            check(password, None);
        }
        check("short", Some(Fault::TooShort(CHARACTERS_MIN)));
        check(&"long sentence ".repeat(60), Some(Fault::TooLong(CHARACTERS_MAX)));
    }

    #[test]
    fn the_hash_of_nobody_has_the_parameters_in_use() {
        let hash = phc::PasswordHash::new(NOBODY).expect("it is a hash");
        let real = hasher().hash_password(b"any").expect("it hashes");
        assert_eq!(hash.params, real.params);
        assert_eq!(hash.algorithm, real.algorithm);
    }
}
