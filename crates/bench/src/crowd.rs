//! Many people at once: writing, reading all kinds of pages, and more of them than the server can answer.
//! What they see is counted here; whether it is good enough is a budget's business.

use crate::http::Client;
use crate::measure::get;
use crate::{reference, site};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Times in seconds, errors, and how many were sent.
pub async fn write_together(person: &Client, writers: usize, each: usize) -> Result<(Vec<f64>, usize, usize), String> {
    let mut tasks = Vec::new();
    for writer in 0..writers {
        let (mut client, item) = (person.again(), site::item_page(writer as u64));
        tasks.push(tokio::spawn(async move {
            let (mut times, mut errors) = (Vec::new(), 0);
            for n in 0..each {
                let began = Instant::now();
                let sent = site::report(&mut client, &item, &format!("together {writer} {n}")).await;
                times.push(began.elapsed().as_secs_f64());
                if let Err(error) = sent {
                    errors += 1;
                    eprintln!("writer {writer}: {error}");
                }
            }
            (times, errors)
        }));
    }
    let (mut times, mut errors) = (Vec::new(), 0);
    for task in tasks {
        let (some, wrong) = task.await.map_err(|error| error.to_string())?;
        times.extend(some);
        errors += wrong;
    }
    Ok((times, errors, writers * each))
}

/// Reads pages of all kinds over four connections.
pub async fn read_mixed(person: &Client, lists: &[String], requests: u64) -> Result<(), String> {
    let next = Arc::new(AtomicU64::new(0));
    let lists: Arc<[String]> = lists.into();
    let mut tasks = Vec::new();
    for _ in 0..4 {
        let (mut client, next, lists) = (person.again(), Arc::clone(&next), Arc::clone(&lists));
        tasks.push(tokio::spawn(async move {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= requests {
                    return Ok::<(), String>(());
                }
                let path = match n % 10 {
                    0..5 => site::item_page(n),
                    5..8 => lists[n as usize % lists.len()].clone(),
                    8 => site::search_page(reference::COMMON_WORD),
                    _ => "/".to_string(),
                };
                get(&mut client, 200, &[], &path).await?;
            }
        }));
    }
    for task in tasks {
        task.await.map_err(|error| error.to_string())??;
    }
    Ok(())
}

/// What came of a flood of requests.
pub struct Flood {
    /// Answers with 200 a second.
    pub answered: f64,
    /// Answers that are neither 200 nor 503 with Retry-After, and connections lost.
    pub wrong: f64,
}

/// Sends item pages over so many connections, at `rate` a second in all (as fast as answers come when none is given).
pub async fn flood(person: &Client, connections: usize, rate: Option<f64>, time: Duration) -> Result<Flood, String> {
    let stop = Arc::new(AtomicBool::new(false));
    let (good, wrong) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let pause = rate.map(|rate| Duration::from_secs_f64(connections as f64 / rate));
    let mut tasks = Vec::new();
    for n in 0..connections {
        let (mut client, stop, good, wrong) =
            (person.again(), Arc::clone(&stop), Arc::clone(&good), Arc::clone(&wrong));
        tasks.push(tokio::spawn(async move {
            let mut at = n as u64;
            while !stop.load(Ordering::Relaxed) {
                let began = Instant::now();
                at += 1;
                match client.get(&site::item_page(at)).await {
                    Ok(answer) if answer.status == 200 => good.fetch_add(1, Ordering::Relaxed),
                    Ok(answer) if answer.status == 503 && answer.header("retry-after").is_some() => 0,
                    _ => wrong.fetch_add(1, Ordering::Relaxed),
                };
                if let Some(rest) = pause.and_then(|pause| pause.checked_sub(began.elapsed())) {
                    tokio::time::sleep(rest).await;
                }
            }
        }));
    }
    tokio::time::sleep(time).await;
    let answered = good.load(Ordering::Relaxed) as f64 / time.as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    for task in tasks {
        let _ = tokio::time::timeout(Duration::from_secs(30), task).await;
    }
    Ok(Flood { answered, wrong: wrong.load(Ordering::Relaxed) as f64 })
}
