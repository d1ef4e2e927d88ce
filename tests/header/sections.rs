//! The order in which a reader of the header wants things: sections, each of some files of `src/capi`.

use std::fs;
use std::path::{Path, PathBuf};

/// A group of the header and of its site.
pub(crate) struct Section {
    pub(crate) id: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) about: &'static str,
    pub(crate) files: &'static [&'static str],
}

const fn section(
    id: &'static str,
    heading: &'static str,
    about: &'static str,
    files: &'static [&'static str],
) -> Section {
    Section {
        id,
        heading,
        about,
        files,
    }
}

pub(crate) const SECTIONS: &[Section] = &[
    section(
        "errors",
        "Statuses and errors",
        "What functions return, and what is known about a failure.",
        &["status", "error", "error_resources"],
    ),
    section(
        "json",
        "JSON, pairs, addresses",
        "What is nested in a resource, and whatever the service sent beyond its fields.",
        &["json", "text", "pairs", "address"],
    ),
    section(
        "connecting",
        "Connecting",
        "Settings, clients, log lines, cancellation, and requests that there is no function for.",
        &["config", "client"],
    ),
    section(
        "servers",
        "Servers",
        "Created, shown, changed, acted upon, deleted.",
        &[
            "file",
            "disk",
            "new_server",
            "server_changes",
            "rebuild",
            "servers",
            "server_actions",
            "console",
            "server",
        ],
    ),
    section(
        "waiting",
        "Waiting",
        "Until a server, an image or a volume is what it is to be; with a callback that tells of progress.",
        &["wait"],
    ),
    section(
        "many",
        "Many at once",
        "Some at a time, with what failed kept apart.",
        &["many", "wait_all"],
    ),
    section(
        "finding",
        "Finding by name",
        "By the exact name, in one request.",
        &["find"],
    ),
    section(
        "listings",
        "Listings of servers",
        "All of them, page by page, with their images and flavors, and over all regions.",
        &["query", "server_lists", "resolved", "server_inventory"],
    ),
    section(
        "actions",
        "What was done to a server",
        "The log that the service keeps for each server.",
        &["server_log"],
    ),
    section(
        "watching",
        "Watching for changes",
        "What was created, changed and deleted, each told once.",
        &["watch", "server_watch", "image_watch"],
    ),
    section(
        "metadata",
        "Metadata of servers and images",
        "Pairs of texts that a service keeps for you.",
        &["metadata"],
    ),
    section(
        "images",
        "Images",
        "What servers are made from, and what is made of them.",
        &["image", "image_lists", "image_schedule"],
    ),
    section(
        "flavors",
        "Flavors",
        "The sizes of servers.",
        &["flavor", "flavor_lists"],
    ),
    section(
        "networks",
        "Networks",
        "Networks, the interfaces of servers on them, and shared addresses.",
        &["network", "network_lists", "interface", "ip_association"],
    ),
    section(
        "keypairs",
        "Key pairs",
        "To get into a server without a password.",
        &["keypair", "keypair_lists"],
    ),
    section(
        "volumes",
        "Volumes",
        "Disks with a life of their own.",
        &["volume", "volume_attachment", "volume_lists"],
    ),
    section(
        "extensions",
        "Extensions",
        "What a service can beyond the plain API.",
        &["extension"],
    ),
    section(
        "limits",
        "Limits and quotas",
        "How much a project may have, and how often it may ask.",
        &["limits", "quotas"],
    ),
    section(
        "ledger",
        "What a client did",
        "Its last requests: how long they took, waited, and what came of them.",
        &["ledger"],
    ),
    section(
        "references",
        "References, links, and following them",
        "Ids, URLs, links and bookmarks: what they mean, and what they lead to.",
        &["reference", "link", "follow"],
    ),
    section(
        "versions",
        "Versions and times",
        "Of this library, of the API, and how times are read.",
        &["version"],
    ),
    section(
        "sandbox",
        "Sandbox",
        "A service inside the process, for first steps and for tests.",
        &["sandbox"],
    ),
];

pub(crate) fn source(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/capi/{file}.rs"))
}

impl Section {
    /// The source of its files.
    pub(crate) fn text(&self) -> String {
        let files = self.files.iter();
        files
            .map(|file| fs::read_to_string(source(file)).unwrap())
            .collect()
    }
}

/// Whether a source has what the header declares under a name.
pub(crate) fn declares(text: &str, name: &str) -> bool {
    let forms = [
        format!("extern \"C\" fn {name}("),
        format!("pub struct {name} "),
        format!("pub struct {name}("),
        format!("pub type {name} "),
        format!("pub const {name}:"),
    ];
    forms.iter().any(|form| text.contains(form))
}
