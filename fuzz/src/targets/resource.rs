//! Any JSON as any model: each accessor tells what it finds, and nothing is lost.
//!
//! Input: a byte for the model, one for the cloud it came from (even: none), the JSON.

use crate::endpoint;
use crate::records::MODELS;

pub fn run(data: &[u8]) {
    let [model, cloud, rest @ ..] = data else { return };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let from = (cloud % 2 == 1).then(|| endpoint(cloud / 2));
    MODELS[usize::from(*model) % MODELS.len()](text, from);
}
