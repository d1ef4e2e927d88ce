// The vectors of reference handling, which every face of the library runs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { identity } from './identity.js';
import { CloudServersError, connect, parse } from './lib/index.js';

const file = new URL('../../../tests/vectors/references.json', import.meta.url);
const vectors = JSON.parse(await readFile(file));

test('every vector holds', async (t) => {
  const clients = {};
  for (const [name, context] of Object.entries(vectors.contexts)) clients[name] = await dry(context);
  let held = 0;
  for (const each of vectors.cases) {
    assert.deepEqual(await outcome(clients[each.context], each), wanted(each), JSON.stringify(each));
    held++;
  }
  t.diagnostic(`${held} of ${vectors.cases.length} vectors hold`);
  assert(held > 1000, 'there should be more of them');
});

/** A client that is in a context, and sends nothing but its sign-in. */
function dry(context) {
  const { compute, project, references, links, origin_aliases } = context;
  return identity(context, async (url) => {
    const settings = {
      auth_url: url,
      token: 'unscoped',
      project_id: project,
      region: compute.region,
      references,
      links,
      origin_aliases: origin_aliases?.join(),
    };
    const given = Object.entries(settings).filter(([, value]) => value !== undefined);
    const client = await (await connect(Object.fromEntries(given))).withOptions({ dryRun: 1 });
    await client.signIn();
    return client;
  });
}

function wanted({ do: what, error, expect }) {
  if (error) return { error: error.toLowerCase() };
  // That the region is right shows in the URL.
  return what === 'follow' ? { method: 'GET', url: expect.url } : expect;
}

async function outcome(client, each) {
  try {
    return await actions[each.do](client, each);
  } catch (error) {
    if (!(error instanceof CloudServersError)) throw error;
    if (error.code !== 'NOT_SENT') return { error: error.code.replaceAll('_', '').toLowerCase() };
    const body = error.body ? { body: JSON.parse(error.body) } : {};
    return { method: error.method, url: error.url, ...body };
  }
}

const actions = {
  async read(client, each) {
    const { id, url, kind } = await parse(await input(client, each), each.kind);
    return { id, url: url || null, kind: kind || null };
  },
  async local(client, each) {
    return Boolean(await client.isLocal(await input(client, each), each.kind));
  },
  async same(client, each) {
    const other = await input(client, each, each.other);
    return Boolean(await client.same(await input(client, each), other, each.kind));
  },
  async bookmark(client, each) {
    return client.bookmark(await input(client, each), each.kind);
  },
  async link(client, { rel, href }) {
    return (await link(client, { rel, href })).url;
  },
  async follow(client, each) {
    if (each.link) return client.followLink(await link(client, each.link));
    const reference = await input(client, each);
    const follow = { server: 'followServer', image: 'followImage', flavor: 'followFlavor' };
    return client[each.kind ? follow[each.kind] : 'follow'](reference);
  },
  async next(client, { collection, place, detail, href }) {
    const links = place === 'next' ? href : [{ rel: 'next', href }];
    const body = JSON.stringify({ [collection]: [{ id: 'm' }], [place]: links });
    const kind = collection.replace(/s$/, '');
    const page = await client[`${kind}PageFromJson`]({ brief: detail ? 0 : 1 }, body);
    return client[`${kind}PageNext`](page);
  },
  async request(client, each) {
    const given = {};
    for (const [name, value] of Object.entries(each.arguments))
      given[name] = Array.isArray(value)
        ? await Promise.all(value.map((one) => input(client, each, one)))
        : await input(client, each, value);
    return operations[each.operation](client, given);
  },
};

const operations = {
  show_server_details: (client, { server }) => client.serverGet(server),
  show_image_details: (client, { image }) => client.imageGet(image),
  show_flavor_details: (client, { flavor }) => client.flavorGet(flavor),
  show_network: (client, { network }) => client.networkGet(network),
  delete_server: (client, { server }) => client.serverDelete(server),
  rebuild_server: (client, { server, image }) => client.serverRebuild(server, { image }),
  resize_server: (client, { server, flavor }) => client.serverResize(server, flavor),
  rescue_server: (client, { server, image }) => client.serverRescue(server, image),
  create_server: (client, given) => client.serverCreate(given),
  list_servers_with_details: (client, given) => client.serverPageGet(given),
  list_images_with_details: (client, given) => client.imagePageGet(given),
};

/** A case's input as what goes into the library. */
async function input(client, each, given = each.input) {
  if (typeof given !== 'object') return given;
  if (given.link) return link(client, given.link);
  const { kind, id, region } = given.resource;
  if (!region && each.context === 'as-given') return id; // where texts are sent as given, an object is its id
  const at = region ? await client.withOptions({ region }) : client;
  return at[`${kind}FromJson`](JSON.stringify({ id }));
}

/** A link as it comes in a resource of the endpoint. */
async function link(client, given) {
  return (await client.serverFromJson(JSON.stringify({ id: 'holder', links: [given] }))).link(0);
}
