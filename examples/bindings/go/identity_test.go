package cloudservers_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
)

// A place is a service of a context.
type place struct {
	Service, Region, Name, URL string
	OtherURLs                  []string `json:"other_urls"`
}

// A vectorContext is a client's view of its cloud.
type vectorContext struct {
	Compute           place
	Project           string
	Services          []place
	OriginAliases     []string `json:"origin_aliases"`
	References, Links string
}

// settings are what makes a client of a context, which signs in to a service of this process.
func (c vectorContext) settings(authURL string) map[string]string {
	settings := map[string]string{"auth_url": authURL, "token": "unscoped"}
	for name, value := range map[string]string{
		"project_id": c.Project, "region": c.Compute.Region, "references": c.References, "links": c.Links,
		"origin_aliases": strings.Join(c.OriginAliases, ","),
	} {
		if value != "" {
			settings[name] = value
		}
	}
	return settings
}

// identity answers a sign-in with the catalog of a context.
func identity(context vectorContext) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(writer http.ResponseWriter, _ *http.Request) {
		writer.Header().Set("X-Subject-Token", "t")
		writer.WriteHeader(http.StatusCreated)
		_ = json.NewEncoder(writer).Encode(map[string]any{"token": token(context)})
	}))
}

func token(context vectorContext) map[string]any {
	context.Compute.Service = "compute"
	catalog := []any{}
	for _, each := range append([]place{context.Compute}, context.Services...) {
		catalog = append(catalog, entry(each))
	}
	told := map[string]any{
		"expires_at": "2099-01-01T00:00:00Z",
		"catalog":    catalog,
		"user":       map[string]any{"id": "u", "name": "u"},
	}
	if context.Project != "" {
		domain := map[string]any{"id": "default", "name": "Default"}
		told["project"] = map[string]any{"id": context.Project, "name": "p", "domain": domain}
	}
	return told
}

func entry(of place) map[string]any {
	interfaces := []string{"public", "internal", "admin"}
	endpoints := []any{}
	for i, url := range append([]string{of.URL}, of.OtherURLs...) {
		endpoint := map[string]any{"interface": interfaces[i], "url": url}
		if of.Region != "" {
			endpoint["region"], endpoint["region_id"] = of.Region, of.Region
		}
		endpoints = append(endpoints, endpoint)
	}
	if of.Service == "block-storage" {
		of.Service = "volumev3"
	}
	told := map[string]any{"type": of.Service, "endpoints": endpoints}
	if of.Name != "" {
		told["name"] = of.Name
	}
	return told
}
