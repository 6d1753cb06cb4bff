//! The signal `effective_kinds`: over how many kinds of source the seller's contacts in the market are spread.

use super::super::variety;
use crate::advise::Gauge;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller hears from several kinds of source.
pub static SIGNAL: Signal = Signal {
    gauge: &EFFECTIVE_KINDS,
    wanted: Wanted::High(&settings::IDENTIFY_EFFECTIVE_KINDS),
    plain: "Over how many kinds of source your contacts in the market are spread: agents, bankers, former customers, \
            former colleagues. Each hears another part.",
    needs: "kind (contacts)",
    n: |context| context.members().len(),
    question: |context| {
        variety::question(context, "kind", |name| {
            format!("What is {name} to you: an agent, a banker, a former customer, a former colleague, or what else?")
        })
    },
};

/// How many kinds of source of equal size would make the contacts as varied as they are.
pub static EFFECTIVE_KINDS: Gauge =
    variety::gauge("effective_kinds", "kinds of source in your market", |context| variety::effective(context, "kind"));

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
    fn an_agent_a_banker_and_an_analyst_are_three_kinds_until_a_fourth_is_of_no_known_kind() {
        let three = "you -- a[market kind=agent]; you -- b[market kind=banker]; you -- c[market kind=analyst]; ";
        assert_eq!(read(three), (Figure::Exact(3.0), Verdict::Fits));
        let four = format!("{three}you -- d[market kind=agent]; you -- e[market]; you -- f[market]");
        assert_eq!(read(&four), (Figure::Between(1.0, 6.0), Verdict::Unknown));
    }
}
