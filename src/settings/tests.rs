use super::*;

#[test]
fn every_setting_has_a_name_of_its_own_a_meaning_and_a_default_within_its_bounds() {
    let mut keys: Vec<_> = ENTRIES.iter().map(|entry| entry.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), ENTRIES.len());
    for entry in ENTRIES.iter() {
        assert!(!entry.meaning().is_empty() && !entry.reason().is_empty(), "{}", entry.key());
        if let Entry::Number(it) = entry {
            assert!((it.least..=it.most).contains(&it.default), "{}", it.key);
        }
    }
}

#[test]
fn a_flag_beats_the_environment_which_beats_a_file() {
    let mut settings = Settings::default();
    let mut set = |value, origin| settings.set("new_tie", Value::Number(value), origin).unwrap();
    set(0.4, Origin::CommandLine("--set".into()));
    set(0.3, Origin::Environment("NETSALES_NEW_TIE".into()));
    set(0.1, Origin::File("netsales.toml".into()));
    assert!((settings.number(&NEW_TIE) - 0.4).abs() < 1e-12);
}

#[test]
fn a_word_of_a_glossary_means_what_was_set_last_however_it_is_spelt() {
    let mut settings = Settings::default();
    assert_eq!(settings.meaning(&STAGE_MAP, "needs_analysis"), Some("buy-in"));
    let mut set = |key: &str, to: &str| settings.set(key, Value::Text(to.to_owned()), Origin::Default);
    set("stage_map.Needs Analysis", "identify").unwrap();
    set("stage_map.Legal v. 2", "close").unwrap();
    assert!(matches!(set("stage_map.Legal", "shut"), Err(Refused::OutOfBounds(_))));
    let meaning = |word| settings.meaning(&STAGE_MAP, word);
    assert_eq!([meaning("NEEDS ANALYSIS"), meaning("legal v.2")], [Some("identify"), Some("close")]);
    assert_eq!(meaning("Legal"), None);
}

#[test]
fn a_misspelt_name_is_told_the_nearest_one() {
    let refused = Settings::default().set("new_tei", Value::Number(0.4), Origin::Default);
    assert_eq!(refused, Err(Refused::Unknown(Some("new_tie"))));
}

#[test]
fn a_number_out_of_bounds_is_refused() {
    let refused = Settings::default().set("new_tie", Value::Number(7.0), Origin::Default);
    assert!(matches!(refused, Err(Refused::OutOfBounds(_))));
}
