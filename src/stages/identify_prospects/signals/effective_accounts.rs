//! The signal `effective_accounts`: over how many firms the seller's contacts in the market are spread.

use super::super::variety;
use crate::advise::Gauge;
use crate::settings;
use crate::stages::signal::{Signal, Wanted};

/// Whether the seller hears from several firms.
pub static SIGNAL: Signal = Signal {
    gauge: &EFFECTIVE_ACCOUNTS,
    wanted: Wanted::High(&settings::IDENTIFY_EFFECTIVE_ACCOUNTS),
    plain: "Over how many firms your contacts in the market are spread, large ones counting no more than their share. \
            Leads from one firm are one view of the market.",
    needs: "account (contacts)",
    n: |context| context.members().len(),
    question: |context| variety::question(context, "account", |name| format!("For which firm does {name} work?")),
};

/// How many firms of equal size would make the contacts as varied as they are.
pub static EFFECTIVE_ACCOUNTS: Gauge =
    variety::gauge("effective_accounts", "firms in your market", |context| variety::effective(context, "account"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::{Figure, Scope};
    use crate::network::NetworkKind;
    use crate::stages::signal::Verdict;
    use crate::stages::trial::{read_in, reading};

    fn read(drawn: &str) -> (Figure, Verdict) {
        read_in(&SIGNAL, NetworkKind::Market, drawn)
    }

    #[test]
    fn ten_contacts_of_one_firm_are_one_view_of_the_market() {
        let ten = (0..10).map(|at| format!("you -- p{at}@Bolt[market]; ")).collect::<Vec<_>>().concat();
        assert_eq!(read(&ten), (Figure::Exact(1.0), Verdict::Short));
    }

    #[test]
    fn a_contact_whose_firm_is_not_known_is_asked_about() {
        let drawn = "you -- a@Arc[market]; you -- b@Arc[market]; you -- c@Bolt[market]; you -- d@Bolt[market]; \
                     you -- e[market]";
        let reading = reading(&SIGNAL, Scope::Network(NetworkKind::Market), drawn);
        assert_eq!((reading.figure, reading.verdict), (Figure::Between(2.0, 3.0), Verdict::Unknown));
        assert_eq!(reading.question.as_deref(), Some("For which firm does e work?"));
    }
}
