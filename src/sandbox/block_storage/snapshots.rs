//! Snapshots of volumes.

use serde_json::{Value, json};

use crate::sandbox::clock::{Seconds, zoneless_date_time};
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Cloud, Region, new_uuid};

/// A snapshot of a volume: a source for others.
pub(crate) struct Snapshot {
    pub(crate) id: String,
    pub(crate) project: String,
    pub(crate) name: Option<String>,
    pub(crate) volume: String,
    pub(crate) size: u64,
    pub(crate) image: Option<String>,
    pub(crate) created: Seconds,
}

impl Snapshot {
    fn view(&self) -> Value {
        json!({
            "id": self.id, "name": self.name, "volume_id": self.volume, "size": self.size,
            "status": "available", "created_at": zoneless_date_time(self.created), "metadata": {},
            "description": null, "updated_at": null,
        })
    }
}

/// `GET …/snapshots` and `…/snapshots/detail`.
pub(crate) fn list(region: &Region, project: &str) -> Answer {
    let own = region
        .snapshots
        .iter()
        .filter(|snapshot| snapshot.project == project);
    let views: Vec<Value> = own.map(Snapshot::view).collect();
    Answer::json(200, &json!({"snapshots": views}))
}

/// `GET …/snapshots/{id}`.
pub(crate) fn show(region: &Region, project: &str, id: &str) -> Reply {
    let snapshot = &region.snapshots[position(region, project, id)?];
    Ok(Answer::json(200, &json!({"snapshot": snapshot.view()})))
}

/// `DELETE …/snapshots/{id}`.
pub(crate) fn delete(region: &mut Region, project: &str, id: &str) -> Reply {
    let at = position(region, project, id)?;
    region.snapshots.remove(at);
    Ok(Answer::empty(202))
}

fn position(region: &Region, project: &str, id: &str) -> Result<usize, Answer> {
    let is_it = |snapshot: &Snapshot| snapshot.id == id && snapshot.project == project;
    let at = region.snapshots.iter().position(is_it);
    at.ok_or_else(|| faults::not_found(format!("Snapshot {id} could not be found.")))
}

/// `POST …/snapshots`.
pub(crate) fn create(cloud: &mut Cloud, region: usize, project: &str, body: &Value) -> Reply {
    let wanted = &body["snapshot"];
    let id = wanted["volume_id"].as_str().unwrap_or_default();
    let volume = cloud.regions[region]
        .volume(id, project)
        .ok_or_else(|| faults::not_found(format!("Volume {id} could not be found.")))?;
    let in_use = volume.status() == "in-use" && wanted["force"] == true;
    if volume.status() != "available" && !in_use {
        return Err(faults::bad_request(format!(
            "Invalid volume: Volume {id} status must be available, but current status is: {}.",
            volume.status()
        )));
    }
    let snapshot = Snapshot {
        id: new_uuid(),
        project: project.to_owned(),
        name: wanted["name"].as_str().map(str::to_owned),
        volume: volume.id.clone(),
        size: volume.size,
        image: volume.image.clone(),
        created: cloud.clock.now(),
    };
    let view = snapshot.view();
    cloud.regions[region].snapshots.push(snapshot);
    Ok(Answer::json(202, &json!({"snapshot": view})))
}
