//! The log of what was done to a server.

use serde_json::{Value, json};

use super::find_for_log;
use super::server::{Action, ActionEnd, Server};
use crate::sandbox::clock::{Seconds, zoneless_date_time};
use crate::sandbox::compute::call::Call;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::identity::USER_ID;
use crate::sandbox::state::Cloud;

impl ActionEnd {
    pub(crate) fn well(at: Seconds) -> ActionEnd {
        ActionEnd { at, failure: None }
    }
}

impl Server {
    /// Writes an action into the log; one without an end goes on.
    pub(crate) fn note(&mut self, name: &'static str, call: &Call, end: Option<ActionEnd>) {
        let action = Action {
            name,
            request_id: call.request_id.clone(),
            start: call.now,
            end,
        };
        self.actions.insert(0, action);
    }
}

impl Action {
    fn view(&self, server: &Server, call: &Call) -> Value {
        let failed = self.end.as_ref().is_some_and(|end| end.failure.is_some());
        let mut view = json!({
            "action": self.name, "instance_uuid": server.id, "message": failed.then_some("Error"),
            "project_id": server.project, "request_id": self.request_id,
            "start_time": zoneless_date_time(self.start), "user_id": USER_ID,
        });
        if call.microversion >= 58 {
            let updated = self.end.as_ref().map_or(self.start, |end| end.at);
            view["updated_at"] = json!(zoneless_date_time(updated));
        }
        view
    }

    /// The one event of each action, as those who are no administrators see it.
    fn event(&self, server: &Server, call: &Call) -> Value {
        let failure = self.end.as_ref().and_then(|end| end.failure.as_ref());
        let name = match self.name {
            "create" => "compute__do_build_and_run_instance".to_owned(),
            name if name.contains("tach_") => format!("compute_{name}"),
            name => format!("compute_{name}_instance"),
        };
        let result = self
            .end
            .as_ref()
            .map(|_| if failure.is_some() { "Error" } else { "Success" });
        let mut view = json!({
            "event": name, "start_time": zoneless_date_time(self.start),
            "finish_time": self.end.as_ref().map(|end| zoneless_date_time(end.at)), "result": result,
        });
        if call.microversion >= 62 {
            view["hostId"] = json!(server.host_id);
        }
        if call.microversion >= 84 {
            view["details"] = json!(failure);
        }
        view
    }
}

/// `GET /servers/{id}/os-instance-actions`, newest first; from microversion 2.58 on page by page.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let server = find_for_log(cloud, call)?;
    let mut actions: Vec<&Action> = server.actions.iter().collect();
    let mut next = None;
    if call.microversion >= 58 {
        let most = cloud.options.max_limit;
        let page = call.page(actions, most, |action: &&Action| &action.request_id, |_| None)?;
        let path = format!("servers/{}/os-instance-actions", server.id);
        let last = page.items.last().filter(|_| page.full);
        next = last.map(|last| call.next_link(&path, &last.request_id));
        actions = page.items;
    }
    let views: Vec<Value> = actions.iter().map(|action| action.view(server, call)).collect();
    let mut body = json!({"instanceActions": views});
    if let Some(next) = next {
        // Not `instanceActions_links`, as lists of everything else have it.
        body["links"] = next;
    }
    Ok(Answer::json(200, &body))
}

/// `GET /servers/{id}/os-instance-actions/{request}`, from microversion 2.51 on with events.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let server = find_for_log(cloud, call)?;
    let wanted = call.key();
    let action = server.actions.iter().find(|action| action.request_id == wanted);
    let action = action.ok_or_else(|| faults::not_found(format!("Action {wanted} not found")))?;
    let mut view = action.view(server, call);
    if call.microversion >= 51 {
        view["events"] = json!([action.event(server, call)]);
    }
    Ok(Answer::json(200, &json!({"instanceAction": view})))
}
