//! The levers on one page: what to do first, by what hangs on it; then figures to look at, what is well, and what is not known. The lines
//! and rows of a finding stand on its own page.

use super::{Finding, Levers};
use crate::render::document::{Document, Span, plain, quiet, say, strong};
use crate::reports::words::{counted_deals, money};

/// Up to how many findings there is something to do about on the first page.
const SHOWN: usize = 12;

impl Levers {
    /// The findings in short.
    pub(super) fn in_short(&self, page: &mut Document) {
        self.list_to_do(page);
        let of = |verdict: &str| self.findings.iter().filter(|it| it.verdict == verdict).collect::<Vec<_>>();
        let (shown, fits) = (of("shown"), of("fits"));
        if !shown.is_empty() {
            page.heading(2, "Figures to look at; nothing follows from them alone");
            page.list(false, shown.into_iter().map(|it| vec![strong(it.id.clone()), plain(format!(": {}", it.says))]));
        }
        if !fits.is_empty() {
            page.heading(2, "As it should be");
            page.list(false, fits.into_iter().map(|it| vec![strong(it.id.clone()), plain(format!(": {}", it.says))]));
        }
        if self.findings.iter().any(Finding::is_answer) {
            self.silent(page);
        } else {
            self.not_known(page);
        }
    }

    /// What there is something to do about: the most money first, then the most people.
    pub(super) fn to_do(&self) -> Vec<&Finding> {
        let mut found: Vec<&Finding> = self.findings.iter().filter(|it| it.verdict == "found").collect();
        // Equals stay in the order of the levers.
        found.sort_by(|one, other| {
            let worth = |it: &Finding| it.amount.unwrap_or(0.0);
            worth(other).total_cmp(&worth(one)).then(other.people.cmp(&one.people))
        });
        found
    }

    fn list_to_do(&self, page: &mut Document) {
        let found = self.to_do();
        if found.is_empty() {
            return;
        }
        page.heading(2, "What to do: what rests on the most money first");
        page.list(true, found.iter().take(SHOWN).map(|it| it.in_short()));
        if found.len() > SHOWN {
            let more: Vec<&str> = found[SHOWN..].iter().map(|it| it.id.as_str()).collect();
            page.paragraph([quiet(format!("And: {}.", more.join(", ")))]);
        }
        page.paragraph([quiet(
            "Under a finding's name stand its figures, its rows and what it cannot know; with --full all of them.",
        )]);
    }

    /// Questions without an answer, by name.
    fn silent(&self, page: &mut Document) {
        let of = |verdict: &str| -> Vec<&str> {
            self.findings.iter().filter(|it| it.verdict == verdict).map(|it| it.id.as_str()).collect()
        };
        let lists = [("Too few cases", of("too few")), ("Nothing recorded", of("not known"))];
        let lists: Vec<Vec<Span>> = lists
            .into_iter()
            .filter(|(_, ids)| !ids.is_empty())
            .map(|(why, ids)| vec![strong(format!("{why}: ")), plain(format!("{}.", ids.join(", ")))])
            .collect();
        if !lists.is_empty() {
            page.heading(2, "Not known");
            page.list(false, lists);
            page.paragraph([quiet("What would tell stands under the name.")]);
        }
    }
}

impl Finding {
    /// What is found and what to do, with what it rests on.
    fn in_short(&self) -> Vec<Span> {
        let mut words = vec![strong(self.id.clone()), plain(": "), say(self.voice(), self.says.clone())];
        words.extend(self.advice.iter().map(|advice| plain(format!(" {advice}."))));
        let on = match (self.deals, self.amount) {
            (0, _) => self.rests_on.clone(),
            (deals, None) => counted_deals(deals),
            (deals, Some(amount)) => format!("{}, {}", counted_deals(deals), money(amount)),
        };
        words.push(quiet(format!(" ({}; {on})", self.lever)));
        words
    }
}
