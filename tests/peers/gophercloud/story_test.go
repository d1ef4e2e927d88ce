// gophercloud runs the tour's story against the sandbox that the environment names; test_gophercloud.py starts it.
package peers

import (
	"context"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/gophercloud/gophercloud/v2"
	"github.com/gophercloud/gophercloud/v2/openstack"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/extensions"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/flavors"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/keypairs"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/limits"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/servers"
	"github.com/gophercloud/gophercloud/v2/openstack/image/v2/images"
	"github.com/gophercloud/gophercloud/v2/openstack/networking/v2/networks"
)

// cloud is one test's view of the sandbox.
type cloud struct {
	*testing.T
	context  context.Context
	provider *gophercloud.ProviderClient
	region   gophercloud.EndpointOpts
	compute  *gophercloud.ServiceClient
}

func connect(t *testing.T) cloud {
	context, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	options, err := openstack.AuthOptionsFromEnv()
	must(t, err)
	provider, err := openstack.AuthenticatedClient(context, options)
	must(t, err)
	region := gophercloud.EndpointOpts{Region: os.Getenv("OS_REGION_NAME")}
	compute, err := openstack.NewComputeV2(provider, region)
	must(t, err)
	return cloud{t, context, provider, region, compute}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// rackspace tells which of the two dialects the sandbox speaks.
func rackspace() bool {
	return os.Getenv("OS_IDENTITY_API_VERSION") == "2.0"
}

// order is a server on a small flavor, and the flavor to resize it to.
func (c cloud) order(name string) (servers.CreateOpts, string) {
	c.Helper()
	order := servers.CreateOpts{Name: name, Metadata: map[string]string{"role": "web"}}
	if rackspace() {
		// The catalog's URL of the image service has the account in it, which gophercloud does not expect.
		order.ImageRef, order.FlavorRef = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", "2"
		return order, "3"
	}
	order.ImageRef, order.FlavorRef = c.image("cirros-0.6.3-x86_64"), "1"
	order.Networks = []servers.Network{{UUID: c.network("private")}}
	return order, "2"
}

func (c cloud) image(name string) string {
	c.Helper()
	service, err := openstack.NewImageV2(c.provider, c.region)
	must(c.T, err)
	pages, err := images.List(service, images.ListOpts{Name: name}).AllPages(c.context)
	must(c.T, err)
	found, err := images.ExtractImages(pages)
	must(c.T, err)
	return found[0].ID
}

func (c cloud) network(name string) string {
	c.Helper()
	service, err := openstack.NewNetworkV2(c.provider, c.region)
	must(c.T, err)
	pages, err := networks.List(service, networks.ListOpts{Name: name}).AllPages(c.context)
	must(c.T, err)
	found, err := networks.ExtractNetworks(pages)
	must(c.T, err)
	return found[0].ID
}

// settled waits until the server has that status and no task.
func (c cloud) settled(id, status string) *servers.Server {
	c.Helper()
	for {
		server, err := servers.Get(c.context, c.compute, id).Extract()
		must(c.T, err)
		if server.Status == status && server.TaskState == "" {
			return server
		}
		select {
		case <-c.context.Done():
			c.Fatalf("%s is %s (%s), not %s", id, server.Status, server.TaskState, status)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (c cloud) create(name string) *servers.Server {
	c.Helper()
	order, _ := c.order(name)
	made, err := servers.Create(c.context, c.compute, order, nil).Extract()
	must(c.T, err)
	if made.AdminPass == "" {
		c.Error("no password")
	}
	return c.settled(made.ID, "ACTIVE")
}

func TestStory(t *testing.T) {
	c := connect(t)
	server := c.create("web-1")
	_, larger := c.order("web-1")
	if server.Metadata["role"] != "web" || len(server.Addresses) == 0 || len(server.Links) != 2 {
		t.Errorf("%+v", server)
	}

	must(t, servers.Reboot(c.context, c.compute, server.ID, servers.RebootOpts{Type: servers.HardReboot}).ExtractErr())
	c.settled(server.ID, "ACTIVE")
	must(t, servers.Resize(c.context, c.compute, server.ID, servers.ResizeOpts{FlavorRef: larger}).ExtractErr())
	c.settled(server.ID, "VERIFY_RESIZE")
	must(t, servers.ConfirmResize(c.context, c.compute, server.ID).ExtractErr())
	if flavor := c.settled(server.ID, "ACTIVE").Flavor["id"]; flavor != larger {
		t.Errorf("flavor %v", flavor)
	}

	metadata, err := servers.UpdateMetadata(c.context, c.compute, server.ID, servers.MetadataOpts{"stage": "blue"}).Extract()
	must(t, err)
	if metadata["stage"] != "blue" || metadata["role"] != "web" {
		t.Errorf("%v", metadata)
	}
	must(t, servers.DeleteMetadatum(c.context, c.compute, server.ID, "role").ExtractErr())

	changed := servers.ListOpts{ChangesSince: server.Created.Format(time.RFC3339)}
	must(t, servers.Delete(c.context, c.compute, server.ID).ExtractErr())
	for !gophercloud.ResponseCodeIs(servers.Get(c.context, c.compute, server.ID).Err, http.StatusNotFound) {
		must(t, c.context.Err())
		time.Sleep(50 * time.Millisecond)
	}
	pages, err := servers.List(c.compute, changed).AllPages(c.context)
	must(t, err)
	gone, err := servers.ExtractServers(pages)
	must(t, err)
	told := slices.ContainsFunc(gone, func(each servers.Server) bool {
		return each.ID == server.ID && each.Status == "DELETED"
	})
	if !told {
		t.Errorf("%+v", gone)
	}
}

func TestAllPagesOfTwo(t *testing.T) {
	c := connect(t)
	var made []string
	for _, name := range []string{"page-1", "page-2", "page-3", "page-4"} {
		made = append([]string{c.create(name).ID}, made...)
	}
	pages, err := servers.List(c.compute, servers.ListOpts{Limit: 2}).AllPages(c.context)
	must(t, err)
	found, err := servers.ExtractServers(pages)
	must(t, err)
	for index, server := range found {
		if len(found) != len(made) || server.ID != made[index] {
			t.Fatalf("%v, not %v", found, made)
		}
	}
	for _, id := range made {
		must(t, servers.Delete(c.context, c.compute, id).ExtractErr())
	}
}

func TestActions(t *testing.T) {
	c := connect(t)
	server := c.create("web-1")
	must(t, servers.Stop(c.context, c.compute, server.ID).ExtractErr())
	c.settled(server.ID, "SHUTOFF")
	must(t, servers.Start(c.context, c.compute, server.ID).ExtractErr())
	c.settled(server.ID, "ACTIVE")
	must(t, servers.Lock(c.context, c.compute, server.ID).ExtractErr())
	must(t, servers.Unlock(c.context, c.compute, server.ID).ExtractErr())
	if !rackspace() { // whose documented 202 gophercloud takes for an error
		password, err := servers.Rescue(c.context, c.compute, server.ID, servers.RescueOpts{}).Extract()
		must(t, err)
		if password == "" {
			t.Error("no password")
		}
		c.settled(server.ID, "RESCUE")
		must(t, servers.Unrescue(c.context, c.compute, server.ID).ExtractErr())
		c.settled(server.ID, "ACTIVE")
	}
	must(t, servers.ChangeAdminPassword(c.context, c.compute, server.ID, "new-password").ExtractErr())
	c.settled(server.ID, "ACTIVE")
	image := server.Image["id"].(string)
	if !rackspace() { // whose answers have no microversion, without which gophercloud does not find the image's id
		snapshot, err := servers.CreateImage(c.context, c.compute, server.ID, servers.CreateImageOpts{Name: "snapshot"}).ExtractImageID()
		must(t, err)
		image = snapshot
		c.settled(server.ID, "ACTIVE")
	}
	_, err := servers.Rebuild(c.context, c.compute, server.ID, servers.RebuildOpts{ImageRef: image}).Extract()
	must(t, err)
	if found := c.settled(server.ID, "ACTIVE").Image["id"]; found != image {
		t.Errorf("image %v", found)
	}
	renamed, err := servers.Update(c.context, c.compute, server.ID, servers.UpdateOpts{Name: "renamed"}).Extract()
	must(t, err)
	if renamed.Name != "renamed" {
		t.Error(renamed.Name)
	}
	must(t, servers.Delete(c.context, c.compute, server.ID).ExtractErr())
}

func TestKeyPairs(t *testing.T) {
	c := connect(t)
	made, err := keypairs.Create(c.context, c.compute, keypairs.CreateOpts{Name: "made"}).Extract()
	must(t, err)
	if made.PrivateKey == "" {
		t.Error("no private key")
	}
	const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here"
	_, err = keypairs.Create(c.context, c.compute, keypairs.CreateOpts{Name: "mine", PublicKey: key}).Extract()
	must(t, err)
	mine, err := keypairs.Get(c.context, c.compute, "mine", nil).Extract()
	must(t, err)
	if mine.PublicKey != key {
		t.Error(mine.PublicKey)
	}
	for _, name := range []string{"made", "mine"} {
		must(t, keypairs.Delete(c.context, c.compute, name, nil).ExtractErr())
	}
	pages, err := keypairs.List(c.compute, nil).AllPages(c.context)
	must(t, err)
	if left, err := keypairs.ExtractKeyPairs(pages); err != nil || len(left) != 0 {
		t.Error(left, err)
	}
}

func TestFlavorsLimitsAndExtensions(t *testing.T) {
	c := connect(t)
	pages, err := flavors.ListDetail(c.compute, nil).AllPages(c.context)
	must(t, err)
	all, err := flavors.ExtractFlavors(pages)
	must(t, err)
	one, err := flavors.Get(c.context, c.compute, all[0].ID).Extract()
	must(t, err)
	if one.RAM != all[0].RAM || one.RAM == 0 {
		t.Errorf("%+v", one)
	}
	_, err = flavors.ListExtraSpecs(c.context, c.compute, one.ID).Extract()
	must(t, err)

	found, err := limits.Get(c.context, c.compute, nil).Extract()
	must(t, err)
	if found.Absolute.MaxTotalInstances != 100 {
		t.Errorf("%+v", found.Absolute)
	}
	extension, err := extensions.Get(c.context, c.compute, "os-keypairs").Extract()
	must(t, err)
	if extension.Alias != "os-keypairs" {
		t.Errorf("%+v", extension)
	}
}
