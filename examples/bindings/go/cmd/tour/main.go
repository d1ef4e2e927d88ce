// A short tour of the sandbox: the life of a server, told as it happens.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"cloudservers"
)

func main() {
	log.SetFlags(0)
	if err := tour(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func tour(ctx context.Context) error {
	sandbox, err := cloudservers.StartSandbox(cloudservers.SandboxOptions{BuildTime: 300 * time.Millisecond})
	if err != nil {
		return err
	}
	defer sandbox.Close()
	client, err := sandbox.Connect()
	if err != nil {
		return err
	}
	defer client.Close()
	fmt.Println("Through cloudservers", cloudservers.Version())

	image, flavor, err := choose(ctx, client)
	if err != nil {
		return err
	}
	server, err := create(ctx, client, image, flavor)
	if err != nil {
		return err
	}
	for _, step := range []func(context.Context, *cloudservers.Client, *cloudservers.Server) error{
		follow, list, fail, cancel, remove,
	} {
		if err := step(ctx, client, server); err != nil {
			return err
		}
	}
	return nil
}

// choose takes the first image, and the flavor with the least memory.
func choose(ctx context.Context, client *cloudservers.Client) (image *cloudservers.Image,
	flavor *cloudservers.Flavor, err error) {
	fmt.Println("Images")
	for each, err := range client.Images(ctx, cloudservers.ImageQuery{Status: "ACTIVE"}) {
		if err != nil {
			return nil, nil, err
		}
		fmt.Printf("  %s  %s\n", each.ID(), each.Name())
		if image == nil {
			image = each
		}
	}
	for each, err := range client.Flavors(ctx, cloudservers.FlavorQuery{}) {
		if err != nil {
			return nil, nil, err
		}
		if flavor == nil || each.RAM() < flavor.RAM() {
			flavor = each
		}
	}
	return image, flavor, nil
}

func create(ctx context.Context, client *cloudservers.Client, image *cloudservers.Image,
	flavor *cloudservers.Flavor) (*cloudservers.Server, error) {
	fmt.Println("Create servers: by objects, by an id and a URL, by a link and a bookmark")
	var first *cloudservers.Server
	for i, by := range [][2]cloudservers.Reference{
		{image, flavor},
		{cloudservers.Ref(image.ID()), cloudservers.Ref(flavor.URL())},
		{image.Links()[0], cloudservers.Ref(flavor.Bookmark())},
	} {
		made, err := client.CreateServer(ctx, cloudservers.NewServer{
			Name: fmt.Sprintf("web-%d", i+1), Image: by[0], Flavor: by[1],
			Metadata: map[string]string{"role": "web"},
		})
		if err != nil {
			return nil, err
		}
		if first == nil {
			first = made
		}
	}
	polls := 0
	server, err := client.WaitFor(ctx, first, "ACTIVE", cloudservers.Wait{
		Timeout: time.Minute, Interval: 50 * time.Millisecond,
		Progress: func(*cloudservers.Server) error { polls++; return nil },
	})
	if err != nil {
		return nil, err
	}
	fmt.Printf("  %s is %s at %s\n", server.Name(), server.Status(), server.IP(4))
	if polls < 2 {
		return nil, errors.New("the callback has to see each poll")
	}
	return server, nil
}

func follow(ctx context.Context, client *cloudservers.Client, server *cloudservers.Server) error {
	fmt.Println("Follow its references")
	reference, _ := server.Image()
	image, err := client.FollowImage(ctx, reference)
	if err != nil {
		return err
	}
	fmt.Printf("  image   %s -> %s\n", reference.ID, image.Name())
	reference, _ = server.Flavor()
	flavor, err := client.FollowFlavor(ctx, reference)
	if err != nil {
		return err
	}
	fmt.Printf("  flavor  %s -> %s\n", reference.ID, flavor.Name())
	return nil
}

func list(ctx context.Context, client *cloudservers.Client, _ *cloudservers.Server) error {
	fmt.Println("List all servers, two at a time")
	query := cloudservers.ServerQuery{Paging: cloudservers.Paging{PageSize: 2}}
	for each, err := range client.Servers(ctx, query) {
		if err != nil {
			return err
		}
		fmt.Printf("  %s\n", each.Name())
	}
	fmt.Println("The same by pages, and their links")
	page, err := client.ServerPage(ctx, query)
	for ; err == nil && page != nil; page, err = client.NextPage(ctx, page) {
		next, more := page.Next()
		fmt.Printf("  %d servers, and more: %t\n", page.Len(), more)
		if more {
			fmt.Printf("  %s %s\n", next.Rel(), next.URL())
		}
	}
	return err
}

func fail(ctx context.Context, client *cloudservers.Client, _ *cloudservers.Server) error {
	fmt.Println("An error, and what it tells")
	_, err := client.Server(ctx, cloudservers.Ref("7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e"))
	var told *cloudservers.Error
	if !errors.Is(err, cloudservers.ItemNotFound) || !errors.As(err, &told) {
		return fmt.Errorf("a server that is not there: %w", err)
	}
	fmt.Printf("  %d %s: %s\n", told.HTTPStatus, told.FaultName, told.Message)
	fmt.Printf("  %s %s, asked %d time\n", told.Operation, told.Method, told.Attempts)
	_, err = client.FollowImage(ctx, cloudservers.Ref("https://elsewhere.example/v2/1/images/2"))
	if !errors.Is(err, cloudservers.UntrustedOrigin) {
		return fmt.Errorf("a URL of elsewhere: %w", err)
	}
	fmt.Printf("  %s\n", err)
	return nil
}

func cancel(ctx context.Context, client *cloudservers.Client, server *cloudservers.Server) error {
	fmt.Println("End a wait by its context")
	hurried, stop := context.WithTimeout(ctx, 200*time.Millisecond)
	defer stop()
	_, err := client.WaitFor(hurried, server, "SHUTOFF", cloudservers.Wait{})
	if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, cloudservers.Cancelled) {
		return fmt.Errorf("a wait that was ended: %w", err)
	}
	fmt.Printf("  %s\n", err)
	return nil
}

func remove(ctx context.Context, client *cloudservers.Client, _ *cloudservers.Server) error {
	fmt.Println("Delete them, and wait until they are gone")
	for each, err := range client.Servers(ctx, cloudservers.ServerQuery{}) {
		if err != nil {
			return err
		}
		if err := client.DeleteServer(ctx, each); err != nil {
			return err
		}
		how := cloudservers.Wait{Interval: 50 * time.Millisecond}
		if err := client.WaitUntilDeleted(ctx, each, how); err != nil {
			return err
		}
		fmt.Printf("  %s is gone\n", each.Name())
	}
	return nil
}
