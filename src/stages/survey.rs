//! All stages run on all their views.

use super::Stage;
use super::judgement::{Judgement, judge};
use crate::advise::{Context, Ground, Scope};
use crate::book::Deal;

/// What a stage says of each of its views.
#[derive(Debug, Clone)]
pub struct Surveyed {
    /// The stage.
    pub stage: Stage,
    /// A judgement a view, in the order of the views.
    pub judgements: Vec<Judgement>,
    /// How many accounts could have been judged and were not.
    pub left_out: usize,
}

/// Runs these stages for a seller, whatever the scope of the context; `accounts` names the accounts to judge where a stage looks
/// at accounts, none: the usual ones.
pub fn survey(stages: &[Stage], context: &Context, accounts: &[String]) -> Vec<Surveyed> {
    stages.iter().map(|&stage| run(stage, context, accounts)).collect()
}

/// Runs a stage for one deal, whatever the scope of the context: a stage that looks at an account or a deal looks at this one, the
/// others at the seller's own network.
pub fn survey_deal(stage: Stage, context: &Context, deal: &Deal) -> Surveyed {
    let spec = stage.spec();
    let scope = match stage {
        Stage::GainBuyIn | Stage::CloseDeal => Scope::of_deal(deal),
        Stage::IdentifyProspects | Stage::CreateSolution => Scope::Network(spec.network),
    };
    Surveyed { stage, judgements: vec![judge(spec, &context.at(scope), Ground::Stage)], left_out: 0 }
}

fn run(stage: Stage, context: &Context, accounts: &[String]) -> Surveyed {
    let spec = stage.spec();
    let context = context.at(Scope::Network(spec.network));
    let views = (spec.views)(spec, &context, accounts);
    let judgements = views.views.into_iter().map(|(scope, ground)| judge(spec, &context.at(scope), ground)).collect();
    Surveyed { stage, judgements, left_out: views.left_out }
}
