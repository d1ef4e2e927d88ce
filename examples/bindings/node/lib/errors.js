// What goes wrong, with all that C tells about it.
import { numbers } from './header.js';
import { c } from './library.js';

const codes = new Map();
for (const [name, value] of Object.entries(numbers))
  if (!/^(LOG_|VERSION|CHANGE_|YES$|NO$)/.test(name)) codes.set(value, name);

/** Its `code` is the header's name for it, such as "ITEM_NOT_FOUND". */
export class CloudServersError extends Error {
  constructor(code, text, told = {}) {
    super(text);
    Object.assign(this, { name: 'CloudServersError', code }, told);
  }
}

/** The error for a status; what C told is copied, and freed. */
export function failure(status, pointer) {
  const ask = (name) => c[`cloudservers_error_${name}`](pointer);
  const known = (number) => (number < 0 ? undefined : number);
  try {
    const error = new CloudServersError(codes.get(status), ask('text'), {
      detail: ask('message'),
      faultName: ask('fault_name'),
      details: ask('details'),
      requestId: ask('request_id'),
      operation: ask('operation'),
      method: ask('method'),
      url: ask('url'),
      roles: ask('roles'),
      httpStatus: known(ask('http_status')),
      attempts: ask('attempts'),
      retryAt: ask('retry_at_ms') < 0 ? undefined : new Date(ask('retry_at_ms')),
      maybeDone: ask('maybe_done') === 1,
    });
    // Of what a dry run did not send; hidden from console.log, as the body may hold secrets.
    Object.defineProperty(error, 'body', { value: ask('body') });
    Object.defineProperty(error, 'curl', { value: ask('curl') });
    return error;
  } finally {
    c.cloudservers_error_free(pointer);
  }
}
