// A class for each type of the header, with its members as properties and the functions on it as methods.
import koffi from 'koffi';
import { failure } from './errors.js';
import { Given, camel } from './given.js';
import { functions, structures } from './header.js';
import { c, isOutput } from './library.js';
import { Thing } from './thing.js';

/** The type of the header that a pointer leads to, without its `const`. */
const target = (type) => type.match(/cloudservers_\w+/)?.[0];

/** Calls a function that may fail, on a thread of its own; gives what comes out, null where nothing does. */
export async function call(name, ...values) {
  const { parameters } = functions.get(name);
  const given = new Given();
  const outputs = [];
  try {
    const inputs = parameters.filter((parameter) => !isOutput(parameter) && !parameter.name.endsWith('_len'));
    const byName = Object.fromEntries(inputs.map((parameter, i) => [parameter.name, values[i]]));
    const passed = given.values(
      parameters.filter((each) => !isOutput(each)),
      (each) => byName[each],
    );
    const all = parameters.map((each) => {
      if (!isOutput(each)) return passed.shift();
      return outputs[outputs.push([null]) - 1];
    });
    const status = await new Promise((resolve, reject) => {
      c[name].async(...all, (error, status) => (error ? reject(error) : resolve(status)));
    });
    const [error] = outputs.at(-1);
    if (error !== null) throw failure(status, error);
    return outputs.length > 1 ? result(parameters.at(-2).type, outputs[0][0]) : undefined;
  } finally {
    given.release();
  }
}

function result(type, value) {
  const made = target(type);
  if (!made) return value;
  return type.startsWith('const') ? Thing.kept(made, value) : Thing.from(made, value);
}

/** All that an index function gives, or what it gives at an index. */
function indexed(thing, name, type, index) {
  const at = (i) => lent(thing, type, c[name](thing.pointer, i));
  if (index !== undefined) return at(index);
  const found = [];
  for (let each; (each = at(found.length)) !== null; ) found.push(each);
  return found;
}

/** What is borrowed from a thing, and keeps it alive. */
function lent(thing, type, value) {
  const made = target(type);
  return made ? Thing.from(made, value, thing) : value;
}

/** A list as what `for await` takes; each loop asks anew. */
function iterable(client, name, values) {
  const next = name.replace(/_open$/, '_next');
  return {
    async *[Symbol.asyncIterator]() {
      const list = await call(name, client, ...values);
      try {
        for (let each; (each = await call(next, list)) !== null; ) yield each;
      } finally {
        list.close();
      }
    },
  };
}

function method(name, { result: type, parameters }) {
  if (/_(list|inventory)_open$/.test(name))
    return function (...values) {
      return iterable(this, name, values);
    };
  if (parameters.at(-1).name === 'error')
    return function (...values) {
      return call(name, this, ...values);
    };
  if (parameters[1]?.name === 'index')
    return function (index) {
      return indexed(this, name, type, index);
    };
  return function (...values) {
    const given = new Given();
    try {
      const [, ...others] = parameters;
      const passed = given.values(others, (each) => values[others.findIndex(({ name }) => name === each)]);
      return lent(this, type, c[name](this.pointer, ...passed));
    } finally {
      given.release();
    }
  };
}

function define(type) {
  const made = class extends Thing {
    /** Whatever names it: its URL, and its id where it has none. */
    get reference() {
      return (this.selfUrl ? this.selfUrl() : this.url) || this.id;
    }
  };
  const members = koffi.type(type).members ?? {};
  for (const { name, type: memberType, offset } of Object.values(members)) {
    const declared = structures.get(type).find((each) => each.name === name).type;
    const get = function () {
      return target(declared)
        ? Thing.from(target(declared), this.member('void *', offset), this)
        : this.member(memberType, offset);
    };
    Object.defineProperty(made.prototype, camel(name), { get });
  }
  const short = type.replace('cloudservers_', '');
  for (const [name, declared] of functions) {
    const [first] = declared.parameters;
    if (!first || target(first.type) !== type || /\*\*/.test(first.type) || name.endsWith('_free')) continue;
    // Those are for programs in C: what many calls give goes to arrays that the caller made.
    if (declared.parameters.some((each) => each.name === 'errors')) continue;
    const own = name.replace('cloudservers_', '').replace(new RegExp(`^${short}_`), '').replace(/_open$/, '');
    made.prototype[camel(own)] ??= method(name, declared);
  }
  Object.defineProperty(made, 'name', { value: camel(`_${short}`) });
  Thing.define(type, made);
  return made;
}

const mentioned = [...functions.values()].flatMap(({ result, parameters }) => [
  result,
  ...parameters.map(({ type }) => type),
]);
const types = new Set(mentioned.map(target).filter(Boolean));
export const classes = Object.fromEntries([...types].map((type) => [type, define(type)]));
