// The header, after the preprocessor: its numbers, structures, callbacks and functions, as koffi takes them.
import { readFileSync } from 'node:fs';
import koffi from 'koffi';

const text = readFileSync(new URL('../build/cloudservers.i', import.meta.url), 'utf8');

/** Every number of the header by its name, `OK`, `ITEM_NOT_FOUND` … */
export const numbers = Object.fromEntries(
  [...text.matchAll(/^#define CLOUDSERVERS_(\w+) (-?\d+)$/gm)].map(([, name, value]) => [name, +value]),
);

const declarations = text
  .replace(/^#.*$/gm, '')
  .match(/(?:[^;{}]|\{[^{}]*\})+;/g)
  .map((each) => each.replace(/\s+/g, ' ').trim())
  .filter((each) => /\bcloudservers_/.test(each));

/** A declaration such as `const char *name`, taken apart. */
function declared(each) {
  const [, type, name] = each.trim().match(/^(.*?)(\w+)$/);
  return { type: type.trim(), name };
}

const list = (inside, separator) =>
  inside
    .split(separator)
    .filter((each) => !/^\s*(void)?\s*$/.test(each))
    .map(declared);

/** The members of each structure, in order. */
export const structures = new Map();
/** Result and parameters of each function. */
export const functions = new Map();

const opaque = new Map();

for (const each of declarations) {
  let found;
  if ((found = each.match(/^typedef struct (\w+) \1;$/))) {
    opaque.set(found[1], koffi.opaque(found[1]));
  } else if ((found = each.match(/^struct (\w+) \{(.*)\};$/))) {
    const members = list(found[2], ';');
    structures.set(found[1], members);
    koffi.struct(opaque.get(found[1]), Object.fromEntries(members.map(({ name, type }) => [name, type])));
  } else if ((found = each.match(/^typedef (.*?)\(\*(\w+)\)\((.*)\);$/))) {
    const [, result, name, inside] = found;
    const called = koffi.proto(`${name}_function`, result.trim(), list(inside, ',').map(({ type }) => type));
    koffi.pointer(name, called);
  } else if ((found = each.match(/^(.*?)(\w+)\((.*)\);$/))) {
    functions.set(found[2], { result: found[1].trim(), parameters: list(found[3], ',') });
  } else {
    throw new Error(`not understood in the header: ${each}`);
  }
}
