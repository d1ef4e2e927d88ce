// What C gives: structures and opaque objects, freed when they are closed, or nobody holds them any more.
import koffi from 'koffi';
import { c } from './library.js';
import { failure } from './errors.js';

const classes = new Map();
const forgotten = new FinalizationRegistry(({ free, pointer }) => free(pointer));

export class Thing {
  #pointer;
  #owner;
  #free;
  #users = 1;
  #closed = false;

  /** `owner` is what `pointer` is borrowed from; without one it is this object's to free. */
  constructor(type, pointer, owner) {
    this.#pointer = pointer;
    this.#owner = owner?.#owner ?? owner;
    this.#free = c[`${type}_free`];
    if (!owner) forgotten.register(this, { free: this.#free, pointer }, this);
  }

  static define(type, made) {
    classes.set(type, made);
  }

  /** A pointer as an object of its class; null for NULL. */
  static from(type, pointer, owner) {
    return pointer === null ? null : new (classes.get(type))(type, pointer, owner);
  }

  /** What C lends for a moment, made one's own. */
  static kept(type, lent) {
    if (lent === null) return null;
    const out = [null];
    const error = [null];
    const status = c[`${type}_keep`](lent, out, error);
    if (status !== 0) throw failure(status, error[0]);
    return Thing.from(type, out[0]);
  }

  get pointer() {
    if (this.#closed || this.#owner?.#closed) throw new TypeError('used after it was closed');
    return this.#pointer;
  }

  member(type, offset) {
    return koffi.decode(this.pointer, offset, type);
  }

  /** Frees it, or does so when the calls that use it are done. */
  close() {
    if (this.#closed || this.#owner) return;
    this.ending();
    this.#closed = true;
    this.leave();
  }

  /** What is done before it is closed. */
  ending() {}

  [Symbol.dispose]() {
    this.close();
  }

  enter() {
    (this.#owner ?? this).#users++;
  }

  leave() {
    const owner = this.#owner ?? this;
    if (--owner.#users > 0) return;
    forgotten.unregister(owner);
    owner.#free(owner.#pointer);
  }
}
