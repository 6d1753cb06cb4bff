//! What somebody may have meant by a name that nothing has.

use crate::settings::nearest_of;

/// `; did you mean constraint?`, or nothing where no name comes near.
pub(super) fn did_you_mean<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    nearest_of(word, names).map(|name| format!("; did you mean {name}?")).unwrap_or_default()
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
