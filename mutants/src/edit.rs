//! Faults in a file, and the file with all of them behind switches.

use std::ops::Range;

/// What is put into a file.
#[derive(Debug)]
pub enum Change {
    /// A function that answers at once: its body begins here.
    Answer(Vec<String>),
    /// An operator, which stands here, and others in its place; none: it is left out.
    Operator(Range<usize>, Vec<&'static str>),
    /// A guard that is always or never met.
    Guard,
    /// An arm of a match that is not there; whether it has a guard, which then stands here.
    Arm(bool),
}

/// A change, and the bytes that it is about.
#[derive(Debug)]
pub struct Edit {
    pub at: Range<usize>,
    pub change: Change,
    /// The number of its first fault.
    pub first: usize,
}

/// A fault as it stands in the file that was made.
#[derive(Debug)]
pub struct Fault {
    pub id: usize,
    pub offset: usize,
    pub words: String,
    pub made_at: Range<usize>,
}

/// A file in the making.
pub struct Maker<'s> {
    pub source: &'s str,
    pub edits: &'s [Edit],
    /// Faults that cannot be built.
    pub without: &'s dyn Fn(usize) -> bool,
    pub out: String,
    pub faults: Vec<Fault>,
}

const ON: &str = "crate::mutation::on";

impl Maker<'_> {
    pub fn make(&mut self) {
        self.render(0..self.source.len(), 0);
    }

    /// Writes what stands between two places, the edits in it carried out, the first ones already behind.
    fn render(&mut self, range: Range<usize>, from: usize) {
        let mut at = range.start;
        let mut next = from;
        while next < self.edits.len() {
            let edit = &self.edits[next];
            let begins = edit.at.start;
            if begins >= range.end && !(edit.at.is_empty() && begins == range.end) {
                break;
            }
            if begins < at || edit.at.end > range.end {
                next += 1;
                continue;
            }
            self.out.push_str(&self.source[at..begins]);
            self.edit(next);
            at = edit.at.end;
            next += 1;
        }
        self.out.push_str(&self.source[at..range.end]);
    }

    fn fault(&mut self, id: usize, offset: usize, words: String, made: &str) {
        let begins = self.out.len();
        self.out.push_str(made);
        self.faults.push(Fault { id, offset, words, made_at: begins..self.out.len() });
    }

    fn edit(&mut self, index: usize) {
        let edits = self.edits;
        let Edit { at, change, first } = &edits[index];
        let (at, first) = (at.clone(), *first);
        match change {
            Change::Answer(answers) => {
                for (nth, answer) in answers.iter().enumerate().filter(|(nth, _)| !(self.without)(first + nth)) {
                    let id = first + nth;
                    self.fault(id, at.start, format!("answers {answer}"), &format!(" if {ON}({id}) {{ return {answer}; }} "));
                }
            }
            Change::Operator(operator, others) => {
                let source = self.source;
                let (left, right) = (&source[at.start..operator.start], &source[operator.end..at.end]);
                let sign = &source[operator.clone()];
                self.out.push('(');
                for (nth, other) in others.iter().enumerate().filter(|(nth, _)| !(self.without)(first + nth)) {
                    let id = first + nth;
                    let made = format!("if {ON}({id}) {{ {left}{other}{right} }} else ");
                    self.fault(id, operator.start, format!("{sign} is {}", if other.is_empty() { "left out" } else { other }), &made);
                }
                self.out.push_str("{ ");
                self.render(at.start..operator.start, index + 1);
                self.out.push_str(sign);
                self.render(operator.end..at.end, index + 1);
                self.out.push_str(" })");
            }
            Change::Guard => {
                self.out.push('(');
                for (id, word) in [(first, "true"), (first + 1, "false")] {
                    if !(self.without)(id) {
                        self.fault(id, at.start, format!("guard is {word}"), &format!("if {ON}({id}) {{ {word} }} else "));
                    }
                }
                self.out.push_str("{ ");
                self.render(at, index + 1);
                self.out.push_str(" })");
            }
            Change::Arm(guarded) => {
                if !(self.without)(first) {
                    let made = if *guarded { format!("!{ON}({first}) && ") } else { format!(" if !{ON}({first})") };
                    self.fault(first, at.start, "arm is left out".to_owned(), &made);
                }
            }
        }
    }
}
