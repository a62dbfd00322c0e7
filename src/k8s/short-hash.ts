/**
 * Eight hexadecimal digits that stay the same on every machine (two rounds of FNV-1a over UTF-16 code units). It tells cut names apart and
 * makes a changed file change a pod template; nothing relies on it being hard to forge.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ (text.charCodeAt(at) & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (text.charCodeAt(at) >> 8), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
