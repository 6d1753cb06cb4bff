//! Names that say nothing to whoever has no key, and stay the same from one report to the next.
//!
//! A pseudonym is the beginning of HMAC-SHA-256 (RFC 2104) of a text under a secret key. Without the key nobody can try out the names
//! they know: a plain hash of a name is undone by a list of names. With another key all pseudonyms are others.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// The least bytes of a key: below them it could be guessed.
pub const KEY_BYTES: usize = 16;

/// Letters and digits that are not taken for each other.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKMNPQRSTVWXYZ0123456789";

/// How many letters a pseudonym has: of a thousand people two share one once in two million reports.
const LETTERS: usize = 8;

/// Pseudonyms under one key.
#[derive(Clone)]
pub struct Pseudonyms(Hmac<Sha256>);

impl std::fmt::Debug for Pseudonyms {
    /// The key is told to nobody.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Pseudonyms")
    }
}

impl Pseudonyms {
    /// Pseudonyms under a key; none where it is shorter than [`KEY_BYTES`].
    pub fn keyed(key: &[u8]) -> Option<Self> {
        (key.len() >= KEY_BYTES).then_some(())?;
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// The pseudonym of a text, of a kind: what is of another kind and bears the same name has another.
    pub fn of(&self, kind: &str, text: &str) -> String {
        let mut mac = self.0.clone();
        mac.update(kind.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        let bytes = mac.finalize().into_bytes();
        let number = bytes.iter().take(5).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        let letter = |at: usize| char::from(ALPHABET[(number >> (5 * at)) as usize & 31]);
        format!("{kind}-{}", (0..LETTERS).map(letter).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_same_under_one_key_and_another_under_another() {
        let under = |key: &[u8]| Pseudonyms::keyed(key).unwrap().of("S", "ana");
        assert_eq!(under(b"0123456789abcdef"), under(b"0123456789abcdef"));
        assert_ne!(under(b"0123456789abcdef"), under(b"0123456789abcdeg"));
        let key = Pseudonyms::keyed(b"0123456789abcdef").unwrap();
        assert_ne!(key.of("S", "ana")[2..], key.of("P", "ana")[2..]);
        assert!(Pseudonyms::keyed(b"short").is_none());
    }

    #[test]
    fn it_is_the_hmac_of_rfc_4231() {
        // Test case 2: key "Jefe" is shorter than we take, so that the function beneath is held to it.
        let mut mac = Hmac::<Sha256>::new_from_slice(b"Jefe").unwrap();
        mac.update(b"what do ya want for nothing?");
        assert_eq!(mac.finalize().into_bytes()[..4], [0x5b, 0xdc, 0xc1, 0x46]);
    }
}
