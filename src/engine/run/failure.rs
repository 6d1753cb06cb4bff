//! What goes wrong in an engine, as it is said: in a line, and what is the matter with a cluster told from what is the matter with the work.

use std::error::Error;
use std::fmt;

use anyhow::anyhow;
use datafusion::error::DataFusionError;

use crate::render::show;

/// A cluster that does not do the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCluster {
    /// Its scheduler does not answer, or no longer; what the network says.
    Silent(String),
    /// It has lost an executor, or has none; what it says of that, where it says more.
    Short(Option<String>),
    /// Its nodes do not know the functions of this build.
    Other,
}

impl fmt::Display for NoCluster {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silent(why) => write!(out, "the cluster does not answer: {why}"),
            Self::Short(why) => {
                out.write_str("the cluster has lost an executor, or has none, and gave the work up")?;
                why.iter().try_for_each(|why| write!(out, ": {why}"))
            }
            Self::Other => {
                out.write_str("a node of the cluster cannot read the work: it is of another version of netsales")
            }
        }
    }
}

impl Error for NoCluster {}

/// What the scheduler of `netsales-node` says of work that it gave up since an executor was lost or there was none.
const GIVEN_UP: &str = "failed: Cancelled";
/// What it says before the reason where rows could not be had from an executor.
const FAILED_AT_ONCE: &str = "has failed 1 times, most recent failure reason: ";
/// What it says of a node that it cannot reach, before the address.
const UNREACHED: &str = "Error connecting to";
/// So many characters of a reason are shown.
const SHOWN: usize = 200;
/// Words of errors that come from the network and not from the work.
const OF_THE_NETWORK: [&str; 4] = ["tonic::transport", "ConnectError", "h2 protocol error", "code: Unimplemented"];
/// What is said of a function of ours that a scheduler does not know, and of a task that an executor cannot read.
const OF_ANOTHER_BUILD: [&str; 2] = ["not provided for scalar function netsales_", "rejected by executor"];

/// An engine's error without the names of the layers that it came through.
#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
pub(super) fn plain(error: DataFusionError) -> anyhow::Error {
    match error.find_root() {
        DataFusionError::ResourcesExhausted(message) => {
            anyhow!("the engine needs more memory than it was given: {}", first_line(message))
        }
        root @ (DataFusionError::Execution(_) | DataFusionError::External(_)) => {
            let said = root.to_string();
            no_cluster(&said).map_or_else(|| anyhow!("{}", first_line(&said)), Into::into)
        }
        root => anyhow!("{}", first_line(&root.to_string())),
    }
}

/// What is the matter with a cluster that says this; none where it says something of the work.
fn no_cluster(said: &str) -> Option<NoCluster> {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&OF_ANOTHER_BUILD) {
        Some(NoCluster::Other)
    } else if said.ends_with(GIVEN_UP) {
        Some(NoCluster::Short(None))
    } else if let Some((_, why)) = said.split_once(FAILED_AT_ONCE) {
        Some(NoCluster::Short(Some(show::cell(last_cause(why), SHOWN).into_owned())))
    } else {
        has(&OF_THE_NETWORK).then(|| NoCluster::Silent(last_cause(said).to_owned()))
    }
}

/// What an error of the network comes down to: the sentence in the innermost of those that it is made of, or who could not be reached.
fn last_cause(said: &str) -> &str {
    let sentence = said.rsplit_once("message: \"").and_then(|(_, rest)| rest.split_once('"'));
    let unreached = said.find(UNREACHED).and_then(|at| said[at..].split(": tonic").next());
    sentence.map(|(sentence, _)| sentence).or(unreached).unwrap_or_else(|| first_line(said))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn what_a_cluster_says_of_itself_is_told_from_what_it_says_of_the_work() {
        let why = |said: &str| plain(DataFusionError::Execution(said.to_owned())).downcast::<NoCluster>().ok();
        assert_eq!(why("Job x failed: Cancelled"), Some(NoCluster::Short(None)));
        let lost = "Job x failed: Stage 3 has failed 1 times, most recent failure reason: the file is gone";
        assert_eq!(why(lost), Some(NoCluster::Short(Some("the file is gone".to_owned()))));
        let gone = "Execution error: GrpcConnectionError(\"Error connecting to executor at http://a:1: tonic::transport::Error(..)\")";
        assert_eq!(why(gone), Some(NoCluster::Silent("Error connecting to executor at http://a:1".to_owned())));
        assert_eq!(
            why("LogicalExtensionCodec is not provided for scalar function netsales_day"),
            Some(NoCluster::Other)
        );
        let silent = "Status { code: Unavailable, message: \"tcp connect error\", source: tonic::transport::Error }";
        assert_eq!(why(silent), Some(NoCluster::Silent("tcp connect error".to_owned())));
        assert_eq!(why("the column is no text"), None);
        // A path may hold any words.
        let file = DataFusionError::IoError(io::Error::other("ConnectError/log.parquet: permission denied"));
        assert!(plain(file).downcast::<NoCluster>().is_err());
    }
}
