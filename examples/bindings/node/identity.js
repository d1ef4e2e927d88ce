// A service that answers a sign-in with the catalog of a vector's context.
import { createServer } from 'node:http';
import { once } from 'node:events';

const INTERFACES = ['public', 'internal', 'admin'];

/** Calls `use` with the service's URL, as long as which it runs. */
export async function identity(context, use) {
  const service = createServer((request, response) => {
    request.resume();
    response.writeHead(201, { 'x-subject-token': 't', 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: token(context) }));
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  try {
    return await use(`http://127.0.0.1:${service.address().port}/v3`);
  } finally {
    service.close();
    service.closeAllConnections();
  }
}

function token({ compute, project, services = [] }) {
  const domain = { id: 'default', name: 'Default' };
  return {
    expires_at: '2099-01-01T00:00:00Z',
    user: { id: 'u', name: 'u' },
    project: project && { id: project, name: 'p', domain },
    catalog: [{ service: 'compute', ...compute }, ...services].map(entry),
  };
}

function entry({ service, name, region, url, other_urls = [] }) {
  const place = region && { region, region_id: region };
  return {
    type: service === 'block-storage' ? 'volumev3' : service,
    name,
    endpoints: [url, ...other_urls].map((url, i) => ({ interface: INTERFACES[i], url, ...place })),
  };
}
