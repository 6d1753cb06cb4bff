//! Gower's similarity of a handful of firms, as others compute it.

use netsales::metrics::gower::{Term, of_lists, of_numbers, similarity};
use serde_json::Value;

use super::{json, own};

/// How alike two cells of a column are; none where they cannot be compared.
fn compared(kind: &str, range: &Value, one: &Value, other: &Value) -> Option<f64> {
    if one.is_null() || other.is_null() {
        return None;
    }
    match kind {
        "numeric" => Some(of_numbers(one.as_f64().unwrap(), other.as_f64().unwrap(), range.as_f64().unwrap())),
        "nominal" => Some(f64::from(u8::from(one == other))),
        // A yes that says something only where it is yes is a list of one item, or of none.
        "asym" => match (one == &Value::from(1), other == &Value::from(1)) {
            (false, false) => None,
            (true, true) => of_lists(1, 1, 1.0),
            _ => Some(0.0),
        },
        other => panic!("no such kind: {other}"),
    }
}

#[test]
fn firms_are_as_alike_as_others_find_them() {
    let oracle = json(&own().join("gower.json"));
    let (kinds, ranges) = (oracle["kinds"].as_array().unwrap(), oracle["ranges"].as_array().unwrap());
    let rows = oracle["rows"].as_object().unwrap();
    for (one, here) in rows {
        for (other, there) in rows {
            let cells = here.as_array().unwrap().iter().zip(there.as_array().unwrap());
            let terms = kinds.iter().zip(ranges).zip(cells).map(|((kind, range), (here, there))| Term {
                weight: 1.0,
                similarity: compared(kind.as_str().unwrap(), range, here, there),
            });
            let (got, want) = (similarity(&terms.collect::<Vec<_>>()), oracle["similarity"][one][other].as_f64());
            let near = got.zip(want).is_some_and(|(got, want)| (got - want).abs() < 1e-9);
            assert!(near, "{one} and {other}: {got:?}, others say {want:?}");
        }
    }
}
