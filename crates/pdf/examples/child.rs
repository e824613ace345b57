//! The reading process by itself: a PDF on standard input, the outcome as JSON on standard output.

fn main() {
    std::process::exit(pdf::answer_as_child(pdf::LONGEST_FILE, |bytes| {
        serde_json::to_vec(&pdf::read_telling(&bytes, &pdf::tell_parent)).expect("an outcome is JSON")
    }));
}
