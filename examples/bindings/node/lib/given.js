// What goes into a call: JavaScript's values as the header's types.
import koffi from 'koffi';
import { CloudServersError } from './errors.js';
import { numbers, structures } from './header.js';
import { Thing } from './thing.js';

/** Parameters and members that are references, and so take whatever names a resource. */
const REFERENCES =
  /^(text|one|other|marker|server|image|flavor|networks?|port|volume|snapshot|near|far|\w+_host)$/;

export const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** What is given for a call; `release` ends what lived as long as the call. */
export class Given {
  things = new Set();
  #callbacks = [];
  #thrown;

  /** The values of parameters or members; the length of an array is counted, not given. */
  values(declared, lookup) {
    const lengths = new Map();
    return declared.map(({ name, type }) => {
      if (lengths.has(name)) return lengths.get(name);
      const value = this.#value(type, name, lookup(name));
      const length = `${name}_len`;
      if (declared.some((other) => other.name === length)) lengths.set(length, value?.length ?? 0);
      return value;
    });
  }

  #value(type, name, value) {
    const structure = type.match(/^const (cloudservers_\w+) \*$/)?.[1];
    if (value === undefined || value === null) return /\*$/.test(type) || callback(type) ? null : 0;
    if (type === 'const char *') return this.#text(name, value);
    if (type === 'const char *const *') return Array.from(value, (each) => this.#text(name, each));
    if (callback(type)) return this.#register(type, value);
    if (value instanceof Thing) return this.#pointer(value);
    if (structure === 'cloudservers_pair') return Object.entries(value).map((pair) => this.#pair(pair));
    if (structure && Array.isArray(value)) return value.map((each) => this.#structure(structure, each));
    return structure ? this.#structure(structure, value) : value;
  }

  #pair([key, value]) {
    return { key: this.#text('key', key), value: this.#text('value', value) };
  }

  #text(name, value) {
    const isReference = REFERENCES.test(name);
    const text = isReference && value instanceof Thing ? value.reference : String(value);
    if (text.includes('\0')) {
      // C would read it as another text.
      const code = isReference ? 'INVALID_REFERENCE' : 'INVALID_ARGUMENT';
      throw new CloudServersError(code, `a text that holds NUL: ${JSON.stringify(text)}`);
    }
    return text;
  }

  #structure(name, value) {
    const members = structures.get(name);
    const known = new Set(members.map((member) => camel(member.name)));
    for (const key of Object.keys(value)) if (!known.has(key)) throw new TypeError(`${name} has no ${key}`);
    const own = { ...value, size: koffi.sizeof(name) };
    const values = this.values(members, (member) => own[camel(member)]);
    return Object.fromEntries(members.map((member, i) => [member.name, values[i]]));
  }

  #pointer(thing) {
    thing.enter();
    this.things.add(thing);
    return thing.pointer;
  }

  /** A callback that looks at a resource; an exception of its ends the call. */
  #register(type, look) {
    const seen = (_, lent) => {
      try {
        look(Thing.kept(callback(type), lent));
        return numbers.OK;
      } catch (error) {
        this.#thrown = { error };
        return numbers.CANCELLED;
      }
    };
    const registered = koffi.register(seen, type);
    this.#callbacks.push(registered);
    return registered;
  }

  release() {
    for (const each of this.#callbacks) koffi.unregister(each);
    for (const each of this.things) each.leave();
    if (this.#thrown) throw this.#thrown.error;
  }
}

/** The type that a callback of a wait looks at. */
function callback(type) {
  const found = type.match(/^cloudservers_each(?:_(\w+))?$/);
  return found && `cloudservers_${found[1] ?? 'server'}`;
}
