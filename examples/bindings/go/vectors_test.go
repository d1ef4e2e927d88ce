// The vectors of reference handling, which every face of the library runs.
package cloudservers_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"testing"

	"cloudservers"
)

type vectorCase struct {
	Name, Do, Context, Kind string
	Input, Other            any
	Rel, Href               string
	Link                    map[string]any
	Collection, Place       string
	Detail                  bool
	Operation               string
	Arguments               map[string]any
	Expect                  any
	Error                   string
}

// codes are the errors that cases expect.
var codes = map[string]cloudservers.Code{
	"InvalidReference": cloudservers.InvalidReference,
	"WrongKind":        cloudservers.WrongKind,
	"RemoteReference":  cloudservers.RemoteReference,
	"UntrustedOrigin":  cloudservers.UntrustedOrigin,
	"Config":           cloudservers.Config,
	"Decode":           cloudservers.Decode,
}

func TestVectors(t *testing.T) {
	text, err := os.ReadFile("../../../tests/vectors/references.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Contexts map[string]vectorContext
		Cases    []vectorCase
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	clients := map[string]*cloudservers.Client{}
	for name, each := range vectors.Contexts {
		clients[name] = connect(t, each)
	}
	held := 0
	for _, each := range vectors.Cases {
		ran := t.Run(each.Name, func(t *testing.T) { each.check(t, clients[each.Context]) })
		if ran {
			held++
		}
	}
	t.Logf("%d of %d vectors hold", held, len(vectors.Cases))
	if held < 1000 {
		t.Error("there should be more of them")
	}
}

// connect makes a client that is in a context, and sends nothing but its sign-in.
func connect(t *testing.T, of vectorContext) *cloudservers.Client {
	service := identity(of)
	defer service.Close()
	client, err := cloudservers.Connect(of.settings(service.URL + "/v3"))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	dry, err := client.With(cloudservers.Options{DryRun: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := dry.SignIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	return dry
}

func (c vectorCase) check(t *testing.T, client *cloudservers.Client) {
	got, err := runner{t.Context(), client, c}.run()
	var told *cloudservers.Error
	if errors.As(err, &told) && told.Code == cloudservers.NotSent {
		got, err = request(c, told), nil
	}
	if c.Error != "" {
		if code, known := codes[c.Error]; !known || !errors.Is(err, code) {
			t.Errorf("%+v\n gave %v, %v", c, got, err)
		}
		return
	}
	if err != nil || !reflect.DeepEqual(got, c.Expect) {
		t.Errorf("%+v\n gave %v, %v", c, got, err)
	}
}

// request is the one that a dry run tells, as a case has it.
func request(c vectorCase, told *cloudservers.Error) any {
	if c.Do == "follow" {
		// That the region is right shows in the URL.
		return map[string]any{"url": told.URL, "region": c.Expect.(map[string]any)["region"]}
	}
	shown := map[string]any{"method": told.Method, "url": told.URL}
	if told.Body != "" {
		var body any
		if err := json.Unmarshal([]byte(told.Body), &body); err != nil {
			return err
		}
		shown["body"] = body
	}
	return shown
}

// A runner does what a case says.
type runner struct {
	ctx    context.Context
	client *cloudservers.Client
	vectorCase
}

func (r runner) run() (any, error) {
	switch r.Do {
	case "read":
		read, err := cloudservers.Parse(r.reference(r.Input), r.Kind)
		return map[string]any{"id": some(read.ID), "url": some(read.URL), "kind": some(read.Kind)}, err
	case "local":
		return any2(r.client.IsLocal(r.ctx, r.reference(r.Input), r.Kind))
	case "same":
		return any2(r.client.Same(r.ctx, r.reference(r.Input), r.reference(r.Other), r.Kind))
	case "bookmark":
		return any2(r.client.Bookmark(r.ctx, r.reference(r.Input), r.Kind))
	case "link":
		return r.link(map[string]any{"rel": r.Rel, "href": r.Href}).URL(), nil
	case "follow":
		return r.follow()
	case "next":
		return r.next()
	default:
		return r.request()
	}
}

// some is nil for what is not there, as JSON has it.
func some(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func any2[T any](value T, err error) (any, error) { return value, err }

// reference is a case's input as what goes into the library.
func (r runner) reference(given any) cloudservers.Reference {
	object, isObject := given.(map[string]any)
	if !isObject {
		return cloudservers.Ref(fmt.Sprint(given))
	}
	if link, ok := object["link"].(map[string]any); ok {
		return r.link(link)
	}
	resource := object["resource"].(map[string]any)
	client := r.client
	if region, ok := resource["region"].(string); ok {
		client = must(client.With(cloudservers.Options{Region: region}))
	} else if r.Context == "as-given" {
		return cloudservers.Ref(resource["id"].(string)) // where texts are sent as given, an object is its id
	}
	text := string(must(json.Marshal(map[string]any{"id": resource["id"]})))
	switch resource["kind"] {
	case "image":
		return must(client.ImageFromJSON(r.ctx, text))
	case "flavor":
		return must(client.FlavorFromJSON(r.ctx, text))
	default:
		return must(client.ServerFromJSON(r.ctx, text))
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// link is a link as it comes in a resource of the endpoint.
func (r runner) link(given map[string]any) cloudservers.Link {
	holder := must(json.Marshal(map[string]any{"id": "holder", "links": []any{given}}))
	return must(r.client.ServerFromJSON(r.ctx, string(holder))).Links()[0]
}

func (r runner) follow() (any, error) {
	if r.vectorCase.Link != nil {
		return any2(r.client.Follow(r.ctx, r.link(r.vectorCase.Link)))
	}
	switch reference := r.reference(r.Input); r.Kind {
	case "":
		return any2(r.client.Follow(r.ctx, reference))
	case "server":
		return any2(r.client.FollowServer(r.ctx, reference))
	case "image":
		return any2(r.client.FollowImage(r.ctx, reference))
	default:
		return any2(r.client.FollowFlavor(r.ctx, reference))
	}
}

func (r runner) next() (any, error) {
	var links any = []any{map[string]any{"rel": "next", "href": r.Href}}
	if r.Place == "next" {
		links = r.Href
	}
	body := must(json.Marshal(map[string]any{r.Collection: []any{map[string]any{"id": "m"}}, r.Place: links}))
	query := cloudservers.ServerQuery{Paging: cloudservers.Paging{Brief: !r.Detail}}
	page, err := r.client.ServerPageFromJSON(r.ctx, query, string(body))
	if err != nil {
		return nil, err
	}
	return any2(r.client.NextPage(r.ctx, page))
}

func (r runner) request() (any, error) {
	references := map[string]cloudservers.Reference{}
	for name, given := range r.Arguments {
		if _, isList := given.([]any); !isList {
			references[name] = r.reference(given)
		}
	}
	server, image, flavor := references["server"], references["image"], references["flavor"]
	paging := cloudservers.Paging{Marker: references["marker"]}
	switch r.Operation {
	case "show_server_details":
		return any2(r.client.Server(r.ctx, server))
	case "show_image_details":
		return any2(r.client.Image(r.ctx, image))
	case "show_flavor_details":
		return any2(r.client.Flavor(r.ctx, flavor))
	case "show_network":
		return any2(r.client.Network(r.ctx, references["network"]))
	case "delete_server":
		return nil, r.client.DeleteServer(r.ctx, server)
	case "rebuild_server":
		return any2(r.client.RebuildServer(r.ctx, server, image))
	case "resize_server":
		return nil, r.client.ResizeServer(r.ctx, server, flavor)
	case "rescue_server":
		return any2(r.client.RescueServer(r.ctx, server, image))
	case "list_servers_with_details":
		query := cloudservers.ServerQuery{Image: image, Flavor: flavor, Paging: paging}
		return any2(r.client.ServerPage(r.ctx, query))
	case "list_images_with_details":
		for _, err := range r.client.Images(r.ctx, cloudservers.ImageQuery{Server: server, Paging: paging}) {
			return nil, err
		}
		return nil, nil
	default:
		return r.create(image, flavor)
	}
}

func (r runner) create(image, flavor cloudservers.Reference) (any, error) {
	spec := cloudservers.NewServer{Name: r.Arguments["name"].(string), Image: image, Flavor: flavor}
	if networks, ok := r.Arguments["networks"].([]any); ok {
		for _, each := range networks {
			spec.Networks = append(spec.Networks, r.reference(each))
		}
	}
	return any2(r.client.CreateServer(r.ctx, spec))
}
