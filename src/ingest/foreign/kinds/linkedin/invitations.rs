//! `Invitations.csv`: an invitation is no touch, but it shows whose export this is.

use super::super::{How, Kind};
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::Haul;
use crate::ingest::foreign::sheet::Sheet;

/// Invitations that were sent or came.
pub(in crate::ingest::foreign) static INVITATIONS: Kind = Kind {
    id: "linkedin-invitations",
    title: "LinkedIn invitations",
    how: How::Table { signs: &[&["From", "To", "Direction", "inviterProfileUrl", "inviteeProfileUrl"]], read },
};

fn read(sheet: &Sheet<'_>, _: &By<'_>, haul: &mut Haul) {
    let (from, to) = (sheet.column(&["From"]), sheet.column(&["To"]));
    let inviter = sheet.column(&["inviterProfileUrl"]);
    let invitee = sheet.column(&["inviteeProfileUrl"]);
    let direction = sheet.column(&["Direction"]);
    for row in sheet.rows() {
        haul.leave_out("invitations, which are no touch");
        let owner = match row.text(direction).to_uppercase().as_str() {
            "OUTGOING" => haul.profile(row.text(inviter), row.text(from)),
            "INCOMING" => haul.profile(row.text(invitee), row.text(to)),
            _ => None,
        };
        if let Some(owner) = owner {
            haul.home_of(owner, 1);
            haul.took("invitations that show whose export this is");
        }
    }
}
