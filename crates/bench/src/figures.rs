//! The figures of `cargo xtask bench`, one function a budget. Each starts from a server of its own where memory or
//! start-up is measured, and shares one where only time is.

use crate::budget::{self, AtMost, Figure};
use crate::crowd::{flood, read_mixed, write_together};
use crate::http::Client;
use crate::measure::{cpu_per_get, get, quantile};
use crate::process::Server;
use crate::{Options, readers, reference, site};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Everything that the figures share.
struct Bench<'a> {
    program: &'a Path,
    folder: &'a Path,
    database: String,
    options: &'a Options,
    /// Seconds of processor time for one hello.
    hello: f64,
    figures: Vec<Figure>,
}

/// Measures every budget, or those asked for; fails when one that must hold does not.
pub async fn run(program: &Path, folder: &Path, options: &Options) -> Result<(), String> {
    let database = make_reference(folder, "reference", reference::PLANS).await?;
    let mut bench =
        Bench { program, folder, database, options, hello: measure_hello(folder).await?, figures: Vec::new() };
    println!("hello: {:.1} µs of processor time an answer\n\n{}", bench.hello * 1e6, budget::heading());
    bench.pages().await?;
    bench.public_unchanged().await?;
    bench.csv().await?;
    bench.statements().await?;
    bench.start().await?;
    bench.weight().await?;
    bench.writes().await?;
    bench.writers().await?;
    bench.memory().await?;
    bench.overload().await?;
    bench.readers()?;
    if options.tenfold {
        bench.tenfold().await?;
    }
    let missed: Vec<&str> = bench.figures.iter().filter(|figure| !figure.holds()).map(|figure| figure.id).collect();
    if missed.is_empty() { Ok(()) } else { Err(format!("missed: {}", missed.join(", "))) }
}

/// The reference database, made once and copied for every figure that writes.
pub async fn make_reference(folder: &Path, name: &str, plans: u64) -> Result<String, String> {
    let file = folder.join(format!("{name}.db"));
    let done = folder.join(format!("{name}.done"));
    let database = format!("sqlite://{}", file.display());
    if done.is_file() {
        return Ok(database);
    }
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
    }
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let began = Instant::now();
    let app = app::App::open(&database).await.map_err(|error| error.to_string())?;
    reference::load(&app, plans).await?;
    site::add_account(&app).await?;
    app.db.close().await;
    println!("reference data, {plans} plans: made in {:.0} s", began.elapsed().as_secs_f64());
    std::fs::write(&done, "").map_err(|error| error.to_string())?;
    Ok(database)
}

async fn measure_hello(folder: &Path) -> Result<f64, String> {
    let server = Server::start_hello(&folder.join("hello.log"))?;
    cpu_per_get(&server, &mut Client::new(&server.address), 200, &[], |_| "/".into()).await
}

impl Bench<'_> {
    fn wants(&self, id: &str) -> bool {
        self.options.only.is_empty() || self.options.only.iter().any(|only| only == id)
    }

    fn add(&mut self, id: &'static str, what: &str, value: f64, unit: &'static str, must: f64, aim: Option<f64>) {
        let figure = Figure { id, what: what.into(), value, unit, must: AtMost(must), aim: aim.map(AtMost) };
        println!("{figure}");
        self.figures.push(figure);
    }

    /// A server on the reference data; `name` names its log.
    fn serve(&self, name: &str, environment: &[(&str, &str)]) -> Result<Server, String> {
        Server::start(self.program, &self.database, &self.folder.join(format!("{name}.log")), environment)
    }

    /// A server on a copy of the reference data, for figures that write.
    fn serve_copy(&self, name: &str) -> Result<(Server, PathBuf), String> {
        let copy = self.folder.join(format!("{name}.db"));
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", copy.display()));
        }
        let from = self.folder.join("reference.db");
        std::fs::copy(&from, &copy).map_err(|error| format!("{}: {error}", copy.display()))?;
        let database = format!("sqlite://{}", copy.display());
        Ok((Server::start(self.program, &database, &self.folder.join(format!("{name}.log")), &[])?, copy))
    }

    async fn signed_in(&self, server: &Server) -> Result<Client, String> {
        let mut client = Client::new(&server.address);
        site::sign_in(&mut client).await?;
        Ok(client)
    }

    /// P1, P2, P3, P8: reading, signed in.
    async fn pages(&mut self) -> Result<(), String> {
        if !["P1", "P2", "P3", "P8"].iter().any(|id| self.wants(id)) {
            return Ok(());
        }
        let server = self.serve("pages", &[])?;
        let mut client = self.signed_in(&server).await?;
        if self.wants("P1") {
            let pages = site::list_pages(&mut client).await?;
            let cpu = cpu_per_get(&server, &mut client, 200, &[], |n| pages[n as usize % pages.len()].clone()).await?;
            self.add("P1", "a list of 100 actions", cpu / self.hello, "x hello", 150.0, Some(60.0));
        }
        if self.wants("P2") {
            let cpu = cpu_per_get(&server, &mut client, 200, &[], site::item_page).await?;
            self.add(
                "P2",
                "one action with its history and responsibilities",
                cpu / self.hello,
                "x hello",
                60.0,
                Some(30.0),
            );
        }
        if self.wants("P3") {
            let cpu =
                cpu_per_get(&server, &mut client, 200, &[], |_| site::search_page(reference::COMMON_WORD)).await?;
            self.add(
                "P3",
                "search for a word that half of the actions have",
                cpu / self.hello,
                "x hello",
                600.0,
                Some(150.0),
            );
        }
        if self.wants("P8") {
            let pages = site::list_pages(&mut client).await?;
            let one = cpu_per_get(&server, &mut client, 200, &[], |_| pages[0].clone()).await?;
            let fifty = cpu_per_get(&server, &mut client, 200, &[], |_| pages[pages.len() - 1].clone()).await?;
            self.add("P8", "page 50 of 50 against page 1", fifty / one, "x first", 1.3, Some(1.1));
        }
        Ok(())
    }

    /// P16: a public page that the reader already has. That it is never stale is a test of `web`.
    async fn public_unchanged(&mut self) -> Result<(), String> {
        if !self.wants("P16") {
            return Ok(());
        }
        let server = self.serve("public", &[])?;
        let mut client = Client::new(&server.address);
        let path = site::ACTIONS;
        let tag = get(&mut client, 200, &[], path).await?.header("etag").map(str::to_string);
        let tag = tag.ok_or("a public page has no ETag")?;
        let cpu = cpu_per_get(&server, &mut client, 304, &[("if-none-match", &tag)], |_| path.into()).await?;
        self.add("P16", "a public page unchanged since it was read", cpu / self.hello, "x hello", 5.0, Some(2.0));
        Ok(())
    }

    /// P5: all actions as CSV, against the bare program; memory must not grow with the rows.
    async fn csv(&mut self) -> Result<(), String> {
        if !self.wants("P5") {
            return Ok(());
        }
        let bare = Server::start_bare(&self.folder.join("reference.db"), &self.folder.join("bare.log"))?;
        let base = cpu_per_get(&bare, &mut Client::new(&bare.address), 200, &[], |_| "/actions.csv".into()).await?;
        let server = self.serve("csv", &[])?;
        let mut client = self.signed_in(&server).await?;
        get(&mut client, 200, &[], &site::item_page(0)).await?;
        server.forget_peak()?;
        let before = server.memory_kb();
        let answer = get(&mut client, 200, &[], site::ALL_ACTIONS_CSV).await?;
        let rows = answer.text().matches(reference::COMMON_WORD).count();
        let grown = server.peak_kb().saturating_sub(before) as f64 / 1024.0;
        let cpu = cpu_per_get(&server, &mut client, 200, &[], |_| site::ALL_ACTIONS_CSV.into()).await?;
        if rows < 2_000 {
            return Err(format!("{} has only {rows} of the 2,500 actions with the common word", site::ALL_ACTIONS_CSV));
        }
        self.add("P5", "CSV of 5,000 actions against the bare program", cpu / base, "x bare", 3.0, Some(1.5));
        self.add("P5", "memory that it takes", grown, "MB", 16.0, None);
        Ok(())
    }

    /// P10: statements a page, counted in the log of the database driver.
    async fn statements(&mut self) -> Result<(), String> {
        if !self.wants("P10") {
            return Ok(());
        }
        let log = self.folder.join("statements.log");
        let _ = std::fs::remove_file(&log);
        let server = self.serve("statements", &[("THROUGHLINE_LOG", "db::statement=debug")])?;
        let mut client = self.signed_in(&server).await?;
        let count = || std::fs::read_to_string(&log).unwrap_or_default().matches("db::statement").count();
        for (what, path) in [
            ("list", site::ACTIONS.into()),
            ("action", site::item_page(0)),
            ("search", site::search_page(reference::COMMON_WORD)),
        ] {
            get(&mut client, 200, &[], &path).await?;
            let before = count();
            get(&mut client, 200, &[], &path).await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
            let statements = count() - before;
            if statements == 0 {
                return Err(
                    "the server's log shows no statements; THROUGHLINE_LOG=db::statement=debug must show them".into()
                );
            }
            self.add(
                "P10",
                &format!("statements of the page: {what}"),
                statements as f64,
                "statements",
                8.0,
                Some(4.0),
            );
        }
        Ok(())
    }

    /// P11: processor time until the first page is read, and memory then.
    async fn start(&mut self) -> Result<(), String> {
        if !self.wants("P11") {
            return Ok(());
        }
        let server = self.serve("start", &[])?;
        get(&mut Client::new(&server.address), 200, &[], "/").await?;
        let (cpu, memory) = (server.cpu_seconds(), server.memory_kb() as f64 / 1024.0);
        self.add("P11", "start to first page", cpu, "CPU s", 0.15, Some(0.05));
        self.add("P11", "memory then", memory, "MB", 40.0, Some(20.0));
        Ok(())
    }

    /// P13: bytes on the wire of the list page, and of everything that its first view loads.
    async fn weight(&mut self) -> Result<(), String> {
        if !self.wants("P13") {
            return Ok(());
        }
        let server = self.serve("weight", &[])?;
        let mut client = Client::new(&server.address);
        let packed = [("accept-encoding", "br, gzip")];
        let page = get(&mut client, 200, &packed, site::ACTIONS).await?.body.len();
        let html = get(&mut client, 200, &[], site::ACTIONS).await?.text();
        let mut total = page;
        for path in site::loaded_with(&html) {
            total += get(&mut client, 200, &packed, &path).await?.body.len();
        }
        self.add("P13", "weight of the list page", page as f64 / 1000.0, "kB", 60.0, Some(35.0));
        self.add("P13", "first view in total", total as f64 / 1000.0, "kB", 100.0, None);
        Ok(())
    }

    /// P4: one report, durable and in the record.
    async fn writes(&mut self) -> Result<(), String> {
        if !self.wants("P4") {
            return Ok(());
        }
        let (server, _) = self.serve_copy("writes")?;
        let mut client = self.signed_in(&server).await?;
        let (before, mut n) = (server.cpu_seconds(), 0);
        while server.cpu_seconds() - before < 1.0 || n < 100 {
            site::report(&mut client, &site::item_page(n), &format!("report {n}")).await?;
            n += 1;
        }
        let cpu = (server.cpu_seconds() - before) / n as f64;
        self.add(
            "P4",
            "a status report, durable, with its ledger entry",
            cpu / self.hello,
            "x hello",
            200.0,
            Some(80.0),
        );
        Ok(())
    }

    /// P7: many people write at once; nobody gets an error, nothing is lost.
    async fn writers(&mut self) -> Result<(), String> {
        if !self.wants("P7") {
            return Ok(());
        }
        let mut alone = 0.0;
        for writers in [1, 8, 32, 128] {
            let (server, file) = self.serve_copy("writers")?;
            let person = self.signed_in(&server).await?;
            let found = write_together(&person, writers, 1024 / writers.max(8)).await?;
            let kept = site::count_reports(&file, "together").await?;
            let (mut times, errors, sent) = found;
            let p99 = quantile(&mut times, 0.99);
            if writers == 1 {
                alone = quantile(&mut times, 0.5);
                continue;
            }
            let lost = (sent - errors).saturating_sub(kept);
            self.add(
                "P7",
                &format!("{writers} writers at once: errors and losses of {sent}"),
                (errors + lost) as f64,
                "reports",
                0.0,
                None,
            );
            self.add(
                "P7",
                &format!("{writers} writers at once: p99 against p50 of one"),
                p99 / alone,
                "x",
                f64::INFINITY,
                Some(20.0),
            );
        }
        Ok(())
    }

    /// P12: memory after many mixed requests, and its growth over as many again.
    async fn memory(&mut self) -> Result<(), String> {
        if !self.wants("P12") {
            return Ok(());
        }
        let server = self.serve("memory", &[])?;
        let person = self.signed_in(&server).await?;
        let lists = site::list_pages(&mut person.again()).await?;
        read_mixed(&person, &lists, self.options.requests).await?;
        let first = server.memory_kb() as f64;
        read_mixed(&person, &lists, self.options.requests).await?;
        let growth = (server.memory_kb() as f64 - first) / first * 100.0;
        let what = format!("memory after {} mixed requests", self.options.requests);
        self.add("P12", &what, first / 1024.0, "MB", 200.0, Some(100.0));
        self.add("P12", "its growth over as many again", growth, "%", 2.0, None);
        Ok(())
    }

    /// P15: four times as many requests as it can answer; it keeps answering, and says so to the others.
    async fn overload(&mut self) -> Result<(), String> {
        if !self.wants("P15") {
            return Ok(());
        }
        let server = self.serve("overload", &[])?;
        let person = self.signed_in(&server).await?;
        let peak = flood(&person, 16, None, Duration::from_secs(10)).await?;
        server.forget_peak()?;
        let before = server.memory_kb() as f64 / 1024.0;
        let each = peak.answered * 4.0;
        let over = flood(&person, 512, Some(each), Duration::from_secs(self.options.seconds)).await?;
        let grown = server.peak_kb() as f64 / 1024.0 - before;
        self.add(
            "P15",
            "share of the peak lost under four times the load",
            (1.0 - over.answered / peak.answered) * 100.0,
            "%",
            20.0,
            None,
        );
        self.add("P15", "refusals other than 503 with Retry-After", over.wrong, "answers", 0.0, None);
        self.add("P15", "memory that it takes", grown, "MB", 200.0, None);
        Ok(())
    }

    /// P18: a real document taken in, beside what is used for that today.
    fn readers(&mut self) -> Result<(), String> {
        if !self.wants("P18") {
            return Ok(());
        }
        let readings = readers::measure(self.program, self.folder)?;
        for ours in readings.iter().filter(|reading| reading.reader == "throughline") {
            let (must, missed) = if ours.ending == "docx" { (0.05, 0.0) } else { (0.5, 5.0) };
            self.add("P18", &format!("a plan of 26 pages, {}", ours.ending), ours.cpu, "CPU s", must, None);
            let share = 100.0 - 100.0 * ours.whole as f64 / ours.rows as f64;
            self.add("P18", &format!("its rows that are not whole, of {}", ours.rows), share, "%", missed, Some(0.0));
            for other in readings.iter().filter(|other| other.ending == ours.ending && other.reader != ours.reader) {
                let what = format!("its time as a part of {}'s ({} rows whole)", other.reader, other.whole);
                self.add("P18", &what, ours.cpu / other.cpu, "x", 0.1, None);
            }
        }
        Ok(())
    }

    /// P9: ten times the data.
    async fn tenfold(&mut self) -> Result<(), String> {
        if !self.wants("P9") {
            return Ok(());
        }
        let large = make_reference(self.folder, "tenfold", reference::PLANS * 10).await?;
        let small = self.serve("onefold", &[])?;
        let server = Server::start(self.program, &large, &self.folder.join("tenfold.log"), &[])?;
        let (mut one, mut ten) = (self.signed_in(&small).await?, self.signed_in(&server).await?);
        for (what, path) in [("list", (|_| site::ACTIONS.into()) as fn(u64) -> String), ("action", site::item_page)] {
            let base = cpu_per_get(&small, &mut one, 200, &[], path).await?;
            let cpu = cpu_per_get(&server, &mut ten, 200, &[], path).await?;
            self.add("P9", &format!("ten times the data against one: {what}"), cpu / base, "x", 1.3, Some(1.1));
        }
        Ok(())
    }
}
