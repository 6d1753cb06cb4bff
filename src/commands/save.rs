//! An answer in a file: whole or not at all, and never in the place of something else.
//!
//! The answer goes to a new file beside the old one, which it replaces in one step once it is on the disk. What is not an
//! ordinary file (a device, a pipe with a name) is written through instead, since replacing it would destroy it.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::exit::{Exit, Failure};
use super::interrupt;
use super::output::BUFFER;
use super::ticker::Shown;
use crate::render::show;

/// How the names of unfinished files begin.
const PREFIX: &str = ".netsales-";

/// An answer that is made as it is written.
pub(super) trait Answer: FnOnce(&mut dyn Write) -> io::Result<()> {}

impl<F: FnOnce(&mut dyn Write) -> io::Result<()>> Answer for F {}

/// Puts what `answer` writes into `file`, following links.
///
/// # Errors
/// When `file` is one of the inputs or a folder, and when it cannot be written; what was in it then stays as it was.
pub(super) fn save(file: &Path, answer: impl Answer, inputs: &[PathBuf]) -> Result<(), Failure> {
    match target(file, inputs)? {
        Target::Whole { at, permissions } => replace(&at, permissions, answer),
        Target::Through => write_through(file, answer),
    }
    .map_err(|error| cannot(file, &error))
}

/// Looks whether an answer can go to `file`, for whoever works long on one.
///
/// # Errors
/// As [`save`].
#[cfg(feature = "engine")]
pub(super) fn expect(file: &Path, inputs: &[PathBuf]) -> Result<(), Failure> {
    let Target::Whole { at, .. } = target(file, inputs)? else { return Ok(()) };
    let beside = Builder::new().prefix(PREFIX).tempfile_in(folder_of(&at));
    beside.map(drop).map_err(|error| cannot(file, &error))
}

/// Where an answer goes.
enum Target {
    /// Into a new file, which takes the place of what is there with its permissions, if anything is.
    Whole { at: PathBuf, permissions: Option<Permissions> },
    /// Into what is there.
    Through,
}

/// Where an answer in `file` would go. What is there has to be one that its owner lets us write.
fn target(file: &Path, inputs: &[PathBuf]) -> Result<Target, Failure> {
    let found = match fs::metadata(file) {
        Ok(old) if old.is_dir() => return Err(refuse(Exit::CannotReadOrWrite, file, "it is a folder")),
        Ok(old) if !old.is_file() => return Ok(Target::Through),
        Ok(_) if inputs.iter().any(|input| same_file(input, file)) => {
            return Err(refuse(Exit::Usage, file, "the answer would replace what it was made from"));
        }
        Ok(old) => writable(file).map(|at| (at, Some(old.permissions()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => behind_links(file).map(|at| (at, None)),
        Err(error) => Err(error),
    };
    found.map(|(at, permissions)| Target::Whole { at, permissions }).map_err(|error| cannot(file, &error))
}

/// A file that is there, by its own name.
fn writable(file: &Path) -> io::Result<PathBuf> {
    let own = fs::canonicalize(file)?;
    File::options().write(true).open(&own).map(|_| own)
}

fn cannot(file: &Path, error: &io::Error) -> Failure {
    refuse(Exit::CannotReadOrWrite, file, &reason(error))
}

fn refuse(exit: Exit, file: &Path, reason: &str) -> Failure {
    Failure::new(exit, format!("cannot write {}: {reason}", show::path(file)))
}

/// Why, in words; never with the name of the unfinished file, which an error that wraps another carries.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
        kind if error.get_ref().is_some() => kind.to_string(),
        _ => error.to_string(),
    }
}

/// Writes into what is there. A pipe whose reader has gone away has had all it wanted.
fn write_through(file: &Path, answer: impl Answer) -> io::Result<()> {
    let out = File::options().write(true).open(file)?;
    match buffered(Shown(out), answer) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Where a link to nothing points: there the file is to be. Chains of links end, since loops are not "not found".
fn behind_links(file: &Path) -> io::Result<PathBuf> {
    match fs::read_link(file) {
        Ok(next) => behind_links(&folder_of(file).join(next)),
        Err(_) => Ok(file.to_owned()),
    }
}

fn replace(target: &Path, permissions: Option<Permissions>, answer: impl Answer) -> io::Result<()> {
    interrupt::watch();
    let folder = folder_of(target);
    let mut file = make_unfinished(folder, permissions.is_none())?;
    let written = fill(&mut file, permissions, answer);
    let mut unfinished = interrupt::unfinished();
    let put = written.and_then(move |()| file.persist(target).map(drop).map_err(|error| error.error));
    *unfinished = None;
    put.inspect(|()| settle(folder))
}

/// A new file, listed as unfinished. Unless it takes over an old file's permissions, it has those of any new file.
fn make_unfinished(folder: &Path, ordinary: bool) -> io::Result<NamedTempFile> {
    let mut unfinished = interrupt::unfinished();
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    if ordinary {
        let_the_system_decide(&mut builder);
    }
    let file = builder.tempfile_in(folder)?;
    *unfinished = Some(file.path().to_owned());
    Ok(file)
}

fn fill(file: &mut NamedTempFile, permissions: Option<Permissions>, answer: impl Answer) -> io::Result<()> {
    buffered(file.as_file_mut(), answer)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()
}

fn buffered(file: impl Write, answer: impl Answer) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, file);
    answer(&mut out)?;
    out.flush()
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Readable and writable for everybody whom the umask does not exclude, as any program's new file is.
#[cfg(unix)]
fn let_the_system_decide(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn let_the_system_decide(_: &mut Builder<'_, '_>) {}

/// Makes the new name itself last through a power cut, where the file system can.
#[cfg(unix)]
fn settle(folder: &Path) {
    // The answer is in place already; a file system that cannot do this has its own way.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
fn settle(_: &Path) {}

/// Whether two names lead to one file, by links of either kind.
#[cfg(unix)]
fn same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |file: &Path| fs::metadata(file).ok().map(|found| (found.dev(), found.ino()));
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

#[cfg(not(unix))]
fn same_file(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(file: &Path, answer: &[u8], inputs: &[PathBuf]) -> Result<(), Failure> {
        save(file, |out: &mut dyn Write| out.write_all(answer), inputs)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn an_answer_replaces_the_old_one_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.txt");
        for answer in ["first, and longer", "second"] {
            put(&file, answer.as_bytes(), &[]).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), answer);
        }
        assert_eq!(names(folder.path()), ["report.txt"]);
    }

    #[test]
    fn an_input_is_never_replaced_under_any_of_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("contacts.csv");
        let twin = folder.path().join("twin.csv");
        fs::write(&input, "id,name\n").unwrap();
        fs::hard_link(&input, &twin).unwrap();
        for file in [folder.path().join("./contacts.csv"), twin] {
            let failure = put(&file, b"answer", std::slice::from_ref(&input)).unwrap_err();
            assert_eq!(failure.exit, Exit::Usage);
        }
        assert_eq!(fs::read_to_string(&input).unwrap(), "id,name\n");
    }

    #[test]
    fn a_folder_or_a_place_that_is_not_there_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("no/such/report.txt");
        for file in [folder.path(), &nowhere] {
            let failure = put(file, b"answer", &[]).unwrap_err();
            assert_eq!(failure.exit, Exit::CannotReadOrWrite);
            assert!(failure.to_string().contains(&*file.to_string_lossy()), "{failure}");
            assert!(!failure.to_string().contains(".netsales-"), "{failure}");
        }
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::fs::{PermissionsExt, symlink};

        fn mode(file: &Path) -> u32 {
            fs::metadata(file).unwrap().permissions().mode() & 0o7777
        }

        #[test]
        fn a_new_file_has_the_permissions_of_any_new_file_and_an_old_one_keeps_its_own() {
            let folder = tempfile::tempdir().unwrap();
            let (ordinary, new) = (folder.path().join("ordinary"), folder.path().join("new"));
            fs::write(&ordinary, "").unwrap();
            put(&new, b"answer", &[]).unwrap();
            assert_eq!(mode(&new), mode(&ordinary));
            fs::set_permissions(&new, Permissions::from_mode(0o640)).unwrap();
            put(&new, b"answer", &[]).unwrap();
            assert_eq!(mode(&new), 0o640);
        }

        #[test]
        fn a_link_stays_a_link_and_its_target_gets_the_answer() {
            let folder = tempfile::tempdir().unwrap();
            let (link, target) = (folder.path().join("link"), folder.path().join("target"));
            symlink("target", &link).unwrap();
            for answer in ["where nothing was", "where something was"] {
                put(&link, answer.as_bytes(), &[]).unwrap();
                assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
                assert_eq!(fs::read_to_string(&target).unwrap(), answer);
            }
        }

        #[cfg(target_os = "linux")]
        #[test]
        fn a_device_is_written_through_and_a_full_one_says_so() {
            use std::os::unix::fs::FileTypeExt;
            put(Path::new("/dev/null"), b"answer", &[]).unwrap();
            let failure = put(Path::new("/dev/full"), b"answer", &[]).unwrap_err();
            assert_eq!(failure.exit, Exit::CannotReadOrWrite);
            assert!(failure.to_string().contains("No space left"), "{failure}");
            assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
        }
    }
}
