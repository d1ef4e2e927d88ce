//! The cells of a table of outcomes, tried in many threads: most of a cell's time is spent waiting.

use std::sync::Mutex;
use std::thread;

/// Tries all cells, `threads` at a time; each says what is wrong with it, if anything is.
pub(crate) fn assert_right<T: Send>(
    threads: usize,
    cells: Vec<T>,
    wrong: impl Fn(&T) -> Option<String> + Sync,
) {
    let cells = Mutex::new(cells);
    let found = Mutex::new(Vec::new());
    let work = || {
        loop {
            let Some(cell) = cells.lock().unwrap().pop() else {
                return;
            };
            let told = wrong(&cell);
            found.lock().unwrap().extend(told);
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let found = found.into_inner().unwrap();
    assert!(found.is_empty(), "{} cells\n{}", found.len(), found.join("\n"));
}
