//! Numbers by name: a table of settings whose names are the user's own.

use std::collections::BTreeMap;

use super::names::letters;
use super::{ENTRIES, Entry, Origin, Refused, Settings, Value};

/// Numbers of 0 or more, each under a name of the user's own.
#[derive(Debug)]
pub struct Amounts {
    /// The table in `netsales.toml`; each name is one in it.
    pub key: &'static str,
    /// What they decide.
    pub meaning: &'static str,
    /// What holds where nobody set one.
    pub reason: &'static str,
}

/// Amounts by the key of their table and by their name as [`letters`] has it; with the name as it was written.
pub(super) type Named = BTreeMap<(&'static str, String), (String, f64, Origin)>;

/// The table of which a key names an amount: `quotas.Ana Silva`.
pub(super) fn named(key: &str) -> Option<(&'static Amounts, &str)> {
    ENTRIES.iter().find_map(|entry| {
        let Entry::Amounts(it) = entry else { return None };
        Some((*it, key.strip_prefix(it.key)?.strip_prefix('.')?))
    })
}

impl Settings {
    /// The amount under a name. Letter case makes no difference, nor does anything but letters and digits.
    pub fn amount(&self, setting: &'static Amounts, name: &str) -> Option<f64> {
        self.amounts.get(&(setting.key, letters(name))).map(|(_, amount, _)| *amount)
    }

    /// The names for which there is an amount, as they were written.
    pub fn amount_names(&self, setting: &'static Amounts) -> impl Iterator<Item = &str> {
        self.amounts.iter().filter(|((key, _), _)| *key == setting.key).map(|(_, (name, ..))| name.as_str())
    }

    pub(super) fn set_amount(
        &mut self,
        setting: &'static Amounts,
        name: &str,
        value: &Value,
        origin: Origin,
    ) -> Result<(), Refused> {
        let Value::Number(amount) = value else { return Err(Refused::WrongKind("a number")) };
        if !(0.0..=1e15).contains(amount) {
            return Err(Refused::OutOfBounds("a number from 0 to 1e15".to_owned()));
        }
        let key = (setting.key, letters(name));
        if self.amounts.get(&key).is_none_or(|(.., earlier)| *earlier <= origin) {
            self.amounts.insert(key, (name.to_owned(), *amount, origin));
        }
        Ok(())
    }

    /// All amounts in words, none where there are none, and who set the last of them.
    pub(super) fn amounts_set(&self, setting: &'static Amounts) -> (Option<Value>, Origin) {
        let set = || self.amounts.iter().filter(|((key, _), _)| *key == setting.key).map(|(_, it)| it);
        let words: Vec<String> = set().map(|(name, amount, _)| format!("{name}: {amount}")).collect();
        let origin = set().map(|(.., origin)| origin.clone()).max().unwrap_or(Origin::Default);
        ((!words.is_empty()).then_some(Value::Words(words)), origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::QUOTAS;

    #[test]
    fn an_amount_is_found_under_its_name_however_it_is_spelt() {
        let mut settings = Settings::default();
        let mut set = |key: &str, value: Value| settings.set(key, value, Origin::Default);
        set("quotas.Ana Silva", Value::Number(5e4)).unwrap();
        assert!(matches!(set("quotas.each", Value::Text("much".into())), Err(Refused::WrongKind(_))));
        assert!(matches!(set("quotas.each", Value::Number(-1.0)), Err(Refused::OutOfBounds(_))));
        assert!(matches!(set("quotas", Value::Number(1.0)), Err(Refused::WrongKind(_))));
        assert_eq!((settings.amount(&QUOTAS, "ana-silva"), settings.amount(&QUOTAS, "each")), (Some(5e4), None));
        let (value, _) = settings.value(Entry::Amounts(&QUOTAS));
        assert_eq!(value.map(|it| it.to_string()), Some("Ana Silva: 50000".to_owned()));
    }
}
