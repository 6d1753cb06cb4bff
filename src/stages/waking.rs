//! Which table a rule cannot do without: where a book lacks it, the rule is silent, and the notes say what would wake it.

use super::close_deal::{answer_an_open_doubt, bring_a_guru, bring_a_matching_reference, settle_what_is_owed};
use super::create_solution::{assemble_a_team, cover_a_missing_skill};
use super::gain_buy_in::{call_a_quiet_sponsor, open_a_second_door, plan_the_next_step};
use super::identify_prospects::{repay_a_lead_source, trade_leads_with_a_peer_seller};
use crate::advise::Rule;
use crate::book::{Book, Table};

/// Each table with the rules that cannot speak without it, in the order of tables.
pub static WAKES: &[(Table, &[&Rule])] = &[
    (
        Table::Deals,
        &[
            &plan_the_next_step::RULE,
            &call_a_quiet_sponsor::RULE,
            &open_a_second_door::RULE,
            &cover_a_missing_skill::RULE,
            &assemble_a_team::RULE,
            &bring_a_matching_reference::RULE,
            &answer_an_open_doubt::RULE,
            &bring_a_guru::RULE,
            &settle_what_is_owed::RULE,
        ],
    ),
    (Table::Ledger, &[&trade_leads_with_a_peer_seller::RULE, &repay_a_lead_source::RULE]),
];

/// The tables that a book lacks, each with the rules that it would wake.
pub fn asleep(book: &Book) -> impl Iterator<Item = (Table, &'static [&'static Rule])> {
    WAKES.iter().copied().filter(|(table, _)| !book.keeps(*table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_is_kept_puts_nothing_to_sleep_though_it_be_empty() {
        let mut book = Book::default();
        let lacking = |book: &Book| asleep(book).map(|(table, _)| table).collect::<Vec<_>>();
        assert_eq!(lacking(&book), [Table::Deals, Table::Ledger]);
        book.keep_deals([]);
        assert_eq!(lacking(&book), [Table::Ledger]);
    }
}
