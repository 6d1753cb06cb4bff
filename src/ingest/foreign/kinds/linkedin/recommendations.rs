//! `Recommendations_Received.csv` and `Recommendations_Given.csv`: who vouches for whom, and never in what words.

use super::super::{How, Kind};
use crate::ingest::columns::Contacts;
use crate::ingest::foreign::By;
use crate::ingest::foreign::haul::{Haul, Person};
use crate::ingest::foreign::homes::OfOwner;
use crate::ingest::foreign::sheet::Sheet;

/// Recommendations, of which only the name of the file says in which direction they go.
pub(in crate::ingest::foreign) static RECOMMENDATIONS: Kind = Kind {
    id: "linkedin-recommendations",
    title: "LinkedIn recommendations",
    how: How::Table {
        signs: &[&["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]],
        read,
    },
};

fn read(sheet: &Sheet<'_>, _: &By<'_>, haul: &mut Haul) {
    let names = [sheet.column(&["First Name"]), sheet.column(&["Last Name"])];
    let (company, title) = (sheet.column(&["Company"]), sheet.column(&["Job Title"]));
    let status = sheet.column(&["Status"]);
    let file = sheet.file_name().to_lowercase();
    for row in sheet.rows() {
        let name = row.joined(&names);
        if name.is_empty() {
            haul.leave_out("rows without a name");
            continue;
        }
        if ["PENDING", "DRAFT"].contains(&row.text(status).to_uppercase().as_str()) {
            haul.leave_out("recommendations that were not given yet");
            continue;
        }
        let direction = match (file.contains("received"), file.contains("given")) {
            (true, false) => OfOwner::RecommendedBy,
            (false, true) => OfOwner::Recommends,
            _ => {
                haul.leave_out(
                    "recommendations of which the file's name does not say whether they were given or received",
                );
                continue;
            }
        };
        let mut person = Person::listed([]);
        person.set(Contacts::Name, name);
        person.set(Contacts::Account, row.text(company)).set(Contacts::Title, row.text(title));
        let who = haul.person(person);
        haul.of_owner(direction(who));
        haul.took("recommendations");
    }
}
