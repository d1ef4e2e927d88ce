//! The C face, called as a C program would that keeps to the header's conventions and to nothing else: any
//! function, in any order, with NULLs, odd texts, sizes of other versions, and objects that it owns or borrows.

use std::alloc::{Layout, alloc, dealloc};
use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_void};
use std::hint::black_box;

use arbitrary::{Result, Unstructured};

use crate::service::{ENDPOINT, Outcome, TOKEN, script_then_successes};
use crate::settings::NAMES;

include!(concat!(env!("OUT_DIR"), "/header.rs"));

/// A function of the header. Types are spelt as there.
struct Function {
    name: &'static str,
    returns: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    call: unsafe fn(&[u64]) -> u64,
}

/// What starts servers of its own, with threads and sockets.
const LEFT_OUT: &[&str] = &["cloudservers_sandbox_start"];

/// The statuses that are no failure.
const FINE: &[i32] = &[0, 1];

/// Bytes of exactly one size, so that AddressSanitizer sees who reads past them.
struct Block(*mut u8, Layout);

impl Block {
    fn new(bytes: &[u8]) -> Block {
        let layout = Layout::from_size_align(bytes.len().max(1), 8).unwrap();
        // SAFETY: the layout is not empty, and the bytes fit.
        unsafe {
            let place = alloc(layout);
            place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            Block(place, layout)
        }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: allocated so.
        unsafe { dealloc(self.0, self.1) }
    }
}

type Pool = BTreeMap<&'static str, Vec<u64>>;

/// A C program.
pub struct Program<'a> {
    input: Unstructured<'a>,
    owned: Pool,
    /// What is good until something changes or goes.
    borrowed: Pool,
    /// What the present call was handed.
    blocks: Vec<Block>,
    /// Its places for results: the type there, and whether it is one of an array.
    slots: Vec<(&'static str, *mut u64)>,
}

/// The type that a pointer leads to, without its const.
fn pointee(kind: &str) -> &str {
    kind.trim_start_matches("const ")
        .trim_end_matches('*')
        .trim_end_matches("*const")
}

fn fields(name: &str) -> Option<&'static [(&'static str, &'static str)]> {
    STRUCTURES
        .iter()
        .find(|(own, _)| *own == name)
        .map(|(_, fields)| *fields)
}

/// Whether a structure goes in, rather than comes out.
fn goes_in(name: &str) -> bool {
    let others = ["pair", "file", "nic", "request"];
    fields(name).is_some_and(|fields| fields[0].1 == "size")
        || others
            .iter()
            .any(|other| name.strip_prefix("cloudservers_") == Some(other))
}

fn width(kind: &str) -> usize {
    if kind == "int32_t" { 4 } else { 8 }
}

/// The offset of each field, and the size of the whole.
fn layout(fields: &[(&str, &str)]) -> (Vec<usize>, usize) {
    let mut end = 0_usize;
    let offsets = fields.iter().map(|(kind, _)| {
        let at = end.next_multiple_of(width(kind));
        end = at + width(kind);
        at
    });
    (offsets.collect(), end.next_multiple_of(8))
}

/// Texts that mean something in a place of that name.
fn words(name: &str) -> &'static [&'static str] {
    match name {
        "status" => &["ACTIVE", "ERROR", "deleted", "available"],
        "kind" => &["server", "image", "flavor", "network", "volume", "keypair"],
        "method" => &["GET", "POST", "PUT", "DELETE"],
        "path" => &["/limits", "/servers/detail?limit=1", "/servers"],
        "file" => &["/dev/null"],
        "body" | "json" | "failure" | "extra_json" => &[
            "{}",
            r#"{"id": "1", "name": "a", "links": [{"rel": "self", "href": "/servers/1"}]}"#,
            r#"{"servers": [{"id": "1"}, {"id": 2}], "servers_links": [{"rel": "next", "href": "?marker=2"}]}"#,
            r#"{"images": [{"id": "1"}]}"#,
            "[",
        ],
        "block_devices_json" | "block_device_mapping_json" => &[r#"[{"uuid": "a"}]"#, "[]", "{}"],
        "pointer" => &["", "/id", "/links/0/href", "/~0"],
        "disk_config" => &["AUTO", "MANUAL"],
        "day_of_week" => &["SUNDAY", "monday"],
        "how" => &["SOFT", "HARD"],
        "console_type" => &["novnc", "xvpvnc"],
        "microversion" => &["2.1", "2.79", ""],
        "cidr" => &["10.0.0.0/8", "fd00::/8"],
        "since" => &["2026-01-01T00:00:00Z"],
        "public_key" => &["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== a"],
        "traceparent" => &["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"],
        "text" | "one" | "other" => &[
            "a",
            "https://cloud.example/compute/v2.1/servers/a",
            "https://far.example/images/b",
        ],
        _ => &[
            "a",
            "1",
            "https://cloud.example/compute/v2.1/servers/a",
            "https://cloud.example/compute/v2.1/images/b",
        ],
    }
}

/// Looks at every byte that a borrowed pointer promises.
fn touch(kind: &str, address: u64) {
    if address == 0 {
        return;
    }
    let kind = kind.strip_prefix("const ").unwrap_or(kind);
    if kind.starts_with("char*") {
        // SAFETY: the header says that it ends in NUL.
        black_box(
            unsafe { CStr::from_ptr(address as *const c_char) }
                .to_bytes()
                .iter()
                .fold(0_u8, |all, byte| all ^ byte),
        );
    } else if let Some(fields) = fields(pointee(kind)) {
        for ((kind, _), offset) in fields.iter().zip(layout(fields).0) {
            // SAFETY: the structure is as the header says.
            let value = unsafe { ((address as usize + offset) as *const u32).read() };
            black_box(value);
            if *kind == "const char*" {
                // SAFETY: as above.
                touch(kind, unsafe {
                    ((address as usize + offset) as *const u64).read()
                });
            }
        }
    }
}

extern "C" fn each(data: *mut c_void, resource: *const c_void) -> i32 {
    black_box(resource);
    i32::from(data as usize % 4 == 3)
}

extern "C" fn log(_: *mut c_void, _: i32, message: *const c_char) {
    touch("const char*", message as u64);
}

impl<'a> Program<'a> {
    pub fn new(input: &'a [u8]) -> Program<'a> {
        let mut program = Program {
            input: Unstructured::new(input),
            owned: Pool::new(),
            borrowed: Pool::new(),
            blocks: Vec::new(),
            slots: Vec::new(),
        };
        program.connect();
        program
    }

    /// The client that most functions need.
    fn connect(&mut self) {
        let config = invoke("cloudservers_config_new", &[]);
        for (name, value) in [(c"endpoint", ENDPOINT), (c"token", TOKEN), (c"ledger", "4")] {
            let value = std::ffi::CString::new(value).unwrap();
            invoke(
                "cloudservers_config_set",
                &[config, name.as_ptr() as u64, value.as_ptr() as u64],
            );
        }
        let mut client = 0_u64;
        let status = invoke("cloudservers_connect", &[config, (&raw mut client) as u64, 0]);
        assert_eq!(status as i32, 0);
        self.own("cloudservers_config", config);
        self.own("cloudservers_client", client);
    }

    fn own(&mut self, kind: &'static str, object: u64) {
        self.owned.entry(kind).or_default().push(object);
    }

    /// Runs to the end of the input.
    pub fn run(&mut self) {
        for _ in 0..64 {
            if self.input.is_empty() || self.step().is_err() {
                break;
            }
        }
    }

    fn step(&mut self) -> Result<()> {
        let function = self.input.choose(FUNCTIONS)?;
        if LEFT_OUT.contains(&function.name) {
            return Ok(());
        }
        let outcomes = (0..self.input.int_in_range(0..=2)?)
            .map(|_| self.input.arbitrary())
            .collect::<Result<Vec<Outcome>>>()?;
        script_then_successes(outcomes, 12);
        let count = self.input.int_in_range(0..=3_usize)?;
        let mut given = Vec::new();
        for parameter in function.parameters {
            given.push(self.argument(function, parameter, count)?);
        }
        // SAFETY: the arguments keep to the header's conventions.
        let returned = unsafe { (function.call)(&given) };
        self.settle(function, &given, returned);
        Ok(())
    }

    fn argument(
        &mut self,
        function: &Function,
        (kind, name): &(&'static str, &'static str),
        count: usize,
    ) -> Result<u64> {
        let is_free = function.name.ends_with("_free");
        if !is_free && kind.ends_with('*') && self.input.ratio(1, 16)? {
            return Ok(0);
        }
        match *kind {
            "size_t" if *name == "index" => self.index(),
            "size_t" => Ok(count as u64),
            "int32_t" | "int64_t" => self.number(),
            "cloudservers_log" => Ok(if self.input.arbitrary()? {
                log as *const () as u64
            } else {
                0
            }),
            "void*" => self.input.arbitrary(),
            "int32_t*" => Ok(self.slot("int32_t", 1)),
            "const char*" => self.text(name, function.name),
            "const char*const*" => self.texts(name, count),
            "char*" => Ok(self.take("char")),
            _ if kind.ends_with("**") => {
                let length = if matches!(*name, "outs" | "errors") {
                    count
                } else {
                    1
                };
                Ok(self.slot(kind, length))
            }
            _ if kind.ends_with("*const*") => {
                let objects: Result<Vec<u64>> =
                    (0..count).map(|_| self.object(pointee(kind), true)).collect();
                Ok(self.block(&objects?))
            }
            _ if goes_in(pointee(kind)) => match *name {
                "metadata" | "requests" => self.array(pointee(kind), count),
                "specs" => self.array_of_options(pointee(kind), count),
                _ => self.options(pointee(kind)),
            },
            _ if is_free => Ok(self.take(pointee(kind))),
            _ => self.object(pointee(kind), kind.starts_with("const ")),
        }
    }

    fn index(&mut self) -> Result<u64> {
        Ok(if self.input.ratio(1, 8)? {
            self.input.arbitrary()?
        } else {
            u64::from(self.input.arbitrary::<u8>()? % 4)
        })
    }

    fn number(&mut self) -> Result<u64> {
        let extremes = [
            i64::MIN,
            i64::MAX,
            i64::from(i32::MIN),
            i64::from(i32::MAX),
            -1,
            0,
            1,
            7,
        ];
        Ok(match self.input.ratio(1, 2)? {
            true => *self.input.choose(&extremes)? as u64,
            false => u64::from(self.input.arbitrary::<u16>()?),
        })
    }

    fn text(&mut self, name: &str, function: &str) -> Result<u64> {
        let mut bytes = match self.input.int_in_range(0..=7)? {
            0..=4 if name == "name" && function == "cloudservers_config_set" => {
                self.input.choose(NAMES)?.as_bytes().to_vec()
            }
            0..=5 => self.input.choose(words(name))?.as_bytes().to_vec(),
            _ if name == "file" => b"/dev/null\xff".to_vec(),
            6 => b"ab\xff".to_vec(),
            _ => self.input.arbitrary::<Vec<u8>>()?,
        };
        bytes.retain(|byte| *byte != 0);
        // A directory of sessions would be made.
        if bytes.windows(5).any(|part| part.eq_ignore_ascii_case(b"cache")) {
            bytes.clear();
        }
        bytes.push(0);
        self.blocks.push(Block::new(&bytes));
        Ok(self.blocks[self.blocks.len() - 1].0 as u64)
    }

    fn text_or_null(&mut self, name: &str) -> Result<u64> {
        if self.input.ratio(1, 3)? {
            Ok(0)
        } else {
            self.text(name, "")
        }
    }

    fn texts(&mut self, name: &str, count: usize) -> Result<u64> {
        let texts: Result<Vec<u64>> = (0..count).map(|_| self.text(name, "")).collect();
        Ok(self.block(&texts?))
    }

    fn block(&mut self, values: &[u64]) -> u64 {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_ne_bytes()).collect();
        self.blocks.push(Block::new(&bytes));
        self.blocks[self.blocks.len() - 1].0 as u64
    }

    /// A place that something is written to, with what happened to stand there.
    fn slot(&mut self, kind: &'static str, length: usize) -> u64 {
        let place = self.block(&vec![0xAAAA_AAAA_AAAA_AAAA; length]);
        self.slots
            .extend((0..length).map(|at| (kind, (place as usize + 8 * at) as *mut u64)));
        place
    }

    fn object(&mut self, kind: &'static str, may_borrow: bool) -> Result<u64> {
        let mut known = self.owned.get(kind).cloned().unwrap_or_default();
        if may_borrow {
            known.extend(self.borrowed.get(kind).into_iter().flatten());
        }
        if known.is_empty() {
            Ok(0)
        } else {
            Ok(*self.input.choose(&known)?)
        }
    }

    /// One that goes with this call.
    fn take(&mut self, kind: &'static str) -> u64 {
        self.owned.get_mut(kind).and_then(Vec::pop).unwrap_or(0)
    }

    fn array(&mut self, name: &'static str, count: usize) -> Result<u64> {
        let fields = fields(name).expect("a structure of the header");
        let mut bytes = Vec::new();
        for _ in 0..count {
            bytes.extend(self.structure(name, fields)?);
        }
        self.blocks.push(Block::new(&bytes));
        Ok(self.blocks[self.blocks.len() - 1].0 as u64)
    }

    /// Options of this, an earlier or a later version of the header.
    fn options(&mut self, name: &'static str) -> Result<u64> {
        let fields = fields(name).expect("a structure of the header");
        let (offsets, whole) = layout(fields);
        let mut bytes = self.structure(name, fields)?;
        let size = match self.input.int_in_range(0..=15)? {
            0 => *self.input.choose(&offsets[1..])?,
            1 => whole + 8,
            2 => *self.input.choose(&[0, 1, 7, usize::MAX, 1 << 40])?,
            _ => whole,
        };
        if size <= whole + 8 {
            bytes.resize(size.max(8), self.input.arbitrary::<u8>()? & 1);
        }
        bytes[..8].copy_from_slice(&size.to_ne_bytes());
        self.blocks.push(Block::new(&bytes));
        Ok(self.blocks[self.blocks.len() - 1].0 as u64)
    }

    /// An array whose entries are all of one version of the header.
    fn array_of_options(&mut self, name: &'static str, count: usize) -> Result<u64> {
        let fields = fields(name).expect("a structure of the header");
        let (_, whole) = layout(fields);
        let size = whole + if self.input.ratio(1, 8)? { 8 } else { 0 };
        let mut bytes = Vec::new();
        for _ in 0..count {
            let mut each = self.structure(name, fields)?;
            each.resize(size, 0);
            each[..8].copy_from_slice(&size.to_ne_bytes());
            bytes.extend(each);
        }
        self.blocks.push(Block::new(&bytes));
        Ok(self.blocks[self.blocks.len() - 1].0 as u64)
    }

    fn structure(
        &mut self,
        name: &'static str,
        fields: &'static [(&'static str, &'static str)],
    ) -> Result<Vec<u8>> {
        let (offsets, whole) = layout(fields);
        let mut bytes = vec![0; whole];
        let count = self.input.int_in_range(0..=2_usize)?;
        for ((kind, field), offset) in fields.iter().zip(offsets) {
            let value = match *kind {
                _ if field.ends_with("_len") => count as u64,
                // Of the bytes of a file.
                "size_t" if *field == "length" => 8 * count as u64,
                "size_t" => whole as u64,
                // Every field that is set makes a refusal more likely.
                _ if self.input.ratio(1, 2)? => 0,
                "int32_t" | "int64_t" => self.number()?,
                "double" => self.input.arbitrary::<f64>()?.to_bits(),
                "const char*" => self.text_or_null(field)?,
                "const char*const*" => self.texts(field, count)?,
                "const void*" => self.block(&[0x4141_4141_4141_4141, 0x4242][..count]),
                "void*" => self.input.arbitrary()?,
                each_kind if each_kind.starts_with("cloudservers_each") => each as *const () as u64,
                _ if kind.ends_with("*const*") => {
                    let each: Result<Vec<u64>> = (0..count).map(|_| self.options(pointee(kind))).collect();
                    self.block(&each?)
                }
                _ if matches!(*field, "boot") => self.options(pointee(kind))?,
                _ if goes_in(pointee(kind)) => self.array(pointee(kind), count)?,
                _ => unreachable!("{name}.{field} is a {kind}"),
            };
            let width = width(kind);
            bytes[offset..offset + width].copy_from_slice(&value.to_ne_bytes()[..width]);
        }
        Ok(bytes)
    }

    /// Takes what a call gave, and looks at all of it.
    fn settle(&mut self, function: &Function, given: &[u64], returned: u64) {
        let has_error = function
            .parameters
            .last()
            .is_some_and(|(kind, _)| *kind == "cloudservers_error**");
        let status = returned as i32;
        // A dry run's session and the like aside, one call changes one object: what was borrowed may be gone.
        let changes = |(kind, _): &(&str, &str)| {
            kind.ends_with('*') && !kind.starts_with("const ") && !kind.ends_with("**")
        };
        if function.parameters.iter().any(changes) {
            self.borrowed.clear();
        }
        for (kind, place) in std::mem::take(&mut self.slots) {
            if kind == "int32_t" {
                continue;
            }
            // SAFETY: the block is still there.
            let value = unsafe { place.read() };
            assert_ne!(
                value, 0xAAAA_AAAA_AAAA_AAAA,
                "{}: nothing was put into {kind}",
                function.name
            );
            if value == 0 {
                continue;
            }
            let inner = pointee(kind);
            // Of many, some may fail.
            let is_result = has_error && inner != "cloudservers_error";
            let is_many = function.parameters.iter().any(|(_, name)| *name == "outs");
            assert!(
                !is_result || is_many || status == 0,
                "{}: {status} and a {inner}",
                function.name
            );
            if kind.starts_with("const ") {
                touch(inner_pointer(kind), value);
                self.borrowed.entry(inner).or_default().push(value);
            } else {
                if inner == "char" {
                    touch("char*", value);
                } else {
                    touch(inner, value);
                }
                self.own(inner, value);
            }
        }
        if has_error && function.returns == "int32_t" {
            let place = given[given.len() - 1] as *const u64;
            if !place.is_null() {
                // SAFETY: the block is still there.
                let error = unsafe { place.read() };
                assert_eq!(error == 0, FINE.contains(&status), "{}: {status}", function.name);
                if error != 0 {
                    assert_eq!(
                        invoke("cloudservers_error_code", &[error]) as i32,
                        status,
                        "{}",
                        function.name
                    );
                    let text = invoke("cloudservers_error_text", &[error]);
                    // SAFETY: a text that ends in NUL.
                    let text = unsafe { CStr::from_ptr(text as *const c_char) }
                        .to_str()
                        .expect("UTF-8");
                    assert!(
                        !text.is_empty() && !text.contains(TOKEN),
                        "{}: {text}",
                        function.name
                    );
                    assert_ne!(status, INTERNAL, "{}: {text}", function.name);
                }
            }
        }
        if function.returns.ends_with('*') && returned != 0 {
            touch(function.returns, returned);
            match function.returns.strip_prefix("const ") {
                None => self.own(pointee(function.returns), returned),
                Some("char*") => {}
                Some(_) => self
                    .borrowed
                    .entry(pointee(function.returns))
                    .or_default()
                    .push(returned),
            }
        }
        self.blocks.clear();
    }
}

/// `const X **` puts a `const X *`.
fn inner_pointer(kind: &'static str) -> &'static str {
    &kind[..kind.len() - 1]
}

/// The status of a panic that was caught.
const INTERNAL: i32 = cloudservers::capi::status::CLOUDSERVERS_INTERNAL;

fn invoke(name: &str, given: &[u64]) -> u64 {
    let function = FUNCTIONS
        .iter()
        .find(|function| function.name == name)
        .expect("a function of the header");
    // SAFETY: who calls knows what it takes.
    unsafe { (function.call)(given) }
}

impl Drop for Program<'_> {
    /// Everything is freed, in the order of its types.
    fn drop(&mut self) {
        for (kind, objects) in std::mem::take(&mut self.owned) {
            let takes = format!("{kind}*");
            let free = FUNCTIONS
                .iter()
                .find(|function| function.name.ends_with("_free") && function.parameters[0].0 == takes)
                .unwrap_or_else(|| panic!("nothing frees a {kind}"));
            for object in objects {
                // SAFETY: it is our own, and not used any more.
                unsafe { (free.call)(&[object]) };
            }
        }
    }
}
