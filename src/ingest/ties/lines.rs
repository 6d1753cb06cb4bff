//! Where the rows of ties stand: a run of rows on lines that follow each other takes no more room than one of them.

use super::Place;

/// The places of the rows of one file, in its order.
#[derive(Debug, Default)]
pub(super) struct Lines {
    file: String,
    runs: Vec<Run>,
    rows: usize,
}

/// Rows on lines that follow each other.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    line: u64,
    column: u64,
}

impl Lines {
    /// No rows of a file yet.
    pub(super) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// Adds a row.
    pub(super) fn push(&mut self, (line, column): (u64, u64)) {
        let first = self.rows;
        let goes_on = |run: &Run| run.line + (first - run.first) as u64 == line && run.column == column;
        if !self.runs.last().is_some_and(goes_on) {
            self.runs.push(Run { first, line, column });
        }
        self.rows += 1;
    }

    /// Adds the rows of a later part.
    pub(super) fn append(&mut self, later: &Self) {
        self.runs.extend(later.runs.iter().map(|run| Run { first: self.rows + run.first, ..*run }));
        self.rows += later.rows;
    }

    fn place(&self, row: usize) -> Place {
        let run = self.runs.partition_point(|run| run.first <= row).checked_sub(1).map(|at| self.runs[at]);
        match run {
            Some(run) => Place::at(&self.file, run.line + (row - run.first) as u64, run.column),
            None => Place::file(&self.file),
        }
    }
}

/// The place of a row, counted through all files.
pub(super) fn place(files: &[Lines], row: usize) -> Place {
    let mut row = row;
    for lines in files {
        if row < lines.rows {
            return lines.place(row);
        }
        row -= lines.rows;
    }
    Place::file("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_where_it_stood() {
        let stands = [(2, 1), (3, 1), (5, 1), (6, 1), (6, 40), (7, 40)];
        let mut first = Lines::of("a.csv");
        let mut later = Lines::of("");
        stands[..3].iter().for_each(|&at| first.push(at));
        stands[3..].iter().for_each(|&at| later.push(at));
        first.append(&later);
        let mut other = Lines::of("b.csv");
        other.push((9, 1));
        let files = [first, other];
        for (row, (line, column)) in stands.into_iter().enumerate() {
            assert_eq!(place(&files, row).to_string(), format!("a.csv:{line}:{column}"));
        }
        assert_eq!(place(&files, stands.len()).to_string(), "b.csv:9:1");
    }
}
