//! The sandbox beside the real service: the same requests to both, and the same answers from both.
//!
//! Ids, times, addresses and origins aside, an answer has to be the same to the letter: status, headers that
//! clients look at, attributes, values, the texts of faults. What may differ is in `allowed.rs`, with reasons.

mod actions;
mod allowed;
mod belongings;
mod difference;
mod images;
mod orders;
mod pair;
mod servers;
mod side;
mod surroundings;
