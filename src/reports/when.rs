//! Days that are past or to come, as one says them.

/// `today`, `yesterday`, `3 days ago`.
pub(super) fn ago(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// `today`, `tomorrow`, `in 3 days`.
pub(super) fn in_days(days: i64) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_days_have_names() {
        assert_eq!([0, 1, 2].map(ago), ["today", "yesterday", "2 days ago"]);
        assert_eq!([0, 1, 2].map(in_days), ["today", "tomorrow", "in 2 days"]);
    }
}
