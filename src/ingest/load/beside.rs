//! The tables beside contacts and ties: read once it is known who may be named in them.

use super::opened::{Holds, Opened};
use super::{Input, LoadError, Reader, input};
use crate::book::{self, Account, Book, Deal, Entry, Fact, Interaction};
use crate::ingest::cells::{Known, Stranger};
use crate::ingest::fields::Vocabulary;
use crate::ingest::kept::{self, Kept};
use crate::ingest::parts::{Parts, Tally};
use crate::ingest::source;
use crate::ingest::table::Table;

/// The tables beside contacts and ties, not yet opened.
pub(super) struct KeptInputs<'t> {
    pub(super) files: Vec<source::Kept>,
    pub(super) of_document: Vec<(book::Table, Table<'t>)>,
}

impl Reader<'_> {
    /// Reads the tables beside contacts and ties, each of which may name what stands in those before it. Where it is not known
    /// who may be named, only what is wrong with the rows themselves is told.
    pub(super) fn all_kept(
        &mut self,
        mut inputs: KeptInputs<'_>,
        mut among: Option<Known<'_>>,
        vocabulary: &Vocabulary,
    ) -> Result<AllKept, LoadError> {
        let mut all = AllKept::default();
        self.keep::<Account>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        if let Some(known) = &mut among {
            known.add_accounts(all.book.accounts());
        }
        self.keep::<Deal>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        if let Some(known) = &mut among {
            known.add_deals(all.book.deals());
        }
        self.keep::<Interaction>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        self.keep::<Entry>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        self.keep::<Fact>(&mut inputs, among.as_ref(), vocabulary, &mut all)?;
        Ok(all)
    }

    /// Reads one of them. A document that holds a table has no need of the file beside it.
    fn keep<K: Kept>(
        &mut self,
        inputs: &mut KeptInputs<'_>,
        among: Option<&Known<'_>>,
        vocabulary: &Vocabulary,
        all: &mut AllKept,
    ) -> Result<(), LoadError> {
        let of_document = inputs.of_document.iter().position(|(table, _)| *table == K::TABLE);
        let of_document = of_document.map(|at| inputs.of_document.swap_remove(at).1);
        let is_read = |it: &&source::Kept| it.table == K::TABLE && (it.named || of_document.is_none());
        let files = inputs.files.iter().filter(is_read);
        let mut texts = files.map(|it| self.open::<K::Column>(&it.origin)).collect::<Result<Vec<_>, _>>()?;
        let has_files = !texts.is_empty();
        let mut tables: Vec<Parts<'_>> =
            texts.iter_mut().filter_map(|text| self.table_of::<K>(text.as_mut())).collect();
        tables.extend(of_document.filter(|_| !has_files).map(Parts::whole));
        for parts in tables {
            if parts.is_an_empty_array() {
                K::keep(Vec::new(), &mut all.book);
                all.inputs.push(input(K::TABLE.word(), &parts, Tally::default()));
                continue;
            }
            let Some((mut parts, columns)) = self.with_columns::<K::Column>(parts)? else { continue };
            let (keep, progress) = (self.request.lenient, self.request.progress);
            let Some(known) = among else {
                parts.skim(progress, &mut self.problems).map_err(LoadError::Unreadable)?;
                continue;
            };
            let by = kept::By { columns: &columns, vocabulary, known, keep, progress };
            let read = kept::read::<K>(&mut parts, by, &mut self.problems).map_err(LoadError::Unreadable)?;
            K::keep(read.rows, &mut all.book);
            all.strangers.extend(read.strangers);
            all.inputs.push(input(K::TABLE.word(), &parts, read.tally));
        }
        Ok(())
    }

    /// The table that a file holds, by itself or among others.
    fn table_of<'t, K: Kept>(&mut self, opened: Option<&'t mut Opened>) -> Option<Parts<'t>> {
        match self.tables::<K::Column>(opened)? {
            Holds::Rows(table) => Some(table),
            Holds::Document(document) => {
                let table = document.kept.into_iter().find(|(table, _)| *table == K::TABLE);
                table.map(|(_, table)| Parts::whole(table))
            }
        }
    }
}

/// What was read of the tables beside contacts and ties.
#[derive(Default)]
pub(super) struct AllKept {
    pub(super) book: Book,
    pub(super) inputs: Vec<Input>,
    pub(super) strangers: Vec<Stranger>,
}
