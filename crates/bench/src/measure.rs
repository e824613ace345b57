//! Measuring a server from outside: its processor time for each answer, and how long answers take.

use crate::http::{Answer, Client};
use crate::process::Server;
use std::time::{Duration, Instant};

/// Processor time below this is too coarse to be divided (the kernel counts in hundredths of a second).
const LEAST_CPU: f64 = 0.6;
const LEAST_REQUESTS: u64 = 20;
const LONGEST: Duration = Duration::from_secs(40);

/// Seconds of the server's processor time for one answer, over enough answers; each must have the status expected.
/// `next` gives the path of the n-th request.
pub async fn cpu_per_get(
    server: &Server,
    client: &mut Client,
    expected: u16,
    headers: &[(&str, &str)],
    mut next: impl FnMut(u64) -> String,
) -> Result<f64, String> {
    for n in 0..5 {
        get(client, expected, headers, &next(n)).await?;
    }
    let (before, began, mut n) = (server.cpu_seconds(), Instant::now(), 0);
    loop {
        get(client, expected, headers, &next(n)).await?;
        n += 1;
        let used = server.cpu_seconds() - before;
        let enough = used >= LEAST_CPU && n >= LEAST_REQUESTS;
        if enough || (began.elapsed() > LONGEST && n >= LEAST_REQUESTS) {
            return Ok(used / n as f64);
        }
    }
}

/// Reads a page that must answer as expected.
pub async fn get(client: &mut Client, expected: u16, headers: &[(&str, &str)], path: &str) -> Result<Answer, String> {
    let answer = client.get_with(path, headers).await.map_err(|error| format!("{path}: {error}"))?;
    if answer.status == expected {
        Ok(answer)
    } else {
        Err(format!("{path} answered {} and not {expected}", answer.status))
    }
}

/// The value below which `share` (0 to 1) of them lie.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1);
    let at = (last as f64 * share).round() as usize;
    values.get(at).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_few_values() {
        assert_eq!(quantile(&mut [3.0, 1.0, 2.0], 0.5), 2.0);
        assert_eq!(quantile(&mut [3.0, 1.0, 2.0], 1.0), 3.0);
        assert_eq!(quantile(&mut [], 0.5), 0.0);
    }
}
