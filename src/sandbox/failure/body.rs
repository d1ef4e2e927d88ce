//! Bodies that are packed, or no longer what they were.

use std::io::Write;

use flate2::write::GzEncoder;
use flate2::{Compress, Compression, FlushCompress};
use serde_json::{Map, Value};

use crate::sandbox::http::answer::Answer;

/// Half of it, as if it were all.
pub(crate) fn truncated(proper: Answer) -> Answer {
    let half = proper.body.len() / 2;
    changed(proper, |body| body.truncate(half))
}

/// One more attribute of each resource, `depth` lists within each other.
pub(crate) fn deep(proper: Answer, depth: usize) -> Answer {
    const PLACE: &str = "here";
    changed(proper, |body| {
        let Ok(mut json) = serde_json::from_slice::<Value>(body) else {
            return;
        };
        let members = json.as_object_mut().into_iter().flat_map(Map::values_mut);
        for resource in members.flat_map(resources) {
            resource.insert("deep".to_owned(), PLACE.into());
        }
        // A value so deep could not even be dropped.
        let lists = "[".repeat(depth) + &"]".repeat(depth);
        *body = json
            .to_string()
            .replace(&format!("{PLACE:?}"), &lists)
            .into_bytes();
    })
}

fn resources(member: &mut Value) -> Vec<&mut Map<String, Value>> {
    match member {
        Value::Array(all) => all.iter_mut().filter_map(Value::as_object_mut).collect(),
        one => one.as_object_mut().into_iter().collect(),
    }
}

/// The last character of the last text is a byte that no UTF-8 has.
pub(crate) fn invalid_utf8(proper: Answer) -> Answer {
    changed(proper, |body| {
        let quote = body.iter().rposition(|byte| *byte == b'"');
        if let Some(last) = quote.and_then(|at| at.checked_sub(1)) {
            body[last] = 0xff;
        }
    })
}

/// Spaces behind it, up to so many bytes in all.
pub(crate) fn padded(proper: Answer, to: usize) -> Answer {
    changed(proper, |body| body.resize(to.max(body.len()), b' '))
}

/// Packed by gzip.
pub(crate) fn packed(proper: Answer) -> Answer {
    changed(proper, |body| *body = gzip(body)).with("content-encoding", "gzip")
}

/// A gigabyte of spaces, packed by gzip into about a megabyte.
pub(crate) fn bomb(proper: Answer) -> Answer {
    const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    changed(proper, |body| {
        // Neither end nor checksum: nobody should come so far.
        *body = [&GZIP_HEAD[..], &megabyte_of_spaces().repeat(1024)].concat();
    })
    .with("content-encoding", "gzip")
}

fn changed(mut answer: Answer, change: impl FnOnce(&mut Vec<u8>)) -> Answer {
    change(&mut answer.body);
    answer
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    // A vector takes all that is written.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}

/// A piece of a deflate stream that refers to nothing before it, so that it may stand again and again.
fn megabyte_of_spaces() -> Vec<u8> {
    let mut packed = Vec::with_capacity(1 << 16);
    let mut packer = Compress::new(Compression::best(), false);
    // It fails only where it is told to go on after its end.
    let _ = packer.compress_vec(&[b' '; 1 << 20], &mut packed, FlushCompress::Full);
    packed
}
