//! A library of somebody else, also written in Rust and with a standard library of its own.

/// The entry of an array of two, or -1 when that panicked.
#[unsafe(no_mangle)]
pub extern "C" fn other_entry(index: usize) -> i32 {
    std::panic::catch_unwind(|| [10, 20].iter().copied().collect::<Vec<i32>>()[index]).unwrap_or(-1)
}
