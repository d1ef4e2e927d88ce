//! Texts as C reads them: UTF-8, ending in NUL, in one place for as long as their owner lives.

use std::ffi::c_char;

/// What stands for a text that was not sent.
pub(super) const EMPTY: *const c_char = c"".as_ptr();

/// The room that is made for texts at first.
const FIRST: usize = 512;

/// Texts that stay where they are until all of them go at once.
#[derive(Default)]
pub(super) struct Arena {
    /// None ever grows beyond what it was made for, which would move its texts.
    chunks: Vec<Vec<u8>>,
}

impl Arena {
    /// Keeps a text; one that holds NUL cannot be told to C this way, and is given empty.
    pub(super) fn text(&mut self, text: &str) -> *const c_char {
        if text.is_empty() || text.as_bytes().contains(&0) {
            return EMPTY;
        }
        let chunk = self.chunk_with_room(text.len() + 1);
        let start = chunk.len();
        chunk.extend_from_slice(text.as_bytes());
        chunk.push(0);
        chunk[start..].as_ptr().cast()
    }

    /// The same for a text that may be missing.
    pub(super) fn optional<T: AsRef<str>>(&mut self, text: Option<T>) -> *const c_char {
        text.map_or(EMPTY, |text| self.text(text.as_ref()))
    }

    /// Forgets all texts and keeps the largest piece of memory for the next ones.
    pub(super) fn clear(&mut self) {
        self.chunks.drain(..self.chunks.len().saturating_sub(1));
        if let Some(chunk) = self.chunks.first_mut() {
            chunk.clear();
        }
    }

    fn chunk_with_room(&mut self, needed: usize) -> &mut Vec<u8> {
        let fits = |chunk: &Vec<u8>| chunk.capacity() - chunk.len() >= needed;
        if !self.chunks.last().is_some_and(fits) {
            let last = self.chunks.last().map_or(FIRST / 2, Vec::capacity);
            self.chunks.push(Vec::with_capacity(needed.max(last * 2)));
        }
        self.chunks.last_mut().expect("a chunk was just made sure of")
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;

    fn read(text: *const c_char) -> &'static str {
        // SAFETY: the arenas of these tests outlive what is read here.
        unsafe { CStr::from_ptr(text) }.to_str().unwrap()
    }

    #[test]
    fn texts_stay_where_they_are() {
        let mut arena = Arena::default();
        let texts: Vec<String> = (0..2000).map(|number| format!("text {number}")).collect();
        let kept: Vec<_> = texts.iter().map(|text| arena.text(text)).collect();
        assert!(texts.iter().zip(kept).all(|(text, kept)| text == read(kept)));
    }

    #[test]
    fn a_text_with_nul_is_empty() {
        assert_eq!(read(Arena::default().text("a\0b")), "");
    }

    #[test]
    fn clearing_keeps_the_memory() {
        let mut arena = Arena::default();
        arena.text(&"x".repeat(10_000));
        arena.clear();
        let before = arena.chunks[0].capacity();
        assert_eq!(read(arena.text("again")), "again");
        assert_eq!((arena.chunks.len(), arena.chunks[0].capacity()), (1, before));
    }
}
