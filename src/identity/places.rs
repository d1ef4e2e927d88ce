//! From a catalog to an endpoint: which region, which service of several, which of its URLs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalog::{CatalogUrl, Entry};
use super::{Interface, Session};
use crate::endpoint::{Base, Catalog, Endpoint, Links, Place, References};
use crate::error::{Error, Result};
use crate::kind::Service;

/// The name of Rackspace's compute service, where a region has several.
const NEXT_GENERATION: &str = "cloudServersOpenStack";

/// Which endpoint is wanted, and how references and links are treated there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wanted {
    /// Needed where the compute service has several and the user has no default one.
    pub(crate) region: Option<String>,
    pub(crate) interface: Interface,
    /// The compute service's name in the catalog, where its type is not enough.
    pub(crate) service_name: Option<String>,
    /// URLs that replace those of the catalog.
    pub(crate) urls: BTreeMap<Service, String>,
    pub(crate) origin_aliases: Vec<String>,
    pub(crate) references: References,
    pub(crate) links: Links,
}

impl Session {
    /// The regions that have a compute service, in the catalog's order.
    pub(crate) fn regions(&self) -> Vec<String> {
        self.regions_for(&Wanted::default())
    }

    /// Those of the compute service that is wanted.
    fn regions_for(&self, wanted: &Wanted) -> Vec<String> {
        let mut regions = Vec::new();
        for (_, url) in self.compute_urls(wanted) {
            regions.extend(url.region.clone().filter(|region| !regions.contains(region)));
        }
        regions
    }

    /// The compute service of the wanted region, with everything else the catalog has beside it.
    ///
    /// # Errors
    /// `Config`, listing what there is: no compute service, no such region,
    /// several regions and none chosen, no URL for the interface.
    pub(crate) fn endpoint(&self, wanted: &Wanted) -> Result<Endpoint> {
        let region = self.region(wanted)?;
        let mut catalog = Catalog {
            places: self.places(wanted)?,
            aliases: parse_all(&wanted.origin_aliases)?,
            project: self.project_id.clone(),
            ..Catalog::default()
        };
        for (service, url) in &wanted.urls {
            let url = self.filled(url, region.as_deref());
            replace_url(&mut catalog.places, *service, region.as_deref(), &url)?;
        }
        let place = catalog
            .places
            .iter()
            .position(|place| place.service == Service::Compute && place.region == region)
            .ok_or_else(|| self.no_compute(wanted, region.as_deref()))?;
        Ok(Endpoint::of_catalog(Arc::new(catalog), place)
            .with_references(wanted.references)
            .with_links(wanted.links))
    }

    /// The wanted region in the catalog's spelling; the only one, or the user's own, where none is wanted.
    fn region(&self, wanted: &Wanted) -> Result<Option<String>> {
        let regions = self.regions_for(wanted);
        let has_url = wanted.urls.contains_key(&Service::Compute);
        let Some(region) = &wanted.region else {
            return match regions.as_slice() {
                [] => Ok(None),
                [only] => Ok(Some(only.clone())),
                several => match find(several, self.default_region.as_deref()) {
                    Some(region) => Ok(Some(region)),
                    None if has_url => Ok(None),
                    None => Err(Error::config(format!(
                        "the compute service has several regions and none was chosen; give region as one of {}",
                        several.join(", ")
                    ))),
                },
            };
        };
        match find(&regions, Some(region)) {
            Some(found) => Ok(Some(found)),
            // An endpoint that was given is where it is said to be.
            None if has_url => Ok(Some(region.clone())),
            None if self.compute_urls(wanted).next().is_none() => Err(self.no_compute(wanted, None)),
            None => Err(Error::config(format!(
                "the compute service has no region {region:?}; there are {}",
                listed(&regions)
            ))),
        }
    }

    /// One place for each service and region, the preferred entry where there are several.
    fn places(&self, wanted: &Wanted) -> Result<Vec<Place>> {
        let mut entries: Vec<(Service, &Entry)> = self.known_entries().collect();
        entries.sort_by_key(|(service, entry)| rank(*service, entry, wanted));
        let mut places: Vec<Place> = Vec::new();
        for (service, entry) in entries {
            if service == Service::Compute && !is_chosen(entry, wanted) {
                continue;
            }
            for region in regions_of(entry) {
                let known = |place: &Place| place.service == service && place.region == region;
                if places.iter().any(known) {
                    continue;
                }
                let bases = self.bases(service, entry, region.as_deref(), wanted)?;
                if !bases.is_empty() {
                    places.push(Place {
                        service,
                        name: Some(entry.name.clone()).filter(|name| !name.is_empty()),
                        region,
                        bases,
                    });
                }
            }
        }
        Ok(places)
    }

    /// The URLs of a service in a region, the wanted interface's first.
    ///
    /// A compute service without a URL for it is left out; other services fall back on one they have.
    fn bases(
        &self,
        service: Service,
        entry: &Entry,
        region: Option<&str>,
        wanted: &Wanted,
    ) -> Result<Vec<Base>> {
        let here = entry.urls.iter().filter(|url| url.region.as_deref() == region);
        let mut urls: Vec<&CatalogUrl> = here.collect();
        urls.sort_by_key(|url| url.interface != wanted.interface);
        let has_wanted = urls.first().is_some_and(|url| url.interface == wanted.interface);
        if service == Service::Compute && !has_wanted {
            return Ok(Vec::new());
        }
        let mut bases = Vec::new();
        for url in urls {
            match Base::parse(&self.filled(&url.url, region)) {
                Ok(base) if !bases.contains(&base) => bases.push(base),
                // Only the one that is going to be used has to be good.
                Err(problem) if service == Service::Compute && bases.is_empty() => return Err(problem),
                _ => {}
            }
        }
        Ok(bases)
    }

    /// A URL with the project and region filled in where it has placeholders for them.
    fn filled(&self, url: &str, region: Option<&str>) -> String {
        let values = [
            ("tenant_id", self.project_id.as_deref()),
            ("project_id", self.project_id.as_deref()),
            ("region_name", region),
        ];
        let mut text = url.to_owned();
        for (name, value) in values {
            for placeholder in [
                format!("$({name})s"),
                format!("%({name})s"),
                format!("{{{name}}}"),
            ] {
                if let Some(value) = value {
                    text = text.replace(&placeholder, value);
                }
            }
        }
        text
    }

    fn known_entries(&self) -> impl Iterator<Item = (Service, &Entry)> {
        self.entries.iter().filter_map(|entry| {
            let service = Service::of_catalog(&entry.service_type, &entry.name)?;
            Some((service, entry))
        })
    }

    /// The URLs of the compute service that is wanted, of all of them where no name is.
    fn compute_urls(&self, wanted: &Wanted) -> impl Iterator<Item = (&Entry, &CatalogUrl)> {
        self.known_entries()
            .filter(|(service, entry)| *service == Service::Compute && is_chosen(entry, wanted))
            .flat_map(|(_, entry)| entry.urls.iter().map(move |url| (entry, url)))
    }

    /// Why there is no compute endpoint, as closely as the catalog tells.
    fn no_compute(&self, wanted: &Wanted, region: Option<&str>) -> Error {
        if self.entries.is_empty() && self.project_id.is_none() {
            return Error::config(
                "the token is for no project, so there is no catalog to find the compute service in; \
                 give project_id or project_name, or endpoint",
            );
        }
        let mut types: Vec<String> = self
            .entries
            .iter()
            .map(|entry| entry.service_type.clone())
            .collect();
        types.sort_unstable();
        types.dedup();
        let mut names: Vec<String> = self
            .compute_urls(&Wanted::default())
            .map(|(entry, _)| entry.name.clone())
            .collect();
        names.dedup();
        if names.is_empty() {
            return Error::config(format!(
                "the catalog has no compute service; there are {}",
                listed(&types)
            ));
        }
        if let Some(name) = wanted.service_name.as_ref().filter(|name| !names.contains(name)) {
            return Error::config(format!(
                "the catalog has no compute service named {name:?}; there are {}",
                listed(&names)
            ));
        }
        let interfaces: Vec<String> = self
            .compute_urls(wanted)
            .filter(|(_, url)| url.region.as_deref() == region)
            .map(|(_, url)| url.interface.to_string())
            .collect();
        Error::config(format!(
            "the compute service has no {} interface{}; there are {}",
            wanted.interface,
            region
                .map(|region| format!(" in region {region}"))
                .unwrap_or_default(),
            listed(&interfaces)
        ))
    }
}

/// Exactly, or else in another case.
fn find(regions: &[String], wanted: Option<&str>) -> Option<String> {
    let wanted = wanted?;
    let exact = regions.iter().find(|region| *region == wanted);
    exact
        .or_else(|| regions.iter().find(|region| region.eq_ignore_ascii_case(wanted)))
        .cloned()
}

fn is_chosen(entry: &Entry, wanted: &Wanted) -> bool {
    wanted
        .service_name
        .as_ref()
        .is_none_or(|name| *name == entry.name)
}

/// Smaller is better: the next-generation compute service, a service under its present type.
fn rank(service: Service, entry: &Entry, wanted: &Wanted) -> u8 {
    match service {
        Service::Compute if wanted.service_name.is_none() => u8::from(entry.name != NEXT_GENERATION),
        _ => u8::from(entry.service_type != service.name()),
    }
}

fn regions_of(entry: &Entry) -> Vec<Option<String>> {
    let mut regions: Vec<Option<String>> = Vec::new();
    for url in &entry.urls {
        if !regions.contains(&url.region) {
            regions.push(url.region.clone());
        }
    }
    regions
}

/// Puts a URL before those of the catalog, which stay known as other ways to the same place.
fn replace_url(places: &mut Vec<Place>, service: Service, region: Option<&str>, url: &str) -> Result<()> {
    let base = Base::parse(url)?;
    let known = places
        .iter_mut()
        .find(|place| place.service == service && place.region.as_deref() == region);
    match known {
        Some(place) => {
            place.bases.retain(|own| *own != base);
            place.bases.insert(0, base);
        }
        None => places.push(Place {
            service,
            name: None,
            region: region.map(str::to_owned),
            bases: vec![base],
        }),
    }
    Ok(())
}

fn parse_all(urls: &[String]) -> Result<Vec<Base>> {
    urls.iter().map(|url| Base::parse(url)).collect()
}

fn listed(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::catalog::{read_v2, read_v3};
    use super::*;
    use crate::model::Secret;

    fn session(entries: Vec<Entry>) -> Session {
        Session {
            project_id: Some("010101".into()),
            entries,
            ..Session::with_token(Secret::from("t"))
        }
    }

    /// Rackspace's shape: two services of one type, regions, one without an internal URL.
    fn rackspace() -> Session {
        let compute = |region: &str| {
            let host = region.to_lowercase();
            json!({"region": region, "publicURL": format!("https://{host}.servers.example/v2/010101")})
        };
        session(read_v2(&json!([
            {"type": "compute", "name": "cloudServers",
                "endpoints": [{"publicURL": "https://servers.example/v1.0/010101"}]},
            {"type": "compute", "name": "cloudServersOpenStack", "endpoints": [compute("DFW"), compute("ORD")]},
            {"type": "network", "name": "cloudNetworks", "endpoints": [
                {"region": "DFW", "publicURL": "https://dfw.networks.example/v2.0",
                 "internalURL": "https://snet-dfw.networks.example/v2.0"}]},
            {"type": "object-store", "name": "cloudFiles", "endpoints": [{"region": "DFW", "publicURL": "not a url"}]},
        ])))
    }

    fn openstack() -> Session {
        let urls = |path: &str| -> Value {
            ["admin", "internal", "public"]
                .iter()
                .map(|interface| {
                    json!({"interface": interface, "region": "RegionOne", "region_id": "RegionOne",
                        "url": format!("http://{interface}.example{path}")})
                })
                .collect()
        };
        session(read_v3(&json!([
            {"type": "compute", "name": "nova", "endpoints": urls("/compute/v2.1")},
            {"type": "volumev3", "name": "cinderv3", "endpoints": urls("/volume/v3/$(tenant_id)s")},
            {"type": "block-storage", "name": "cinder", "endpoints": urls("/volume/v3")},
            {"type": "image", "name": "glance", "endpoints": urls("/image")},
            {"type": "identity", "name": "keystone", "endpoints": urls("/identity")},
            {"type": "placement", "name": "placement", "endpoints": urls("/placement")},
        ])))
    }

    fn region(name: &str) -> Wanted {
        Wanted {
            region: Some(name.into()),
            ..Wanted::default()
        }
    }

    fn refused(session: &Session, wanted: &Wanted) -> String {
        session.endpoint(wanted).unwrap_err().to_string()
    }

    #[test]
    fn the_wanted_region_is_taken_in_the_catalog_s_spelling() {
        let session = rackspace();
        assert_eq!(session.regions(), ["DFW", "ORD"]);
        let endpoint = session.endpoint(&region("ord")).unwrap();
        assert_eq!(endpoint.url(), "https://ord.servers.example/v2/010101");
        assert_eq!(endpoint.region(), Some("ORD"));
        assert!(endpoint.is_rackspace());
        let network = session
            .endpoint(&region("DFW"))
            .unwrap()
            .beside(Service::Network)
            .unwrap();
        assert_eq!(network.url(), "https://dfw.networks.example/v2.0");
    }

    #[test]
    fn a_region_has_to_be_chosen_where_there_are_several() {
        let mut session = rackspace();
        assert!(refused(&session, &Wanted::default()).contains("region as one of DFW, ORD"));
        assert!(refused(&session, &region("LON")).contains("no region \"LON\"; there are DFW, ORD"));
        session.default_region = Some("ORD".into());
        let endpoint = session.endpoint(&Wanted::default()).unwrap();
        assert_eq!(endpoint.region(), Some("ORD"));
        assert_eq!(
            openstack().endpoint(&Wanted::default()).unwrap().region(),
            Some("RegionOne")
        );
    }

    #[test]
    fn the_interface_chooses_the_url_and_the_others_are_the_same_place() {
        let session = openstack();
        let internal = Wanted {
            interface: Interface::Internal,
            ..Wanted::default()
        };
        let endpoint = session.endpoint(&internal).unwrap();
        assert_eq!(endpoint.url(), "http://internal.example/compute/v2.1");
        let reference = crate::reference::Reference::new(
            "http://public.example/compute/v2.1/servers/s1",
            crate::kind::Kind::Server,
        )
        .unwrap();
        assert!(endpoint.is_local(&reference));
        let volumes = endpoint.beside(Service::BlockStorage).unwrap();
        assert_eq!(volumes.url(), "http://internal.example/volume/v3");
        assert!(endpoint.beside(Service::Image).unwrap().base().version.is_none());
        let wanted = Wanted {
            interface: Interface::Internal,
            ..region("DFW")
        };
        let told = refused(&rackspace(), &wanted);
        assert!(
            told.contains("no internal interface in region DFW; there are public"),
            "{told}"
        );
    }

    #[test]
    fn placeholders_are_filled() {
        let mut session = openstack();
        session
            .entries
            .retain(|entry| entry.service_type != "block-storage");
        let endpoint = session.endpoint(&Wanted::default()).unwrap();
        let volumes = endpoint.beside(Service::BlockStorage).unwrap();
        assert_eq!(volumes.url(), "http://public.example/volume/v3/010101");
    }

    #[test]
    fn given_urls_come_before_the_catalog_and_need_none() {
        let url = "https://proxy.example/nova/v2.1/%(project_id)s".to_owned();
        let wanted = Wanted {
            urls: BTreeMap::from([
                (Service::Compute, url),
                (Service::Image, "https://proxy.example/glance".to_owned()),
            ]),
            ..Wanted::default()
        };
        let endpoint = openstack().endpoint(&wanted).unwrap();
        assert_eq!(endpoint.url(), "https://proxy.example/nova/v2.1/010101");
        assert_eq!(endpoint.region(), Some("RegionOne"));
        let bare = Session::with_token(Secret::from("t"));
        let wanted = Wanted {
            urls: BTreeMap::from([(Service::Compute, "http://127.0.0.1:8774/v2.1".to_owned())]),
            region: Some("here".into()),
            ..Wanted::default()
        };
        let endpoint = bare.endpoint(&wanted).unwrap();
        assert_eq!(
            (endpoint.url().as_str(), endpoint.region()),
            ("http://127.0.0.1:8774/v2.1", Some("here"))
        );
        assert!(endpoint.beside(Service::Image).is_err());
    }

    #[test]
    fn says_what_the_catalog_lacks() {
        let mut session = openstack();
        let named = Wanted {
            service_name: Some("other".into()),
            ..Wanted::default()
        };
        assert!(refused(&session, &named).contains("named \"other\"; there are nova"));
        session.entries.retain(|entry| entry.service_type != "compute");
        let told = refused(&session, &region("RegionOne"));
        assert!(
            told.contains("no compute service; there are block-storage, identity, image"),
            "{told}"
        );
        let unscoped = Session::with_token(Secret::from("t"));
        assert!(refused(&unscoped, &Wanted::default()).contains("for no project"));
        let mut old = rackspace();
        old.entries.truncate(1);
        assert!(refused(&old, &Wanted::default()).contains("no compute service"));
    }

    #[test]
    fn a_named_service_is_the_one_that_is_taken() {
        let mut session = openstack();
        let mut second = session.entries[0].clone();
        second.name = "second".into();
        for url in &mut second.urls {
            url.url = url.url.replace("/compute/", "/second/");
        }
        session.entries.push(second);
        let wanted = Wanted {
            service_name: Some("second".into()),
            ..Wanted::default()
        };
        let url = |wanted: &Wanted| session.endpoint(wanted).unwrap().url();
        assert_eq!(url(&wanted), "http://public.example/second/v2.1");
        assert_eq!(url(&Wanted::default()), "http://public.example/compute/v2.1");
    }

    #[test]
    fn a_named_service_has_its_own_regions_and_interfaces() {
        let compute = |name: &str, interface: &str, region: &str| {
            let url = format!("https://{name}.example/v2.1");
            json!({"type": "compute", "name": name,
                "endpoints": [{"interface": interface, "region": region, "url": url}]})
        };
        let session = session(read_v3(&json!([
            compute("nova", "public", "North"),
            compute("second", "public", "South"),
            compute("third", "internal", "South"),
        ])));
        let named = |name: &str| Wanted {
            service_name: Some(name.into()),
            ..Wanted::default()
        };
        let endpoint = session.endpoint(&named("second")).unwrap();
        assert_eq!(endpoint.region(), Some("South"));
        assert_eq!(session.regions(), ["North", "South"]);
        let north = Wanted {
            region: Some("North".into()),
            ..named("second")
        };
        assert!(refused(&session, &north).contains("no region \"North\"; there are South"));
        let told = refused(&session, &named("third"));
        assert!(
            told.contains("no public interface in region South; there are internal"),
            "{told}"
        );
        assert!(refused(&session, &named("fourth")).contains("named \"fourth\"; there are nova, second"));
    }
}
