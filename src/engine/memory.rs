//! How much memory an engine may take, as people write it.

/// With less an engine cannot put in order what it reads.
const LEAST: usize = 256 << 20;

/// A number of bytes, of which an engine can make something: `2GiB`, `512 MB`, `1073741824`.
///
/// # Errors
/// What it should be, where it is no number of bytes or too few.
pub fn memory(text: &str) -> Result<usize, String> {
    let text = text.trim();
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let unit: usize = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kib" | "k" | "kb" => 1 << 10,
        "mib" | "m" | "mb" => 1 << 20,
        "gib" | "g" | "gb" => 1 << 30,
        _ => return Err("a size is a whole number and MiB or GiB: 512MiB, 2GiB".to_owned()),
    };
    let bytes = number.parse::<usize>().ok().and_then(|number| number.checked_mul(unit));
    match bytes.ok_or("this is no size that a machine has: write it as 512MiB or 2GiB")? {
        enough if enough >= LEAST => Ok(enough),
        _ => Err(format!("an engine needs {} MiB at the least", LEAST >> 20)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_number_and_a_unit() {
        for (text, bytes) in
            [("2GiB", 2 << 30), (" 512 mb ", 512 << 20), ("1073741824", 1 << 30), ("262144k", 256 << 20)]
        {
            assert_eq!(memory(text), Ok(bytes), "{text}");
        }
        for text in ["", "much", "2 lots", "-1GiB", "1.5GiB", "255MiB", "99999999999999999999GiB"] {
            assert!(memory(text).is_err(), "{text}");
        }
    }
}
