//! The signal `effective_industries`: over how many industries the seller's contacts in the market are spread.

use super::super::variety;
use crate::advise::Gauge;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller hears from several industries.
pub static SIGNAL: Signal = Signal {
    gauge: &EFFECTIVE_INDUSTRIES,
    wanted: Wanted::High(&settings::IDENTIFY_EFFECTIVE_INDUSTRIES),
    plain: "Over how many industries your contacts in the market are spread, large ones counting no more than their \
            share. A real-estate agent hears what an engineer does not.",
    needs: "industry (contacts)",
    n: |context| context.members().len(),
    question: |context| variety::question(context, "industry", |name| format!("In which industry is {name}?")),
};

/// How many industries of equal size would make the contacts as varied as they are.
pub static EFFECTIVE_INDUSTRIES: Gauge =
    variety::gauge("effective_industries", "industries in your market", |context| {
        variety::effective(context, "industry")
    });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Figure;
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::read_in;

    fn read(drawn: &str) -> (Figure, Verdict) {
        read_in(&SIGNAL, NetworkKind::Market, drawn)
    }

    #[test]
    fn half_in_one_industry_and_half_in_another_are_two_and_to_be_watched() {
        let drawn = "you -- a[market industry=rail]; you -- b[market industry=rail]; you -- c[market industry=soap]; \
                     you -- d[market industry=soap]";
        assert_eq!(read(drawn), (Figure::Exact(2.0), Verdict::Watch));
    }
}
