import { StringDecoder } from 'node:string_decoder';

/**
 * The lines of a byte stream as they become complete; a character or a line may be split between chunks.
 * What follows the last line break when the stream ends is given only if `withRest` says so: half a line of a watch is no event.
 */
export async function* readLines(stream: AsyncIterable<Buffer>, withRest: 'with-rest' | 'whole-lines'): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    rest += decoder.write(chunk);
    let start = 0;
    for (let end = rest.indexOf('\n', start); end !== -1; end = rest.indexOf('\n', start)) {
      yield rest.slice(start, rest[end - 1] === '\r' ? end - 1 : end);
      start = end + 1;
    }
    rest = rest.slice(start);
  }
  rest += decoder.end();
  if (withRest === 'with-rest' && rest !== '') yield rest;
}
