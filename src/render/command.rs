//! A command to run next, ready to be copied into a shell. It reads what the command before it read; how that was named only
//! the command line knows, which says so last.

/// What stands for the input where nobody says how it was named.
const INPUT: &str = "BOOK";

/// A command line of this program, a word each, without what it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What is said before it: `Next`, `More`.
    pub label: &'static str,
    /// What is said behind it.
    pub aside: String,
    name: &'static str,
    options: Vec<String>,
    words: Vec<String>,
    input: Option<Vec<String>>,
}

impl Command {
    /// The command of this name, on the same input.
    pub fn new(label: &'static str, name: &'static str) -> Self {
        Self { label, aside: String::new(), name, options: Vec::new(), words: Vec::new(), input: None }
    }

    /// With one more thing that it is asked about: a name, an id.
    #[must_use]
    pub fn about(mut self, word: impl Into<String>) -> Self {
        self.words.push(word.into());
        self
    }

    /// With a flag.
    #[must_use]
    pub fn with(mut self, flag: &str) -> Self {
        self.options.push(flag.to_owned());
        self
    }

    /// With a flag and its value, which may begin as a flag does.
    #[must_use]
    pub fn set(self, flag: &str, value: &str) -> Self {
        option(flag, value).iter().fold(self, |command, word| command.with(word))
    }

    /// With something said behind it.
    #[must_use]
    pub fn aside(mut self, words: impl Into<String>) -> Self {
        self.aside = words.into();
        self
    }

    /// Says how the input is named on the line: what it is, then the flags by which it is read.
    pub fn reading(&mut self, input: &[String]) {
        self.input = Some(input.to_vec());
        if input.iter().any(|word| word == "-") {
            let again = "It reads the same input once more.";
            self.aside = if self.aside.is_empty() { again.to_owned() } else { format!("{again} {}", self.aside) };
        }
    }

    /// The words of the line, each as a shell reads it back as one.
    pub fn line(&self) -> Vec<String> {
        let placeholder = [INPUT.to_owned()];
        let input = self.input.as_deref().unwrap_or(&placeholder);
        let asked = ["netsales", self.name].map(str::to_owned);
        // After two dashes nothing is a flag.
        let dashes = self.words.iter().any(|word| word.starts_with('-')).then(|| "--".to_owned());
        let words = asked.iter().chain(input).chain(&self.options).chain(&dashes).chain(&self.words);
        words.map(|word| quoted(word)).collect()
    }
}

/// A flag and its value as words of a line. A value that begins as a flag does, other than `-` for standard input, is one word with it.
pub fn option(flag: &str, value: &str) -> Vec<String> {
    if value.starts_with('-') && value != "-" {
        vec![format!("{flag}={value}")]
    } else {
        vec![flag.to_owned(), value.to_owned()]
    }
}

/// A word as a shell reads it back: as it stands where nothing in it acts on the shell, else between quotes.
pub fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:@%+=,".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else if cfg!(windows) {
        format!("\"{}\"", word.replace('"', "\\\""))
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(windows))]
    fn a_shell_reads_each_word_back_as_one() {
        let words = ["data/demo", "Martin Kjær", "O'Hara & $(rm x)", "", "~/x", "#1"];
        let expected = ["data/demo", "'Martin Kjær'", "'O'\\''Hara & $(rm x)'", "''", "'~/x'", "'#1'"];
        assert_eq!(words.map(quoted), expected);
    }

    #[test]
    fn what_begins_as_a_flag_does_is_none() {
        let mut command = Command::new("Next", "brief").set("--deal", "-d").set("--account", "Bolt").about("-x");
        assert_eq!(command.line().join(" "), "netsales brief BOOK --deal=-d --account Bolt -- -x");
        command.reading(&["my-book".to_owned(), "--complete".to_owned()]);
        assert_eq!(command.line().join(" "), "netsales brief my-book --complete --deal=-d --account Bolt -- -x");
    }
}
