//! What `cargo metadata` says about our own crates: who depends on whom.
//! Must never look at third-party crates beyond their names.

use crate::shell;
use serde_json::Value;

/// One of our crates and what it uses in the program itself (not in its tests).
pub struct Package {
    /// The crate's name.
    pub name: String,
    /// Names of what it depends on, ours and others.
    pub uses: Vec<String>,
}

/// Our crates, as the manifests have them.
pub fn read() -> Result<Vec<Package>, String> {
    let text = shell::output(&mut shell::cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]))?;
    let metadata: Value = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata names no packages")?;
    Ok(packages.iter().map(package).collect())
}

fn package(value: &Value) -> Package {
    let uses = value["dependencies"].as_array().into_iter().flatten().filter(|used| used["kind"] != "dev");
    Package {
        name: value["name"].as_str().unwrap_or_default().to_string(),
        uses: uses.filter_map(|used| used["name"].as_str()).map(str::to_string).collect(),
    }
}
