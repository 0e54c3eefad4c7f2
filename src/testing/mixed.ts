/** A number that looks random and is the same for the same index and turn. */
export function mixed(index: number, turn: number): number {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(turn, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
