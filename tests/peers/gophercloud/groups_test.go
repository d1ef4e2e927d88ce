package peers

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gophercloud/gophercloud/v2"
	"github.com/gophercloud/gophercloud/v2/openstack"
	"github.com/gophercloud/gophercloud/v2/openstack/blockstorage/v3/volumes"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/attachinterfaces"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/instanceactions"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/quotasets"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/remoteconsoles"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/servers"
	"github.com/gophercloud/gophercloud/v2/openstack/compute/v2/volumeattach"
	"github.com/gophercloud/gophercloud/v2/openstack/networking/v2/networks"
	"github.com/gophercloud/gophercloud/v2/openstack/networking/v2/subnets"
)

// onOpenStack skips what Rackspace has under paths that gophercloud does not know.
func onOpenStack(t *testing.T) cloud {
	if rackspace() {
		t.Skip("gophercloud knows OpenStack's services alone")
	}
	return connect(t)
}

// reached waits until a volume has that status.
func (c cloud) reached(storage *gophercloud.ServiceClient, id, status string) *volumes.Volume {
	c.Helper()
	for {
		volume, err := volumes.Get(c.context, storage, id).Extract()
		must(c.T, err)
		if volume.Status == status {
			return volume
		}
		must(c.T, c.context.Err())
		time.Sleep(50 * time.Millisecond)
	}
}

func TestVolumes(t *testing.T) {
	c := onOpenStack(t)
	storage, err := openstack.NewBlockStorageV3(c.provider, c.region)
	must(t, err)
	made, err := volumes.Create(c.context, storage, volumes.CreateOpts{Name: "data", Size: 2}, nil).Extract()
	must(t, err)
	c.reached(storage, made.ID, "available")
	server := c.create("web-1")
	attached, err := volumeattach.Create(c.context, c.compute, server.ID, volumeattach.CreateOpts{VolumeID: made.ID}).Extract()
	must(t, err)
	volume := c.reached(storage, made.ID, "in-use")
	if len(volume.Attachments) != 1 || volume.Attachments[0].ServerID != server.ID {
		t.Errorf("%+v", volume.Attachments)
	}
	shown, err := volumeattach.Get(c.context, c.compute, server.ID, made.ID).Extract()
	must(t, err)
	if shown.Device != attached.Device || shown.Device == "" {
		t.Errorf("%+v, not %+v", shown, attached)
	}
	must(t, volumeattach.Delete(c.context, c.compute, server.ID, made.ID).ExtractErr())
	c.reached(storage, made.ID, "available")
	must(t, volumes.Delete(c.context, storage, made.ID, nil).ExtractErr())
	for !gophercloud.ResponseCodeIs(volumes.Get(c.context, storage, made.ID).Err, http.StatusNotFound) {
		must(t, c.context.Err())
		time.Sleep(50 * time.Millisecond)
	}
	must(t, servers.Delete(c.context, c.compute, server.ID).ExtractErr())
}

func TestBootFromVolumeBesideAnotherServer(t *testing.T) {
	c := onOpenStack(t)
	first := c.create("web-1")
	order, _ := c.order("web-2")
	order.BlockDevice = []servers.BlockDevice{{
		SourceType: servers.SourceImage, DestinationType: servers.DestinationVolume,
		UUID: order.ImageRef, VolumeSize: 3, DeleteOnTermination: true,
	}}
	order.ImageRef = ""
	hints := servers.SchedulerHintOpts{SameHost: []string{first.ID}}
	made, err := servers.Create(c.context, c.compute, order, hints).Extract()
	must(t, err)
	second := c.settled(made.ID, "ACTIVE")
	if second.HostID != first.HostID || len(second.Image) != 0 || len(second.AttachedVolumes) != 1 {
		t.Errorf("%+v", second)
	}
	for _, id := range []string{first.ID, second.ID} {
		must(t, servers.Delete(c.context, c.compute, id).ExtractErr())
	}
}

func TestNetworksAndInterfaces(t *testing.T) {
	c := onOpenStack(t)
	service, err := openstack.NewNetworkV2(c.provider, c.region)
	must(t, err)
	extra, err := networks.Create(c.context, service, networks.CreateOpts{Name: "extra"}).Extract()
	must(t, err)
	range4 := subnets.CreateOpts{NetworkID: extra.ID, CIDR: "10.9.0.0/24", IPVersion: gophercloud.IPv4}
	_, err = subnets.Create(c.context, service, range4).Extract()
	must(t, err)
	server := c.create("web-1")
	on := attachinterfaces.CreateOpts{NetworkID: extra.ID}
	made, err := attachinterfaces.Create(c.context, c.compute, server.ID, on).Extract()
	must(t, err)
	if len(made.FixedIPs) != 1 || !strings.HasPrefix(made.FixedIPs[0].IPAddress, "10.9.0.") {
		t.Errorf("%+v", made)
	}
	pages, err := attachinterfaces.List(c.compute, server.ID).AllPages(c.context)
	must(t, err)
	if all, err := attachinterfaces.ExtractInterfaces(pages); err != nil || len(all) != 2 {
		t.Error(all, err)
	}
	must(t, attachinterfaces.Delete(c.context, c.compute, server.ID, made.PortID).ExtractErr())
	for !gophercloud.ResponseCodeIs(attachinterfaces.Get(c.context, c.compute, server.ID, made.PortID).Err, http.StatusNotFound) {
		must(t, c.context.Err())
		time.Sleep(50 * time.Millisecond)
	}
	must(t, networks.Delete(c.context, service, extra.ID).ExtractErr())
	must(t, servers.Delete(c.context, c.compute, server.ID).ExtractErr())
}

func TestLogOfActionsConsoleAndQuotas(t *testing.T) {
	c := onOpenStack(t)
	server := c.create("web-1")
	pages, err := instanceactions.List(c.compute, server.ID, nil).AllPages(c.context)
	must(t, err)
	log, err := instanceactions.ExtractInstanceActions(pages)
	must(t, err)
	if len(log) != 1 || log[0].Action != "create" {
		t.Fatalf("%+v", log)
	}
	newer := *c.compute
	newer.Microversion = "2.51"
	action, err := instanceactions.Get(c.context, &newer, server.ID, log[0].RequestID).Extract()
	must(t, err)
	if action.Events == nil || (*action.Events)[0].Result != "Success" {
		t.Errorf("%+v", action)
	}
	wanted := remoteconsoles.CreateOpts{Protocol: remoteconsoles.ConsoleProtocolVNC, Type: remoteconsoles.ConsoleTypeNoVNC}
	console, err := remoteconsoles.Create(c.context, &newer, server.ID, wanted).Extract()
	must(t, err)
	if !strings.HasPrefix(console.URL, "http") {
		t.Error(console.URL)
	}
	quotas, err := quotasets.Get(c.context, c.compute, server.TenantID).Extract()
	must(t, err)
	if quotas.Instances != 100 {
		t.Errorf("%+v", quotas)
	}
	must(t, servers.Delete(c.context, c.compute, server.ID).ExtractErr())
}
