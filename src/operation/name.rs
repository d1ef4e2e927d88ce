//! Names of servers and networks.

use crate::error::{Error, Result};

/// Refuses a name that no service takes; `what` says whose it is.
pub(super) fn check(what: &str, name: &str) -> Result<()> {
    let length = name.trim().chars().count();
    if (1..=255).contains(&length) {
        return Ok(());
    }
    let shown: String = name.chars().take(40).collect();
    Err(Error::invalid_argument(format!(
        "the {what} {shown:?} has {length} characters; wanted are 1 to 255 beside blanks at its ends"
    )))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_name_has_1_to_255_characters_beside_blanks_at_its_ends() {
        for name in ["a", " a ", &"é".repeat(255), &format!(" {} ", "x".repeat(255))] {
            check("name", name).unwrap();
        }
        for name in ["", "  ", &"x".repeat(256)] {
            let told = check("label", name).unwrap_err().to_string();
            assert!(told.contains("the label") && told.contains("1 to 255"), "{told}");
        }
    }
}
