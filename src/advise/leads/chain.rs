//! Through whom a lead came: which rows hang together, who knew first, whom it passed.

use std::collections::{BTreeMap, BTreeSet};

use crate::advise::context::Context;
use crate::book::{Deal, Entry};

/// Rows about one person or account, parted into those that hang together: whoever was told by one gave the next.
pub(super) fn handed_on<'a>(context: &'a Context, entries: Vec<&'a Entry>) -> Vec<Vec<&'a Entry>> {
    let end = |word: &'a str| context.id_of(word);
    let givers: BTreeSet<&str> = entries.iter().map(|entry| end(&entry.giver)).collect();
    // Somebody who was told and told others joins all their rows: a row belongs with the person in the middle at either end.
    let mut lead_of: Vec<usize> = (0..entries.len()).collect();
    let mut middle: BTreeMap<&str, usize> = BTreeMap::new();
    let receivers: BTreeSet<&str> = entries.iter().filter_map(|entry| entry.receiver.as_deref()).map(end).collect();
    for (at, entry) in entries.iter().enumerate() {
        let ends = [Some(entry.giver.as_str()), entry.receiver.as_deref()].into_iter().flatten().map(end);
        for person in ends.filter(|it| givers.contains(it) && receivers.contains(it)) {
            let other = *middle.entry(person).or_insert(at);
            let (one, other) = (first_of(&mut lead_of, at), first_of(&mut lead_of, other));
            lead_of[one.max(other)] = one.min(other);
        }
    }
    let mut leads: BTreeMap<usize, Vec<&Entry>> = BTreeMap::new();
    for (at, entry) in entries.into_iter().enumerate() {
        leads.entry(first_of(&mut lead_of, at)).or_default().push(entry);
    }
    leads.into_values().collect()
}

/// The first row of the lead a row belongs to.
fn first_of(lead_of: &mut [usize], mut at: usize) -> usize {
    while lead_of[at] != at {
        lead_of[at] = lead_of[lead_of[at]];
        at = lead_of[at];
    }
    at
}

/// Who knew first: of each row whose giver was not told by another row its originator, else its giver; then the source that the
/// deal names, where it is nobody on the way.
pub(super) fn sources<'a>(context: &'a Context, deal: Option<&'a Deal>, entries: &[&'a Entry]) -> Vec<&'a str> {
    let told: BTreeSet<&str> =
        entries.iter().filter_map(|entry| entry.receiver.as_deref()).map(|it| context.id_of(it)).collect();
    let first = |entry: &&'a Entry| context.id_of(entry.originator.as_deref().unwrap_or(&entry.giver));
    let untold = |who: &&str| !told.contains(who);
    let mut sources: Vec<&str> = Vec::new();
    let roots = entries.iter().filter(|entry| untold(&context.id_of(&entry.giver))).map(first).filter(untold);
    let named = deal.and_then(|deal| deal.source.as_deref()).map(|it| context.id_of(it));
    let is_on_the_way =
        |who: &str| told.contains(who) || entries.iter().any(|entry| context.id_of(&entry.giver) == who);
    for who in roots.chain(named.filter(|who| !is_on_the_way(who))) {
        if !sources.contains(&who) {
            sources.push(who);
        }
    }
    if sources.is_empty() {
        // Whoever told each other in a circle: the first row opens it.
        sources.extend(entries.first().map(first).or(named));
    }
    sources
}

/// Whom it passed, step by step from the sources, each once; at last the deal's owner.
pub(super) fn chain<'a>(
    context: &'a Context,
    deal: Option<&'a Deal>,
    entries: &[&'a Entry],
    sources: &[&'a str],
) -> Vec<Vec<&'a str>> {
    let mut tellings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        let giver = context.id_of(&entry.giver);
        if let Some(originator) = entry.originator.as_deref().map(|it| context.id_of(it)).filter(|it| *it != giver) {
            tellings.entry(originator).or_default().push(giver);
        }
        tellings.entry(giver).or_default().extend(entry.receiver.as_deref().map(|it| context.id_of(it)));
    }
    let mut passed: BTreeSet<&str> = sources.iter().copied().collect();
    let mut chain = vec![sources.to_vec()];
    while let Some(told) = chain.last() {
        let next: Vec<&str> = told.iter().filter_map(|who| tellings.get(who)).flatten().copied().collect();
        let next: Vec<&str> = next.into_iter().filter(|who| passed.insert(who)).collect();
        if next.is_empty() {
            break;
        }
        chain.push(next);
    }
    let owner = deal.and_then(|deal| deal.owner.as_deref()).map(|it| context.id_of(it));
    chain.extend(owner.filter(|it| passed.insert(it)).map(|it| vec![it]));
    chain
}
