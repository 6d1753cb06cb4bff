//! How a setting is written down in one line, its meaning said once.

macro_rules! number {
    ($name:ident, $key:literal, $default:literal in $least:literal..=$most:literal, $meaning:literal, $reason:literal) => {
        #[doc = $meaning]
        pub static $name: Number =
            Number { key: $key, default: $default, least: $least, most: $most, meaning: $meaning, reason: $reason };
    };
}

macro_rules! words {
    ($name:ident, $key:literal, [$($word:literal),* $(,)?], $meaning:literal, $reason:literal) => {
        #[doc = $meaning]
        pub static $name: Words = Words { key: $key, default: &[$($word),*], meaning: $meaning, reason: $reason };
    };
}
