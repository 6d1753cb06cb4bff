//! A report as blocks of text, before any format is chosen. It knows headings and tables, and nothing of sales.

use super::command::Command;
use super::picture::Picture;

/// A report in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The blocks, first to last.
    pub blocks: Vec<Block>,
}

/// One piece of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 1 is the document's title.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its words.
        text: Vec<Span>,
    },
    /// Running text.
    Paragraph(Vec<Span>),
    /// Items, numbered or not. An item is a document of its own, so that lists nest.
    List {
        /// Whether the items are counted.
        ordered: bool,
        /// First to last.
        items: Vec<Document>,
    },
    /// Rows and columns.
    Table(Table),
    /// A labelled share of a whole, drawn as a bar where the format can.
    Bar {
        /// What is measured.
        label: String,
        /// 0 to 1.
        share: f64,
        /// The figure in words, such as `41 of 58`.
        note: String,
    },
    /// Text to copy as it stands: a command or a formula.
    Code(String),
    /// A command to run next, where one types; a page that is printed or passed on leaves it out.
    Command(Command),
    /// A picture, where the format can draw; elsewhere its essence in words. It stands in a document itself, never in a list's item.
    Picture(Picture),
    /// Where a format has sheets of paper, the next section starts a new one; elsewhere nothing.
    NewSheet,
}

/// A run of text in one voice. What a span holds is data: a renderer escapes it for its format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they are said.
    pub voice: Voice,
}

/// How a run of text is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// As running text.
    Plain,
    /// What the eye should find first.
    Strong,
    /// An aside: provenance, an id, a caveat.
    Quiet,
    /// Good news.
    Good,
    /// Something to keep an eye on.
    Watch,
    /// Something amiss.
    Bad,
    /// An id, a command or a file's name, in fixed width.
    Code,
}

/// Rows under named columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands above it.
    pub title: String,
    /// To which side its cells lean.
    pub align: Align,
}

/// To which side a column leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cell(pub Vec<Span>);

/// Plain text as a span.
pub fn plain(text: impl Into<String>) -> Span {
    say(Voice::Plain, text)
}

/// Text in the voice that the eye should find first.
pub fn strong(text: impl Into<String>) -> Span {
    say(Voice::Strong, text)
}

/// Text as an aside.
pub fn quiet(text: impl Into<String>) -> Span {
    say(Voice::Quiet, text)
}

/// Text in fixed width.
pub fn code(text: impl Into<String>) -> Span {
    say(Voice::Code, text)
}

/// Text in a given voice.
pub fn say(voice: Voice, text: impl Into<String>) -> Span {
    Span { text: text.into(), voice }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self(vec![plain(text)])
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self(vec![plain(text)])
    }
}

impl From<Span> for Cell {
    fn from(span: Span) -> Self {
        Self(vec![span])
    }
}

impl Table {
    /// An empty table under these columns.
    pub fn new<T: Into<String>>(columns: impl IntoIterator<Item = (T, Align)>) -> Self {
        let columns = columns.into_iter().map(|(title, align)| Column { title: title.into(), align }).collect();
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row below the others.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let row: Vec<Cell> = cells.into_iter().collect();
        debug_assert_eq!(row.len(), self.columns.len(), "a row has a cell for each column");
        self.rows.push(row);
    }
}

impl Document {
    /// A document without a block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds any block at the end.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// Adds a heading at the end.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) -> &mut Self {
        self.push(Block::Heading { level, text: vec![plain(text)] })
    }

    /// The document under a title, for files that stand by themselves.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.blocks.insert(0, Block::Heading { level: 1, text: vec![plain(title)] });
        self
    }

    /// Adds running text at the end.
    pub fn paragraph(&mut self, spans: impl IntoIterator<Item = Span>) -> &mut Self {
        self.push(Block::Paragraph(spans.into_iter().collect()))
    }

    /// Adds running text in one voice at the end.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.paragraph([plain(text)])
    }

    /// Adds a table at the end.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.push(Block::Table(table))
    }

    /// Adds a command to run next at the end.
    pub fn command(&mut self, command: Command) -> &mut Self {
        self.push(Block::Command(command))
    }

    /// Says how the input of every command on the page is named. Commands stand on the page itself, never in a list's item.
    pub fn name_input(&mut self, input: &[String]) {
        for block in &mut self.blocks {
            if let Block::Command(command) = block {
                command.reading(input);
            }
        }
    }

    /// Adds a list of one-paragraph items at the end.
    pub fn list(&mut self, ordered: bool, items: impl IntoIterator<Item = Vec<Span>>) -> &mut Self {
        let items = items.into_iter().map(|spans| Self { blocks: vec![Block::Paragraph(spans)] }).collect();
        self.push(Block::List { ordered, items })
    }
}
