//! Outlook and outlook.com, *Export to a file*, and what other programs call Outlook CSV.

use super::super::{How, Kind};
use super::{Layout, NOTHING};

/// `contacts.csv`.
pub(in crate::ingest::foreign) static OUTLOOK: Kind = Kind {
    id: "outlook-contacts",
    title: "Outlook contacts",
    how: How::Table {
        signs: &[
            &["First Name", "Last Name", "E-mail Address", "Job Title"],
            &["First Name", "Last Name", "E-mail Address", "Company", "E-mail 2 Address"],
            &["First Name", "Last Name", "Manager's Name"],
            &["Vorname", "Nachname", "E-Mail-Adresse", "Firma"],
            &["Prénom", "Nom", "Adresse de messagerie", "Société"],
            &["Nombre", "Apellidos", "Dirección de correo electrónico"],
        ],
        read: |sheet, _, haul| LAYOUT.read(sheet, haul),
    },
};

/// A column `Title` or `Anrede` is how somebody is addressed, not what they do.
const LAYOUT: Layout = Layout {
    parts: &[
        &["First Name", "Vorname", "Prénom", "Nombre"],
        &["Middle Name", "Weitere Vornamen", "Deuxième prénom", "Segundo nombre"],
        &["Last Name", "Nachname", "Nom", "Apellidos"],
    ],
    whole: &[&["E-mail Display Name"], &["Nickname"]],
    is_email: |name| {
        let is_address = ["address", "adresse", "messagerie", "electrónico"].iter().any(|word| name.contains(word));
        let is_of_mail = ["email", "messagerie", "correo"].iter().any(|word| name.contains(word));
        is_address && is_of_mail && !name.contains("display") && !name.contains("type")
    },
    is_page: |name| ["webpage", "webseite", "pageweb", "páginaweb", "personalwebpage"].contains(&name),
    account: &["Company", "Firma", "Société", "Organización"],
    department: &["Department", "Abteilung", "Service", "Departamento"],
    title: &["Job Title", "Position", "Fonction", "Puesto"],
    manager: &["Manager's Name", "Manager’s Name", "Name der/des Vorgesetzten", "Nom du responsable"],
    assistant: &["Assistant's Name", "Assistant’s Name", "Name Assistent"],
    introducer: &["Referred By", "Empfohlen von", "Recommandé par"],
    ..NOTHING
};
