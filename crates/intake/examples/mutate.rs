//! The long run of the mutation tests: `mutate [COUNT] [FORMAT] [FILE…]` damages our plan in each format (and the files
//! given) COUNT times, imports every one, and prints panics, the slowest file and the peak memory for each. The texts of
//! every shape share COUNT by their format.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

#[path = "../tests/it/fixtures.rs"]
mod fixtures;
#[path = "../tests/it/mutator.rs"]
mod mutator;

use mutator::Victim;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(20_000);
    let format = arguments.next().unwrap_or_default();
    let plans = fixtures::all(&fixtures::plan()).into_iter().map(|(name, bytes)| (Victim::new(name, bytes), count));
    let mut victims: Vec<(Victim, u64)> = plans.collect();
    for file in arguments {
        let name = file.rsplit('/').next().unwrap_or_default().to_owned();
        victims.push((Victim::new(&name, std::fs::read(&file).unwrap()), count));
    }
    let shapes = fixtures::shapes();
    let ending = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    for (name, bytes) in &shapes {
        let alike = shapes.iter().filter(|(other, _)| ending(other) == ending(name)).count() as u64;
        victims.push((Victim::new(name, bytes.clone()), count.div_ceil(alike)));
    }
    std::panic::set_hook(Box::new(|_| {}));
    for (victim, count) in victims.iter().filter(|(victim, _)| victim.name.ends_with(&format)) {
        let (mut read, mut panics, mut slowest, mut largest) = (0, Vec::new(), (Duration::ZERO, 0), 0);
        for seed in 0..*count {
            let bytes = victim.damage(seed);
            let begun = Instant::now();
            match catch_unwind(|| intake::import(&bytes, &victim.name, &intake::ImportSettings::default()).is_ok()) {
                Ok(was_read) => read += u64::from(was_read),
                Err(_) => panics.push(seed),
            }
            slowest = slowest.max((begun.elapsed(), seed));
            largest = largest.max(bytes.len());
        }
        println!(
            "{}: {count} files of at most {largest} bytes, {read} read, {} panics {:?}, slowest {} ms (seed {}), peak memory of the process so far {}",
            victim.name,
            panics.len(),
            panics.iter().take(10).collect::<Vec<_>>(),
            slowest.0.as_millis(),
            slowest.1,
            peak_memory()
        );
    }
}

/// As the system counts it; "unknown" elsewhere than on Linux.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".into(), |line| line.trim().to_owned())
}
