//! What the cells of a log say, by the same functions as read those of a book: the engine calls them by name, and so does every node
//! of a cluster.

use std::sync::Arc;

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Builder, ListBuilder, StringArray, StringViewArray, StringViewBuilder,
};
use datafusion::arrow::datatypes::{DataType, Field};
use datafusion::error::Result;
use datafusion::execution::FunctionRegistry;
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use jiff::civil::Date;

use super::written::EPOCH;
use crate::ingest::{DateOrder, Log};

/// A text without the blanks round it and the guard that keeps a spreadsheet from running it.
pub(super) const CELL: &str = "netsales_cell";
/// The entries that semicolons part, each once; nothing of a blank text.
pub(super) const PEOPLE: &str = "netsales_people";
/// The word of the medium that a text names; nothing where it names none.
pub(super) const KIND: &str = "netsales_kind";
/// `yes`, `no`, or `?` where nobody knows whether two know each other; nothing of any other text.
pub(super) const KNOWS: &str = "netsales_knows";
/// Whether a text says anything: blanks of every kind say nothing.
pub(super) const SAID: &str = "netsales_said";
/// A day; nothing where it is none, or could be two.
pub(super) const DAY: &str = "netsales_day";

/// The name of the function that reads days written in an order.
pub(super) fn day_in(order: Option<DateOrder>) -> String {
    order.map_or_else(|| DAY.to_owned(), |order| format!("{DAY}_{}", order.name()))
}

/// Makes them known to whoever works on a statement that calls them.
///
/// # Errors
/// Where no function can be added.
pub fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    functions().into_iter().try_for_each(|function| registry.register_udf(Arc::new(function)).map(drop))
}

/// All of them. What goes into many rows is given as views, which take the least when they are spilled and sent.
fn functions() -> Vec<ScalarUDF> {
    let list = DataType::List(Arc::new(Field::new_list_field(DataType::Utf8View, true)));
    let words = |texts: &StringArray, word: fn(&str) -> Option<&'static str>| -> ArrayRef {
        Arc::new(texts.iter().map(|text| word(text.unwrap_or_default())).collect::<StringViewArray>())
    };
    let mut all = vec![
        of_text(CELL, DataType::Utf8, cells),
        of_text(PEOPLE, list, people),
        of_text(SAID, DataType::Boolean, |texts| {
            Arc::new(texts.iter().map(|text| Some(text.is_some_and(Log::says))).collect::<BooleanArray>())
        }),
        of_text(KIND, DataType::Utf8View, move |texts| words(texts, Log::kind)),
        of_text(KNOWS, DataType::Utf8View, move |texts| words(texts, Log::knows)),
    ];
    let orders = DateOrder::ALL.map(Some).into_iter().chain([None]);
    all.extend(orders.map(|order| {
        of_text(&day_in(order), DataType::Date32, move |texts| days(texts, |text| Log::day(text, order)))
    }));
    all
}

/// A function of one text.
fn of_text(name: &str, gives: DataType, work: impl Fn(&StringArray) -> ArrayRef + Send + Sync + 'static) -> ScalarUDF {
    let work = move |arguments: &[ColumnarValue]| -> Result<ColumnarValue> {
        let arrays = ColumnarValue::values_to_arrays(arguments)?;
        let [texts] = arrays.as_slice() else { return datafusion::common::internal_err!("one text is read") };
        Ok(ColumnarValue::Array(work(texts.as_string())))
    };
    create_udf(name, vec![DataType::Utf8], gives, Volatility::Immutable, Arc::new(work))
}

/// Mostly they stay as they are, and then nothing is copied.
fn cells(texts: &StringArray) -> ArrayRef {
    if texts.iter().flatten().all(|text| Log::cell(text).len() == text.len()) {
        return Arc::new(texts.clone());
    }
    Arc::new(texts.iter().map(|text| text.map(Log::cell)).collect::<StringArray>())
}

fn people(texts: &StringArray) -> ArrayRef {
    let mut lists = ListBuilder::new(StringViewBuilder::new());
    for text in texts {
        let said = text.filter(|text| !text.trim_ascii().is_empty());
        for entry in said.into_iter().flat_map(Log::people) {
            lists.values().append_value(entry);
        }
        lists.append(said.is_some());
    }
    Arc::new(lists.finish())
}

fn days(texts: &StringArray, read: impl Fn(&str) -> Option<Date>) -> ArrayRef {
    let mut days = Date32Builder::with_capacity(texts.len());
    for text in texts {
        days.append_option(text.and_then(&read).map(|day| (day.duration_since(EPOCH).as_hours() / 24) as i32));
    }
    Arc::new(days.finish())
}
