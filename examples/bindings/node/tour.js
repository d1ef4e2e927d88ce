// A short tour of the sandbox: the life of a server, told as it happens.
import assert from 'node:assert/strict';
import { startSandbox, version } from './lib/index.js';

const sandbox = await startSandbox({ buildMs: 300 });
const client = await sandbox.connect();
console.log('Through cloudservers', version());
try {
  const server = await create(...(await choose()));
  await follow(server);
  await list();
  await fail();
  await cancel(server);
  await remove();
} finally {
  client.close();
  sandbox.close();
}

/** The first image, and the flavor with the least memory. */
async function choose() {
  console.log('Images');
  let image, flavor;
  for await (const each of client.imageList({ status: 'ACTIVE' })) {
    console.log(`  ${each.id}  ${each.name}`);
    image ??= each;
  }
  for await (const each of client.flavorList()) if (!flavor || each.ram < flavor.ram) flavor = each;
  return [image, flavor];
}

async function create(image, flavor) {
  console.log('Create servers: by objects, by an id and a URL, by a link and a bookmark');
  const named = [
    { image, flavor },
    { image: image.id, flavor: flavor.selfUrl() },
    { image: image.link(0), flavor: flavor.bookmark },
  ];
  const made = await Promise.all(
    named.map((by, i) => client.serverCreate({ name: `web-${i + 1}`, metadata: { role: 'web' }, ...by })),
  );
  let polls = 0;
  let ticks = 0;
  const clock = setInterval(() => ticks++, 10);
  const how = { timeoutMs: 60_000, intervalMs: 50, each: () => polls++ };
  const server = await client.serverWait(made[0], 'ACTIVE', how);
  clearInterval(clock);
  console.log(`  ${server.name} is ${server.status} at ${server.ip(4)}`);
  assert(polls > 1, 'the callback has to see each poll');
  assert(ticks > 5, 'the event loop has to run on meanwhile');
  assert.equal(server.adminPassword, made[0].adminPassword);
  return server;
}

async function follow(server) {
  console.log('Follow its references');
  const image = await client.followImage(server.image());
  console.log(`  image   ${server.imageId} -> ${image.name}`);
  const flavor = await client.followFlavor(server.flavor());
  console.log(`  flavor  ${server.flavorId} -> ${flavor.name}`);
}

async function list() {
  console.log('List all servers, two at a time');
  for await (const each of client.serverList({ pageSize: 2 })) console.log(`  ${each.name}`);
  console.log('The same by pages, and their links');
  let page = await client.serverPageGet({ pageSize: 2 });
  for (; page; page = await client.serverPageNext(page)) {
    const next = page.link();
    console.log(`  ${page.at().map(({ name }) => name)}, and more: ${next !== null}`);
    if (next) console.log(`  ${next.rel} ${next.url}`);
  }
}

async function fail() {
  console.log('An error, and what it tells');
  await assert.rejects(client.serverGet('7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e'), (error) => {
    console.log(`  ${error.httpStatus} ${error.faultName}: ${error.detail}`);
    console.log(`  ${error.operation} ${error.method}, asked ${error.attempts} time`);
    return error.code === 'ITEM_NOT_FOUND';
  });
  await assert.rejects(client.followImage('https://elsewhere.example/v2/1/images/2'), (error) => {
    console.log(`  ${error.message}`);
    return error.code === 'UNTRUSTED_ORIGIN';
  });
  await assert.rejects(client.serverCreate({ name: 'web-4', colour: 'red' }), TypeError);
}

async function cancel(server) {
  console.log('End a wait by a signal, and one by an exception');
  const hurried = await client.until(AbortSignal.timeout(200));
  await assert.rejects(hurried.serverWait(server, 'SHUTOFF'), (error) => {
    console.log(`  ${error.message}`);
    return error.code === 'CANCELLED';
  });
  hurried.close();
  const each = () => {
    throw new RangeError('enough of it');
  };
  await assert.rejects(client.serverWait(server, 'SHUTOFF', { each }), RangeError);
}

async function remove() {
  console.log('Delete them, and wait until they are gone');
  for await (const each of client.serverList()) {
    await client.serverDelete(each);
    await client.serverWaitUntilDeleted(each, { intervalMs: 50 });
    console.log(`  ${each.name} is gone`);
  }
}
