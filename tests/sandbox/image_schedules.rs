//! Schedules of images, on Rackspace.

use serde_json::json;

use crate::lab::rackspace;

#[test]
fn a_schedule_is_kept_shown_and_disabled() {
    let lab = rackspace();
    let server = format!("/servers/{}", lab.create("web-1"));
    let schedule = format!("{server}/rax-si-image-schedule");
    assert_eq!(lab.get(&schedule).fault().1, "itemNotFound");
    for wrong in [
        json!({}),
        json!({"retention": 0}),
        json!({"retention": 1, "day_of_week": "Sunday"}),
    ] {
        let refused = lab.post(&schedule, &json!({ "image_schedule": wrong }));
        assert_eq!(refused.fault().1, "badRequest");
    }
    let weekly = json!({"image_schedule": {"retention": 5, "day_of_week": "SATURDAY"}});
    assert_eq!(lab.post(&schedule, &weekly).json(), weekly);
    let shown = lab.get(&server).json()["server"]["RAX-SI:image_schedule"].clone();
    assert_eq!(shown, weekly["image_schedule"]);
    assert_eq!(
        (lab.delete(&schedule).status, lab.delete(&schedule).status),
        (202, 404)
    );
}
