//! What no person wrote, or what nobody wrote to anybody in particular, and what was thrown away: by its header section only.

use super::letter::Letter;
use crate::network::contact::folded;
use crate::settings::{IMPORT_MACHINES, IMPORT_UNWANTED, Settings};

/// What mail is left out by.
pub(super) struct Sieve {
    /// Each with hyphens for all that divides words, with and without them inside.
    machines: Vec<String>,
    /// Domains, which hold dots.
    domains: Vec<String>,
    unwanted: Vec<String>,
}

impl Sieve {
    pub(super) fn new(settings: &Settings) -> Self {
        let (domains, machines): (Vec<&str>, Vec<&str>) =
            settings.words(&IMPORT_MACHINES).into_iter().partition(|word| word.contains('.'));
        let both = |word: &str| [hyphened(word), format!("-{}-", hyphened(word).replace('-', ""))];
        Self {
            machines: machines.into_iter().flat_map(both).collect(),
            domains: domains.into_iter().map(str::to_lowercase).collect(),
            unwanted: settings.words(&IMPORT_UNWANTED).into_iter().map(folded).collect(),
        }
    }

    /// Whether nobody reads what is sent to an address.
    pub(super) fn is_machine(&self, address: &str) -> bool {
        let Some((local, domain)) = address.rsplit_once('@') else { return false };
        let (local, domain) = (hyphened(local), domain.to_lowercase());
        let is_below = |it: &String| domain == *it || domain.ends_with(&format!(".{it}"));
        self.machines.iter().any(|it| local.contains(it.as_str())) || self.domains.iter().any(is_below)
    }

    /// Whether a folder, a label or the name of a mailbox says that its mail is not wanted.
    pub(super) fn is_unwanted(&self, name: &str) -> bool {
        let name = folded(name.trim().trim_matches('"'));
        let last = name.rsplit('.').next().unwrap_or_default();
        self.unwanted.iter().any(|it| *it == name || it == last)
    }

    /// Why a message is left out; none where it may be one between people.
    pub(super) fn why(&self, letter: &Letter) -> Option<&'static str> {
        let has = |name: &str| letter.field(name).is_some();
        let word = |name: &str| letter.field(name).unwrap_or_default().to_lowercase();
        if self.is_put_away(letter) {
            return Some("messages in drafts, spam or trash");
        }
        let lists = ["list-id", "list-post", "list-unsubscribe", "mailing-list", "feedback-id"];
        if lists.iter().any(|name| has(name)) || ["bulk", "list", "junk"].contains(&word("precedence").as_str()) {
            return Some("bulk mail and mailing lists");
        }
        let signs = ["x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-autoresponse", "x-loop"];
        let is_auto = has("auto-submitted") && word("auto-submitted") != "no" || word("precedence") == "auto_reply";
        let is_report =
            word("content-type").starts_with("multipart/report") || letter.field("return-path") == Some("<>");
        if is_auto || is_report || signs.iter().any(|name| has(name)) {
            return Some("automatic messages");
        }
        let is_calendar =
            word("content-type").starts_with("text/calendar") || word("content-class").contains("calendar");
        if is_calendar {
            return Some("invitations and answers to them");
        }
        let mut senders = letter.from.iter().chain(&letter.sender);
        senders.any(|it| self.is_machine(&it.address)).then_some("messages from addresses behind which nobody reads")
    }

    fn is_put_away(&self, letter: &Letter) -> bool {
        /// The flag of a message that Thunderbird is to take out of the file when it next tidies up.
        const EXPUNGED: u32 = 0x8;
        let labels = letter.field("x-gmail-labels").unwrap_or_default();
        let status = letter.field("x-mozilla-status").and_then(|it| u32::from_str_radix(it.trim(), 16).ok());
        labels.split(',').any(|label| self.is_unwanted(label))
            || letter.field("x-spam-flag").is_some_and(|it| it.eq_ignore_ascii_case("yes"))
            || status.is_some_and(|flags| flags & EXPUNGED != 0)
    }
}

/// A word between hyphens, with hyphens for all that is neither letter nor digit.
fn hyphened(word: &str) -> String {
    let inner: String = word.chars().map(|it| if it.is_alphanumeric() { it } else { '-' }).collect();
    format!("-{}-", inner.to_lowercase())
}
