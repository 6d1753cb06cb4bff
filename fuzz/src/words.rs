//! Words out of bytes.

/// The pieces between bytes that no text has (0xFF), as text.
pub fn words(bytes: &[u8]) -> Vec<String> {
    bytes.split(|byte| *byte == 0xFF).take(64).map(|word| String::from_utf8_lossy(word).into_owned()).collect()
}

/// The first byte, and the rest.
pub fn choice(bytes: &[u8]) -> Option<(usize, &[u8])> {
    bytes.split_first().map(|(first, rest)| (usize::from(*first), rest))
}

/// Whether a terminal, or a reader of text in two directions, acts on a character.
pub fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with these characters written out, as every escape of netsales writes them.
pub fn written_out(text: &str, acts: impl Fn(char) -> bool) -> String {
    text.chars().map(|it| if acts(it) { format!("\\u{{{:x}}}", u32::from(it)) } else { it.to_string() }).collect()
}
