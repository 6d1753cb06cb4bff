//! What the stage of the deal advises, as far as it concerns the one who is called.

use super::request::{Request, Sight};
use crate::reports::analysis::{AdviceReport, Analysis, Findings};
use crate::settings::TOP;
use crate::stages::asks::{Ask, too_early};
use crate::stages::{Stage, survey};

/// What the deal's stage advises, one move a person. Of identifying prospects only what leads to the account counts, since its other
/// moves are for the market; where that says nothing of the account, what gaining buy-in advises there, as where no deal is known.
pub(super) fn advice(request: &Request, sight: &Sight) -> Vec<AdviceReport> {
    let own = sight.stage().map(|stage| advice_of(stage, request, sight)).unwrap_or_default();
    let is_open = matches!(sight.stage(), None | Some(Stage::IdentifyProspects));
    if own.is_empty() && is_open && sight.is_sale() { advice_of(Stage::GainBuyIn, request, sight) } else { own }
}

fn advice_of(stage: Stage, request: &Request, sight: &Sight) -> Vec<AdviceReport> {
    let accounts: Vec<String> = sight.account.iter().cloned().collect();
    let surveyed = survey(&[stage], request.context, &accounts);
    let analysis = Analysis::new(Findings {
        recorded: request.context.network,
        context: request.context,
        surveyed: &surveyed,
        robustness: None,
        notes: Vec::new(),
        top: request.context.settings.count(&TOP),
    });
    let works_there = |id: &str| sight.context.person(id).is_some_and(|ix| sight.context.is_member(ix));
    let concerns = |advice: &AdviceReport| advice.people.iter().any(|person| works_there(&person.id));
    let mut moves = analysis.moves;
    moves.retain(|advice| stage != Stage::IdentifyProspects || concerns(advice));
    moves.retain(|advice| !asks_too_much(sight, advice));
    moves
}

/// Whether a move has the one who is called introduce the seller to somebody, over a tie that does not bear it: of a move that
/// follows a way, the second person is the first on it.
fn asks_too_much(sight: &Sight, advice: &AdviceReport) -> bool {
    let (context, Some(call)) = (&sight.context, sight.call) else { return false };
    let asked = advice.people.get(1).and_then(|person| context.person(&person.id));
    let follows_a_way = advice.evidence.iter().any(|it| it.metric == "path_score");
    asked == Some(call) && follows_a_way && too_early(context, context.seller, call, Ask::Introduction).is_some()
}
