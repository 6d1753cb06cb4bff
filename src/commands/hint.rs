//! What somebody may have meant by a name that nothing has.

/// How many letters a name may be off and still be meant.
const FAR: usize = 3;

/// `; did you mean constraint?`, or nothing where no name comes near.
pub(super) fn did_you_mean<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let far = |name: &&str| strsim::osa_distance(word, name);
    let nearest = names.filter(|name| far(name) <= FAR).min_by_key(far);
    nearest.map(|name| format!("; did you mean {name}?")).unwrap_or_default()
}
