//! A node of a cluster for `netsales fold --cluster` and `netsales metrics --engine df://…`: Ballista's scheduler or executor, which
//! knows the functions on lists that folding needs and that Ballista's own executor does not, and those that read cells as a book's.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{self, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use ballista_core::utils::default_session_builder;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::{BallistaCluster, ClusterStateEvent};
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service};
use ballista_scheduler::scheduler_server::SchedulerServer;
use clap::Parser;
use datafusion::execution::SessionState;
use datafusion::prelude::SessionContext;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use futures::StreamExt;
use futures::future::try_select;
use log::{Level, LevelFilter, Log, Metadata, Record};
use netsales::render::show::show;
use tokio::time::timeout;

/// A node of a cluster that folds and measures for netsales
///
/// Start one scheduler, then an executor on each machine. They speak without encryption and let in whoever reaches them: keep them in a
/// network of your own. Logs and --work folders stand where every node and whoever asks reach them under the same name.
#[derive(Debug, Parser)]
#[command(version)]
enum Node {
    /// Plan the work and share it out
    Scheduler {
        /// The address to listen on
        #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50050")]
        bind: SocketAddr,
    },
    /// Do the work
    Executor {
        /// The scheduler's host and port
        #[arg(long, value_name = "HOST:PORT", default_value = "localhost:50050", value_parser = host_and_port)]
        scheduler: (String, u16),
        /// The address to listen on; the port above it is taken too
        #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:50051")]
        bind: SocketAddr,
        /// The name by which others reach this machine, where it is not the address above
        #[arg(long, value_name = "HOST")]
        host: Option<String>,
        /// The folder for rows on their way to others
        #[arg(long, value_name = "DIR")]
        work: Option<PathBuf>,
        /// How many tasks at a time; all cores where it is not said
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
        cores: Option<u16>,
        /// How much memory the tasks may take together; 7 tenths of the machine's where it is not said
        #[arg(long, value_name = "SIZE", value_parser = netsales::engine::memory)]
        memory: Option<usize>,
    },
}

/// Plans nest deeply, and so do the calls that work on them.
const STACK: usize = 32 << 20;
/// For how long an executor looks for its scheduler.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it looks.
const LOOK: Duration = Duration::from_millis(500);
/// How often an executor says that it is there.
const BEAT: Duration = Duration::from_secs(5);
/// After how long a silent executor is lost.
const LOST: Duration = Duration::from_secs(20);

type Scheduler = SchedulerServer<LogicalPlanNode, PhysicalPlanNode>;

fn main() -> ExitCode {
    match run(Node::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody can read it, it is not told.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(node: Node) -> Result<(), Box<dyn Error + Send + Sync>> {
    log::set_logger(&Told)?;
    log::set_max_level(LevelFilter::Warn);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build()?;
    runtime.block_on(node.work())
}

impl Node {
    async fn work(self) -> Result<(), Box<dyn Error + Send + Sync>> {
        match self {
            Self::Scheduler { bind } => {
                let config = SchedulerConfig {
                    bind_port: bind.port(),
                    bind_host: bind.ip().to_string(),
                    executor_timeout_seconds: LOST.as_secs(),
                    expire_dead_executor_interval_seconds: BEAT.as_secs(),
                    override_session_builder: Some(Arc::new(|config| known(default_session_builder(config)?))),
                    // One that is stopped ends what it does, and is given no more.
                    executor_termination_grace_period: LOST.as_secs(),
                    min_ready_executors: 1,
                    task_max_failures: 1,
                    stage_max_failures: 1,
                    ..SchedulerConfig::default()
                };
                let cluster = BallistaCluster::new_from_config(&config).await?;
                // On a thread of the pool, since that of `main` has less room.
                tokio::spawn(async move {
                    let scheduler = create_scheduler(cluster, Arc::new(config)).await?;
                    let guard = give_up_what_is_lost(scheduler.clone());
                    let ended = try_select(Box::pin(guard), Box::pin(start_grpc_service(bind, scheduler))).await;
                    ended.map(drop).map_err(|failed| failed.factor_first().0)
                })
                .await??;
            }
            Self::Executor { scheduler: (scheduler_host, scheduler_port), bind, host, work, cores, memory } => {
                let grpc_port = bind.port().checked_add(1).ok_or("the port above is taken too: name a lower one")?;
                if bind.ip().is_unspecified() && host.is_none() {
                    return Err("by which name do others reach this machine? say it with --host".into());
                }
                let known = known(SessionContext::new().state())?;
                look_for(&scheduler_host, scheduler_port)?;
                let config = ExecutorProcessConfig {
                    bind_host: bind.ip().to_string(),
                    external_host: Some(host.unwrap_or_else(|| bind.ip().to_string())),
                    port: bind.port(),
                    grpc_port,
                    scheduler_host,
                    scheduler_port,
                    executor_heartbeat_interval_seconds: BEAT.as_secs(),
                    vcores: cores.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from),
                    work_dir: work.map(|folder| folder.to_string_lossy().into_owned()),
                    memory_pool_size: memory.map(|bytes| bytes as u64),
                    override_function_registry: Some(Arc::new((&known).into())),
                    ..ExecutorProcessConfig::default()
                };
                tokio::spawn(start_executor_process(Arc::new(config))).await??;
            }
        }
        Ok(())
    }
}

/// Waits until somebody listens there; Ballista would wait for ever.
fn look_for(host: &str, port: u16) -> Result<(), String> {
    let began = Instant::now();
    while let Err(error) = connect(host, port) {
        if began.elapsed() > PATIENCE {
            return Err(format!("no scheduler listens on {host}:{port}: {error}"));
        }
        std::thread::sleep(LOOK);
    }
    Ok(())
}

fn connect(host: &str, port: u16) -> io::Result<()> {
    let mut ended = Err(io::ErrorKind::AddrNotAvailable.into());
    for address in (host, port).to_socket_addrs()? {
        ended = TcpStream::connect_timeout(&address, PATIENCE / 4).map(drop);
        if ended.is_ok() {
            break;
        }
    }
    ended
}

/// Gives work up where an executor is lost, or where for long there has been none, so that whoever asked is told.
///
/// Ballista 55.0 would give the work of a lost executor to others. It then loses some of the rows, or waits for ever; and it waits for
/// ever where no executor is left.
async fn give_up_what_is_lost(scheduler: Scheduler) -> ballista_core::error::Result<()> {
    let mut events = scheduler.cluster_state_events().await?;
    let mut last_seen = Instant::now();
    loop {
        let event = timeout(BEAT, events.next()).await.ok().flatten();
        if scheduler.is_ready() {
            last_seen = Instant::now();
        }
        let is_lost = matches!(event, Some(ClusterStateEvent::RemovedExecutor { .. }));
        if is_lost || last_seen.elapsed() > LOST {
            let why = if is_lost { "an executor is lost" } else { "there are no executors" };
            let jobs: BTreeSet<_> = scheduler.state.task_manager.get_running_job_cache().keys().cloned().collect();
            for job in jobs {
                log::warn!("{job} is given up: {why}");
                scheduler.cancel_job(job).await?;
            }
        }
    }
}

/// What also knows the functions that read cells.
fn known(mut state: SessionState) -> datafusion::common::Result<SessionState> {
    netsales::engine::run::register(&mut state)?;
    Ok(state)
}

fn host_and_port(text: &str) -> Result<(String, u16), String> {
    let parted = text.rsplit_once(':').and_then(|(host, port)| Some((host.to_owned(), port.parse().ok()?)));
    parted
        .filter(|(host, _)| !host.is_empty())
        .ok_or_else(|| "written as host:port, such as localhost:50050".to_owned())
}

/// What goes wrong in a node is told on standard error.
struct Told;

impl Log for Told {
    fn enabled(&self, said: &Metadata) -> bool {
        said.level() <= Level::Warn
    }

    fn log(&self, said: &Record) {
        if self.enabled(said.metadata()) {
            // Where nobody can read it, it is not told.
            let _ = writeln!(io::stderr(), "{}: {}", said.target(), show(&said.args().to_string()));
        }
    }

    fn flush(&self) {}
}
