//! A cluster of one scheduler and two executors on this machine: the same bytes, and nothing half-written where a node is lost.

use std::fs;
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::command::{command, folder, run, word};
use crate::folding::{log, table};

/// Nodes, which go with the test.
struct Cluster {
    nodes: Vec<Child>,
    port: u16,
    /// Where they keep their work.
    work: TempDir,
}

impl Cluster {
    fn start() -> Self {
        let work = tempfile::tempdir().unwrap();
        let port = free_port();
        let here = |port: u16| format!("127.0.0.1:{port}");
        let scheduler = here(port);
        let mut nodes = vec![node(&["scheduler", "--bind", &scheduler])];
        wait_for(port);
        for number in 0..2 {
            let folder = work.path().join(number.to_string());
            fs::create_dir(&folder).unwrap();
            let own = free_port();
            let executor =
                ["executor", "--scheduler", &scheduler, "--bind", &here(own), "--cores", "1", "--work", word(&folder)];
            nodes.push(node(&executor));
            wait_for(own);
        }
        Self { nodes, port, work }
    }

    /// Waits until an executor has given the others something to read, which is gone with it.
    fn wait_for_work_of(&self, executor: usize) {
        let folder = self.work.path().join(executor.to_string());
        let began = Instant::now();
        while !holds_a_file(&folder) {
            assert!(began.elapsed() < Duration::from_secs(60), "the executor has not worked");
            sleep(Duration::from_millis(5));
        }
    }

    fn url(&self) -> String {
        format!("df://localhost:{}", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for node in &mut self.nodes {
            let _ = node.kill();
            let _ = node.wait();
        }
    }
}

fn holds_a_file(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.is_file() || holds_a_file(&path))
}

fn node(arguments: &[&str]) -> Child {
    let mut node = Command::new(env!("CARGO_BIN_EXE_netsales-node"));
    node.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// A port that nobody listens on, and the one above it, which an executor takes as well.
fn free_port() -> u16 {
    loop {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return port;
        }
    }
}

fn wait_for(port: u16) {
    let began = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "no node listens on {port}");
        sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_cluster_gives_the_same_bytes_as_this_process() {
    let cluster = Cluster::start();
    let book = folder(&[("log.csv", &table(&log(300, 5)))]);
    let (log, file) = (book.path().join("log.csv"), book.path().join("ties.csv"));
    let fold = |more: &[&str]| run(&[&["fold", "--as-of", "2026-06-15", word(&log)], more].concat()).answer();
    let here = fold(&[]);
    assert_eq!(fold(&["--cluster", &cluster.url()]), here);
    assert_eq!(fold(&["--seller", "p07", "--cluster", &cluster.url()]), fold(&["--seller", "p07"]));
    let measure = |ties: &str, engine: &str| {
        fs::write(&file, ties).unwrap();
        run(&["metrics", "--format", "csv", word(&file), "--engine", engine, "--work", word(book.path())]).answer()
    };
    // Triangles open and closed, and none: a step without rows.
    let strong = |row: &&str| row.split(',').nth(2).is_some_and(|strength| strength > "0.08");
    let some = here.lines().filter(strong).collect::<Vec<_>>().join("\n");
    for (ties, people) in [(&*some, 20), ("source,target\na,b\nc,d\n", 4)] {
        let measured = measure(ties, "datafusion");
        assert!(measured.lines().count() > people, "{measured}");
        assert_eq!(measure(ties, &cluster.url()), measured);
    }
}

#[test]
fn an_executor_that_is_lost_leaves_a_whole_answer_or_none() {
    let mut cluster = Cluster::start();
    let book = folder(&[("log.csv", &table(&log(60_000, 9)))]);
    let (log, ties) = (book.path().join("log.csv"), book.path().join("ties.csv"));
    let here = run(&["fold", "--as-of", "2026-06-15", word(&log)]).answer();
    let mut there =
        command(&["fold", "--as-of", "2026-06-15", word(&log), "--cluster", &cluster.url(), "-o", word(&ties)]);
    let mut there = there.spawn().unwrap();
    cluster.wait_for_work_of(1);
    assert!(there.try_wait().unwrap().is_none(), "the work has ended already");
    cluster.nodes[2].kill().unwrap();
    let ended = there.wait().unwrap();
    if ended.success() {
        assert_eq!(fs::read_to_string(&ties).unwrap(), here);
    } else {
        let mut said = String::new();
        there.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(said.contains("error: "), "{said}");
        let left: Vec<_> = fs::read_dir(book.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["log.csv"], "nothing is left half-written");
    }
}

#[test]
fn a_cluster_that_does_not_answer_is_said() {
    let book = folder(&[("log.csv", "date,from,to,kind\n2026-06-01,ana,bo,call\n")]);
    let ran = run(&["fold", word(book.path()), "--cluster", &format!("df://localhost:{}", free_port())]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.starts_with("error: "), "{}", ran.err);
}

#[test]
fn figures_on_a_cluster_want_a_folder_that_all_reach() {
    let ties = folder(&[("ties.csv", "source,target\na,b\n")]);
    let ran = run(&["metrics", word(ties.path()), "--engine", "df://localhost:1"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("name one with --work"), "{}", ran.err);
}

#[test]
fn an_executor_says_by_which_name_it_is_reached_and_what_is_wrong_in_a_line() {
    let node = Command::new(env!("CARGO_BIN_EXE_netsales-node")).args(["executor", "--bind", "0.0.0.0:50051"]).output();
    let node = node.unwrap();
    assert!(!node.status.success());
    let said = String::from_utf8(node.stderr).unwrap();
    assert_eq!(said, "error: by which name do others reach this machine? say it with --host\n");
}
