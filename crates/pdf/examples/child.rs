//! The reading process by itself: a PDF on standard input, the outcome as JSON on standard output.

fn main() {
    std::process::exit(pdf::child_main());
}
