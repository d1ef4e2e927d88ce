//! Runs the sandbox as a process of its own: prints one line of JSON that says how to sign in,
//! then serves until it is interrupted, as `python -m cloudservers.sandbox` does.
//!
//!     cargo run --features sandbox --example sandbox -- --dialect openstack --port 8774

use std::error::Error;
use std::io::{self, Write};

use cloudservers::sandbox::{Options, Sandbox};
use serde_json::{Map, Value, json};

const USAGE: &str = "usage: sandbox [--dialect rackspace|openstack] [--port N] [--region NAME]... \
                     [--build-seconds S] [--rackconnect-seconds S] [--max-limit N] [--max-servers N] [--rate-limits] \
                     [--until-eof]";

fn main() -> Result<(), Box<dyn Error>> {
    let (options, until_eof) = match options(std::env::args().skip(1)) {
        Ok(read) => read,
        Err(why) => {
            eprintln!("{why}\n{USAGE}");
            std::process::exit(2);
        }
    };
    let sandbox = Sandbox::start(options)?;
    println!("{}", description(&sandbox));
    io::stdout().flush()?;
    if until_eof {
        io::copy(&mut io::stdin(), &mut io::sink())?;
        return Ok(());
    }
    loop {
        std::thread::park();
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<(Options, bool), Box<dyn Error>> {
    let (mut options, mut until_eof) = (Options::default(), false);
    let mut regions = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || {
            arguments
                .next()
                .ok_or_else(|| format!("{argument} wants a value"))
        };
        match argument.as_str() {
            "--dialect" => options.dialect = value()?.parse()?,
            "--port" => options.port = value()?.parse()?,
            "--region" => regions.push(value()?),
            "--build-seconds" => options.build_seconds = value()?.parse()?,
            "--rackconnect-seconds" => options.rackconnect_seconds = value()?.parse()?,
            "--max-limit" => options.max_limit = value()?.parse()?,
            "--max-servers" => options.max_servers = value()?.parse()?,
            "--rate-limits" => options.rate_limits = true,
            "--until-eof" => until_eof = true,
            other => return Err(format!("there is no option {other}").into()),
        }
    }
    if !regions.is_empty() {
        options.regions = regions;
    }
    Ok((options, until_eof))
}

fn description(sandbox: &Sandbox) -> Value {
    let credentials = sandbox.credentials();
    let endpoints: Map<String, Value> = credentials
        .regions
        .iter()
        .map(|region| (region.clone(), json!(sandbox.endpoint(region))))
        .collect();
    let environ: Map<String, Value> = sandbox
        .environ()
        .into_iter()
        .map(|(name, value)| (name, json!(value)))
        .collect();
    json!({
        "auth_url": sandbox.auth_url(),
        "endpoints": endpoints,
        "token": sandbox.token(),
        "environ": environ,
    })
}
