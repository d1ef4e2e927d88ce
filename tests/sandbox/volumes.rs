//! Volumes: their states over virtual time, their attachments, and servers that boot from them.

use serde_json::{Value, json};

use super::lab::Lab;
