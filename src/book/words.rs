//! Closed vocabularies: an enum and the words it is written with.

/// Gives an enum its words: `ALL`, `word`, `from_word` (whatever the letter case, with blanks or hyphens for `_`) and `Display`.
macro_rules! words {
    ($kind:ident: $($variant:ident $word:literal),+ $(,)?) => {
        impl $kind {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word for it, in files and in reports.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What a word names: letter case makes no difference, nor does a blank or a hyphen for an underscore.
            pub fn from_word(word: &str) -> Option<Self> {
                let word = word.trim().to_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|it| it.word().replace([' ', '-'], "_") == word)
            }
        }

        impl std::fmt::Display for $kind {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.word())
            }
        }
    };
}
