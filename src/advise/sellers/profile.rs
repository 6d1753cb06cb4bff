//! What a seller is by the shape of their network outside: whether they find, build, or do both.

use crate::network::strength::median;

/// A seller by breadth and depth, each beside the team's median.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Many people, little time with each: news comes early.
    Finder,
    /// Few people, much time with each: customers stay and buy more.
    Builder,
    /// Many, and much time with each.
    AllRound,
    /// Few, and little time with each.
    Neither,
}

impl Profile {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Finder => "finder",
            Self::Builder => "builder",
            Self::AllRound => "all-round",
            Self::Neither => "neither yet",
        }
    }

    /// The profile of each of some sellers by breadth and depth; none for whom nothing is known, and for all where fewer than `few` are
    /// known: a median of three divides nobody.
    pub fn of(sellers: &[Option<(f64, f64)>], few: usize) -> Vec<Option<Self>> {
        let known: Vec<(f64, f64)> = sellers.iter().flatten().copied().collect();
        let breadth = median(known.iter().map(|it| it.0).collect());
        let depth = median(known.iter().map(|it| it.1).collect());
        let (Some(breadth), Some(depth)) = (breadth, depth) else { return vec![None; sellers.len()] };
        let one = |(wide, deep): (f64, f64)| match (wide >= breadth, deep >= depth) {
            (true, true) => Self::AllRound,
            (true, false) => Self::Finder,
            (false, true) => Self::Builder,
            (false, false) => Self::Neither,
        };
        sellers.iter().map(|it| it.filter(|_| known.len() >= few).map(one)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_and_loose_finds_and_few_and_close_builds() {
        let sellers = [Some((30.0, 2.0)), Some((8.0, 8.0)), Some((31.0, 7.0)), Some((9.0, 1.0)), None];
        let told = Profile::of(&sellers, 4);
        let wanted =
            [Some(Profile::Finder), Some(Profile::Builder), Some(Profile::AllRound), Some(Profile::Neither), None];
        assert_eq!(told, wanted);
        assert_eq!(Profile::of(&sellers, 5), [None; 5]);
    }
}
