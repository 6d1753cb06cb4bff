//! Thunderbird's address book, *Export* as comma or tab separated; German exports are often parted by semicolons.

use super::super::{How, Kind};
use super::{Layout, NOTHING};

/// `Personal Address Book.csv`.
pub(in crate::ingest::foreign) static THUNDERBIRD: Kind = Kind {
    id: "thunderbird-contacts",
    title: "Thunderbird address book",
    how: How::Table {
        signs: &[
            &["Display Name", "Primary Email"],
            &["Anzeigename", "Primäre E-Mail-Adresse"],
            &["Nom à afficher", "Première adresse électronique"],
        ],
        read: |sheet, _, haul| LAYOUT.read(sheet, haul),
    },
};

const LAYOUT: Layout = Layout {
    parts: &[&["First Name", "Vorname", "Prénom"], &["Last Name", "Nachname", "Nom de famille"]],
    whole: &[&["Display Name", "Anzeigename", "Nom à afficher"], &["Nickname", "Spitzname", "Surnom"]],
    is_email: |name| {
        let is_email = ["email", "adresseélectronique"].iter().any(|word| name.contains(word));
        is_email
            && ["primary", "secondary", "primäre", "sekundäre", "première", "seconde", "adresse"]
                .iter()
                .any(|it| name.contains(it))
    },
    is_page: |name| ["webpage1", "webpage2", "webseite1", "webseite2"].contains(&name),
    account: &["Organization", "Organisation", "Société"],
    department: &["Department", "Abteilung", "Service"],
    title: &["Job Title", "Arbeitstitel", "Titel", "Fonction"],
    ..NOTHING
};
