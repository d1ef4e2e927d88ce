// The functions of the library, as the header declares them.
import { fileURLToPath } from 'node:url';
import koffi from 'koffi';
import { functions } from './header.js';

// Koffi gives a call on another thread 128 KiB of stack, on which one that sends something crashes.
koffi.config({ async_stack_size: 2 << 20 });
const built = new URL('../../../../target/capi/debug/libcloudservers.so', import.meta.url);
const library = koffi.load(process.env.CLOUDSERVERS_LIBRARY ?? fileURLToPath(built));

// A text that came through an `out` parameter is freed once it is copied.
const free = library.func('cloudservers_text_free', 'void', ['void *']);
koffi.disposable('cloudservers_owned_text', 'char *', free);

/** Whether something comes out of a parameter: a pointer to a pointer, or to a number. */
export const isOutput = ({ type }) => /^(const )?\w+ \*\*$/.test(type) || /^int\d+_t \*$/.test(type);

function type(parameter) {
  if (!isOutput(parameter)) return parameter.type;
  return koffi.out(parameter.type === 'char **' ? 'cloudservers_owned_text *' : parameter.type);
}

/** Every function of the header, by its name. */
export const c = Object.fromEntries(
  [...functions].map(([name, { result, parameters }]) => [
    name,
    library.func(name, result, parameters.map(type)),
  ]),
);
