// What programs use.
import { call, classes } from './classes.js';
import { CloudServersError, failure } from './errors.js';
import { Given } from './given.js';
import { c } from './library.js';
import { Thing } from './thing.js';

export { CloudServersError };
export const { cloudservers_client: Client, cloudservers_server: Server, cloudservers_link: Link } = classes;

export const version = () => c.cloudservers_version();

/** Closing a client ends its calls under way, which reject with CANCELLED. */
Client.prototype.ending = function () {
  this.cancel();
};

/** A client whose calls an AbortSignal ends. */
Client.prototype.until = async function (signal) {
  const client = await this.withOptions({});
  const abort = () => client.cancel();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return client;
};

/** A client with settings by the names of clouds.yaml; with none the environment is read. */
export async function connect(settings = {}) {
  const config = Thing.from('cloudservers_config', c.cloudservers_config_new());
  try {
    for (const [name, value] of Object.entries(settings)) config.set(name, value);
    return await call('cloudservers_connect', config);
  } finally {
    config.close();
  }
}

/** Reads a reference; `kind` is what it has to be of, such as "image". */
export const parse = (text, kind) => call('cloudservers_reference_parse', text, kind);

/** A Cloud Servers and identity service in this process. */
export const startSandbox = (options = {}) => call('cloudservers_sandbox_start', options);
