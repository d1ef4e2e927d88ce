//! C programs: any functions of the header, in any order, with any arguments that its conventions allow.
#![no_main]

use cloudservers_fuzz::face::Program;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| Program::new(data).run());
