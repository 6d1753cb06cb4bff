//! Who at the buyer should hear it from whom: a doubt is answered best by somebody in the doubter's own role.

use super::doubts::Matter;
use crate::advise::Context;
use crate::network::{ContactIx, Influence};

/// Who at the account a customer, or an expert, should speak with: whoever by their influence has such a doubt, then whoever is of
/// the same department, then of the same level, then whom the seller has met. None: nobody there is known.
pub fn counterpart(context: &Context, speaker: Option<ContactIx>, matter: Matter) -> Option<ContactIx> {
    let same = |ix: ContactIx, column: &str| {
        let own = speaker.and_then(|speaker| context.group(speaker, column));
        own.is_some() && own == context.group(ix, column)
    };
    let level = |ix: ContactIx| {
        let own = speaker.and_then(|speaker| context.contact(speaker).level);
        own.is_some() && own == context.contact(ix).level
    };
    let fits = |ix: ContactIx| {
        let doubts = doubters(matter).iter().position(|&influence| context.contact(ix).has_influence(influence));
        (doubts.is_none(), doubts, !same(ix, "department"), !level(ix), !context.is_direct(ix))
    };
    let others = context.members().iter().copied().filter(|&ix| Some(ix) != speaker);
    // Members stand by name, and the first of equals is kept.
    others.min_by_key(|&ix| fits(ix))
}

/// Who has a doubt of this sort, the likeliest first.
fn doubters(matter: Matter) -> &'static [Influence] {
    match matter {
        Matter::Best | Matter::Own => &[Influence::Technical, Influence::User],
        Matter::Delivery => &[Influence::User, Influence::Economic],
        Matter::Lasting => &[Influence::Economic],
        Matter::Service => &[Influence::User, Influence::Technical],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advise::Scope;
    use crate::stages::trial::with;

    const BOLT: &str = "you -- tess@Bolt[influence=technical dept=lab level=manager]; \
                        you -- una@Bolt[influence=user dept=plant level=staff]; \
                        eve@Bolt[influence=economic level=executive]; jo@Wave[dept=plant level=executive]";

    fn met(matter: Matter, drawn: &str) -> Option<String> {
        with(Scope::Account("Bolt".into()), drawn, |context| {
            let jo = context.network.find("jo");
            counterpart(context, jo, matter).map(|ix| context.name(ix).to_owned())
        })
    }

    #[test]
    fn the_one_who_has_the_doubt_hears_the_answer() {
        assert_eq!(met(Matter::Own, BOLT).as_deref(), Some("tess"));
        assert_eq!(met(Matter::Service, BOLT).as_deref(), Some("una"));
        assert_eq!(met(Matter::Lasting, BOLT).as_deref(), Some("eve"));
    }

    #[test]
    fn where_nobody_has_it_their_own_department_hears_it_and_without_anybody_nobody_does() {
        let nobody_decides = "you; ann@Bolt[dept=lab]; una@Bolt[dept=plant]; jo@Wave[dept=plant]";
        assert_eq!(met(Matter::Lasting, nobody_decides).as_deref(), Some("una"));
        assert_eq!(met(Matter::Lasting, "you; jo@Wave"), None);
    }
}
