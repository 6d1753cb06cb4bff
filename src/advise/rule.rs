//! What a rule is: a name, its words, and one function.

use super::advice::Proposal;
use super::context::Context;

/// A rule of advice.
#[derive(Debug)]
pub struct Rule {
    /// The name in reports, JSON, documentation and the file that holds it, in kebab-case: the move it advises.
    pub id: &'static str,
    /// What `explain` prints and the documentation shows: the rule's doc comment.
    pub text: &'static str,
    /// The mechanism of the texts it serves (`P9`).
    pub principle: &'static str,
    /// How urgent its advice is.
    pub tier: Tier,
    /// The signal it mends, by id: advice whose signal falls short comes first. Where what a piece of advice moves is a signal
    /// itself, that one decides.
    pub signal: &'static str,
    /// Where it runs.
    pub ground: Ground,
    /// What it proposes. The condition comes first; where it does not hold, the rule is silent.
    pub check: fn(&Context) -> Vec<Proposal>,
}

/// How urgent advice is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// An open deal that nobody moves.
    DealAtRisk,
    /// Due or promised.
    Due,
    /// Blocks the way to a decision. Where deals are kept and none is open at the account, there is none to be blocked, and it
    /// is a chance.
    Blocks,
    /// All hangs on one person.
    SinglePoint,
    /// A chance.
    Opportunity,
}

/// Where a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// On the stage's own view.
    Stage,
    /// On each customer's account: upselling.
    CustomerAccount,
    /// On each account with an open deal, judged or not.
    OpenDeal,
}

/// Declares a rule (or another documented value) whose doc comment is at once the rustdoc and a text at run time, named `DOC`.
#[macro_export]
macro_rules! described {
    ($(#[doc = $doc:literal])+ pub static $name:ident: $kind:ty = $value:expr;) => {
        $(#[doc = $doc])+
        pub static $name: $kind = {
            const DOC: &str = concat!($($doc, "\n"),+);
            $value
        };
    };
}
