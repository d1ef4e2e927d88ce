//! C programs: any functions of the header, in any order, with any arguments that its conventions allow.

use crate::face::Program;

pub fn run(data: &[u8]) {
    Program::new(data).run();
}
