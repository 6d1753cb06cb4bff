//! A cluster of one scheduler and two executors on this machine: the same bytes, and nothing half-written where a node is lost.

use std::fmt::Write;
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
    /// A scheduler and so many executors.
    fn of(executors: usize) -> Self {
        let work = tempfile::tempdir().unwrap();
        let port = free_port();
        let here = |port: u16| format!("127.0.0.1:{port}");
        let scheduler = here(port);
        let mut nodes = vec![node(&["scheduler", "--bind", &scheduler])];
        wait_for(port);
        for number in 0..executors {
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
    let cluster = Cluster::of(2);
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

/// Takes an executor away while it works, and looks at what is left: the answer that this process gives, or none and a word why.
fn lose_an_executor(input: &str, arguments: &[&str], here: &str) {
    let mut cluster = Cluster::of(2);
    let book = folder(&[("input.csv", input)]);
    let [input, answer, work] = ["input.csv", "answer.csv", "work"].map(|name| book.path().join(name));
    fs::create_dir(&work).unwrap();
    let url = cluster.url();
    let arguments = arguments.iter().map(|argument| match *argument {
        "URL" => &url,
        "WORK" => word(&work),
        other => other,
    });
    let arguments: Vec<&str> = arguments.chain([word(&input), "-o", word(&answer)]).collect();
    let mut there = command(&arguments).spawn().unwrap();
    cluster.wait_for_work_of(1);
    assert!(there.try_wait().unwrap().is_none(), "the work has ended already");
    cluster.nodes[2].kill().unwrap();
    let ended = there.wait().unwrap();
    if ended.success() {
        assert!(fs::read_to_string(&answer).unwrap() == here, "the answer is another");
        return;
    }
    let mut said = String::new();
    there.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(ended.code(), Some(5), "{said}");
    assert!(said.starts_with("error: the cluster has lost an executor"), "{said}");
    assert!(!answer.exists() && fs::read_dir(&work).unwrap().next().is_none(), "nothing is left half-written");
}

#[test]
fn ties_are_whole_or_none_where_an_executor_is_lost() {
    let log = table(&log(60_000, 9));
    let book = folder(&[("log.csv", &log)]);
    let here = run(&["fold", "--as-of", "2026-06-15", word(book.path())]).answer();
    lose_an_executor(&log, &["fold", "--as-of", "2026-06-15", "--cluster", "URL"], &here);
}

#[test]
fn figures_are_whole_or_none_where_an_executor_is_lost() {
    let mut draw = fastrand::Rng::with_seed(7);
    let mut ties = "source,target\n".to_owned();
    for _ in 0..3000 {
        writeln!(ties, "p{},p{}", draw.u32(0..200), draw.u32(200..400)).unwrap();
    }
    let book = folder(&[("ties.csv", &ties)]);
    let usual = ["metrics", "--format", "csv", "--engine"];
    let here = run(&[&usual[..], &["datafusion", word(&book.path().join("ties.csv"))]].concat()).answer();
    lose_an_executor(&ties, &[&usual[..], &["URL", "--work", "WORK"]].concat(), &here);
}

#[test]
fn a_cluster_that_does_not_answer_is_said() {
    let book = folder(&[("log.csv", "date,from,to,kind\n2026-06-01,ana,bo,call\n")]);
    let ran = run(&["fold", word(book.path()), "--cluster", &format!("df://localhost:{}", free_port())]);
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert!(ran.err.starts_with("error: the cluster does not answer: "), "{}", ran.err);
    assert!(ran.err.contains("are netsales-node scheduler and its executors running"), "{}", ran.err);
}

#[test]
fn work_that_nobody_does_is_given_up_with_a_word() {
    let cluster = Cluster::of(0);
    let book = folder(&[("log.csv", "date,from,to,kind\n2026-06-01,ana,bo,call\n")]);
    let ties = book.path().join("ties.csv");
    let ran = run(&["fold", word(book.path()), "--cluster", &cluster.url(), "-o", word(&ties)]);
    assert_eq!(ran.code, 5, "{}", ran.err);
    assert!(
        ran.err.starts_with("error: the cluster has lost an executor, or has none, and gave the work up"),
        "{}",
        ran.err
    );
    assert!(!ties.exists());
}

#[test]
fn an_executor_that_finds_no_scheduler_says_so() {
    let nowhere = format!("127.0.0.1:{}", free_port());
    let node =
        Command::new(env!("CARGO_BIN_EXE_netsales-node")).args(["executor", "--scheduler", &nowhere]).output().unwrap();
    assert!(!node.status.success());
    let said = String::from_utf8(node.stderr).unwrap();
    assert!(said.starts_with(&format!("error: no scheduler listens on {nowhere}: ")), "{said}");
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
