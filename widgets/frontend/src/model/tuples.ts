/** A set of integer tuples; each gets the next number when first seen, equal tuples get the same. */
export class Tuples {
  size = 0;
  data = new Int32Array(1 << 12);
  starts = new Int32Array(1 << 10);
  private slots = new Int32Array(1 << 11);

  /** The number of the tuple that the first `length` items of `items` are. */
  intern(items: Int32Array, length: number): number {
    const { data, starts, slots } = this;
    const last = slots.length - 1;
    let slot = hash(items, 0, length) & last;
    for (let found = slots[slot]!; found; found = slots[slot]!) {
      const start = starts[found - 1]!;
      if (starts[found]! - start === length) {
        let at = 0;
        while (at < length && data[start + at] === items[at]) at += 1;
        if (at === length) return found - 1;
      }
      slot = (slot + 1) & last;
    }
    return this.add(items, length, slot);
  }

  private add(items: Int32Array, length: number, slot: number): number {
    const start = this.starts[this.size]!;
    if (start + length > this.data.length) this.data = grown(this.data);
    if (this.size + 2 > this.starts.length) this.starts = grown(this.starts);
    for (let at = 0; at < length; at += 1) this.data[start + at] = items[at]!;
    this.size += 1;
    this.starts[this.size] = start + length;
    this.slots[slot] = this.size;
    if (this.size * 2 > this.slots.length) this.spread();
    return this.size - 1;
  }

  private spread(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const last = slots.length - 1;
    for (let number = 1; number <= this.size; number += 1) {
      const start = this.starts[number - 1]!;
      let slot = hash(this.data, start, this.starts[number]! - start) & last;
      while (slots[slot]) slot = (slot + 1) & last;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

function hash(items: Int32Array, start: number, length: number): number {
  let mixed = length;
  for (let at = start; at < start + length; at += 1) {
    mixed = Math.imul(mixed ^ items[at]!, 0x9e3779b1);
    mixed ^= mixed >>> 15;
  }
  return mixed;
}

export function grown(items: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(items.length * 2);
  larger.set(items);
  return larger;
}
