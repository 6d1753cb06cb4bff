//! What somebody may have meant by a name that nothing has.

/// How many letters a name may be off and still be meant, where that is no more than half of what was written.
const FAR: usize = 3;

/// `; did you mean constraint?`, or nothing where no name comes near.
pub(super) fn did_you_mean<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    let far = |name: &&str| strsim::osa_distance(word, name);
    let allowed = (word.chars().count() / 2).clamp(1, FAR);
    let nearest = names.filter(|name| far(name) <= allowed).min_by_key(far);
    nearest.map(|name| format!("; did you mean {name}?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn a_name_is_meant_where_half_of_it_or_more_is_right() {
        let meant = |word: &str| did_you_mean(word, ["few", "constraint"].into_iter());
        assert_eq!(meant("fw"), "; did you mean few?");
        assert_eq!(meant("constrai"), "; did you mean constraint?");
        assert_eq!([meant("zzz"), meant("xyz"), meant("constr")], [""; 3]);
    }
}
