//! How far an engine is with a plan, as its steps count what they read and give.

use std::sync::Arc;
use std::time::Duration;

use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::sorts::sort::SortExec;

use crate::progress::Progress;

/// How often it is looked how far the work is.
const BEAT: Duration = Duration::from_millis(200);

/// Tells how far somebody's work on a plan is, for as long as they work: how many rows have been read; and where they are put in
/// order then, how many of those have been worked on.
pub(super) async fn tell(plan: Arc<dyn ExecutionPlan>, progress: Progress) {
    let (mut told, mut is_reading) = (0, true);
    loop {
        tokio::time::sleep(BEAT).await;
        if is_reading && let Some((rows, _)) = put_in_order(&plan).filter(|(_, given)| *given > 0) {
            progress.phase("folding", rows as u64);
            (told, is_reading) = (0, false);
        }
        let done = if is_reading { rows_read(&plan) } else { put_in_order(&plan).map_or(told, |(_, given)| given) };
        progress.advance(done.saturating_sub(told) as u64);
        told = done;
    }
}

/// How many rows the leaves of a plan have given so far.
fn rows_read(plan: &Arc<dyn ExecutionPlan>) -> usize {
    let children = plan.children();
    if children.is_empty() { rows_given(&**plan) } else { children.into_iter().map(rows_read).sum() }
}

/// How many rows the first step that puts them in order has been handed, and how many it has given.
fn put_in_order(plan: &Arc<dyn ExecutionPlan>) -> Option<(usize, usize)> {
    let children = plan.children();
    let before = children.iter().find_map(|child| put_in_order(child));
    before.or_else(|| {
        let sorted = children.first().filter(|_| plan.is::<SortExec>())?;
        Some((rows_given(&***sorted), rows_given(&**plan)))
    })
}

fn rows_given(plan: &dyn ExecutionPlan) -> usize {
    plan.metrics().and_then(|metrics| metrics.output_rows()).unwrap_or_default()
}
