//! The banned versions of deny.toml held against Cargo.lock, so that they hold without cargo-deny too.
//! Advisories and licences stay cargo-deny's.

/// A crate below a version that must not be used.
struct Floor<'a> {
    name: &'a str,
    /// `None`: no version of it may be used.
    below: Option<&'a str>,
}

/// A sentence for each crate of the lock file that deny.toml bans.
pub fn check(deny: &str, lock: &str) -> Vec<String> {
    let floors: Vec<Floor> = deny.lines().filter_map(read_floor).collect();
    let mut faults = Vec::new();
    for package in lock.split("[[package]]").skip(1) {
        let field =
            |name: &str| package.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim_matches('"'));
        let (Some(name), Some(version)) = (field("name = "), field("version = ")) else { continue };
        let banned =
            |floor: &&Floor| floor.name == name && floor.below.is_none_or(|below| numbers(version) < numbers(below));
        if let Some(floor) = floors.iter().find(banned) {
            let instead = floor.below.map_or_else(|| "another crate".to_string(), |below| format!("{below} or later"));
            faults.push(format!("Cargo.lock: {name} {version} is banned by deny.toml; use {instead}"));
        }
    }
    faults
}

/// Reads a line such as `{ crate = "zip:<2.3.0", reason = "…" },`.
fn read_floor(line: &str) -> Option<Floor<'_>> {
    let spec = line.trim().strip_prefix("{ crate = \"")?.split('"').next()?;
    Some(match spec.split_once(":<") {
        Some((name, below)) => Floor { name, below: Some(below) },
        None => Floor { name: spec, below: None },
    })
}

fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['-', '+']).next().unwrap_or("");
    plain.split('.').map(|part| part.parse().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banned_versions_are_named() {
        let deny =
            "deny = [\n  { crate = \"zip:<2.3.0\", reason = \"x\" },\n  { crate = \"serde_yml\", reason = \"y\" },\n]";
        let lock = |name: &str, version: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
        assert_eq!(check(deny, &lock("zip", "2.2.9")).len(), 1);
        assert_eq!(check(deny, &lock("zip", "10.0.0")).len(), 0);
        assert_eq!(check(deny, &lock("serde_yml", "0.1.0")).len(), 1);
        assert_eq!(check(deny, &lock("serde", "0.1.0")).len(), 0);
    }
}
