//! What is true of every reading.

use netsales::ingest::{Problem, Problems};

use crate::words::acts;

/// The name of standard input, through which every input comes.
pub const STDIN: &str = "<stdin>";

/// Every problem has its place within what was read, and its message is one line that cannot act.
pub fn problems_are_sound(problems: &Problems, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).ok().map(|text| text.trim_start_matches('\u{feff}'));
    let lines = text.map(|text| lengths(text));
    for problem in problems {
        is_sound(problem, bytes, lines.as_deref());
    }
}

fn is_sound(problem: &Problem, bytes: &[u8], lines: Option<&[u64]>) {
    let shown = problem.to_string();
    assert!(!problem.message.chars().any(acts) && !problem.advice.chars().any(acts), "acts: {shown:?}");
    assert!(shown.len() < 8192 && !problem.message.is_empty(), "{} bytes: {shown:?}", shown.len());
    if problem.place.file != STDIN {
        return;
    }
    let Some(line) = problem.place.line else { return };
    let last = lines.map_or(bytes.len() as u64 + 1, |lines| lines.len() as u64);
    assert!((1..=last).contains(&line), "line {line} of {last}: {shown:?}");
    let length = lines.and_then(|lines| lines.get(line as usize - 1)).copied();
    if let (Some(column), Some(length)) = (problem.place.column, length) {
        assert!((1..=length + 1).contains(&column), "column {column} of {length}: {shown:?}");
    }
}

/// How many characters each physical line has; a line ends with CR, LF or both.
fn lengths(text: &str) -> Vec<u64> {
    let mut lines = vec![0];
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character == '\n' || (character == '\r' && rest.peek() != Some(&'\n')) {
            lines.push(0);
        } else if let Some(last) = lines.last_mut() {
            *last += 1;
        }
    }
    lines
}
