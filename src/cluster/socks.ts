import net from 'node:net';
import { ConnectionError } from './api-error.ts';

/** What a proxy says that will not connect, by its code: RFC 1928, section 6. */
const refusals: readonly string[] = [
  '',
  'it failed',
  'its rules forbid it',
  'the network can’t be reached',
  'the host can’t be reached',
  'the connection was refused',
  'it took too long',
  'it knows no CONNECT',
  'it knows no such address',
];

/**
 * A connection to `host` through a SOCKS 5 proxy (RFC 1928, with a user's name and password by RFC 1929). Names are left to the proxy, as
 * kubectl does with `socks5` and `socks5h` alike. Rejects with Node's error or a {@link ConnectionError}.
 */
export async function connectSocks(proxy: URL, host: string, port: number): Promise<net.Socket> {
  const socket = net.connect(Number(proxy.port) || 1080, proxy.hostname.replace(/^\[|\]$/g, ''));
  try {
    const read = reader(socket);
    await greet(socket, read, proxy);
    socket.write(Buffer.concat([Buffer.from([5, 1, 0]), addressOf(host), Buffer.from([port >> 8, port & 255])]));
    const [, code = 1, , type] = await read(4);
    if (code !== 0) throw refused(proxy, refusals[code] ?? `code ${code}`);
    // The address that the proxy has on the other side, which is of no use.
    const length = type === 1 ? 4 : type === 4 ? 16 : ((await read(1))[0] ?? 0);
    await read(length + 2);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

type Read = (bytes: number) => Promise<Buffer>;

async function greet(socket: net.Socket, read: Read, proxy: URL): Promise<void> {
  const [name, password] = [proxy.username, proxy.password].map((part) => Buffer.from(decodeURIComponent(part)));
  const hasLogin = name !== undefined && password !== undefined && proxy.username !== '';
  socket.write(Buffer.from(hasLogin ? [5, 2, 0, 2] : [5, 1, 0]));
  const [version, method] = await read(2);
  if (version !== 5) throw refused(proxy, 'it does not speak SOCKS 5');
  if (method === 0) return;
  if (method !== 2 || !hasLogin) throw refused(proxy, 'it asks for a login');
  socket.write(Buffer.concat([Buffer.from([1, name.length]), name, Buffer.from([password.length]), password]));
  if ((await read(2))[1] !== 0) throw refused(proxy, 'it does not take the login');
}

/** An address in its bytes, a name with its length before it. */
function addressOf(host: string): Buffer {
  const bare = host.replace(/^\[|\]$/g, '');
  if (net.isIPv4(bare)) return Buffer.from([1, ...bare.split('.').map(Number)]);
  if (net.isIPv6(bare)) return Buffer.from([4, ...bytesOfIPv6(bare)]);
  return Buffer.from([3, Buffer.byteLength(bare), ...Buffer.from(bare)]);
}

/** URLs write IPv6 addresses in their one short form, without a dotted end. */
function bytesOfIPv6(address: string): readonly number[] {
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => text.split(':').filter((group) => group !== '');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 255]);
}

/** Reads so many bytes and not one more: what follows is the server's. */
function reader(socket: net.Socket): Read {
  return (bytes) =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found: unknown = socket.read(bytes);
        if (!Buffer.isBuffer(found)) return;
        end();
        resolve(found);
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      const close = (): void => fail(new ConnectionError('ECONNRESET', 'the proxy closed the connection'));
      const end = (): void => {
        socket.off('readable', look).off('error', fail).off('close', close);
      };
      socket.on('readable', look).on('error', fail).on('close', close);
      look();
    });
}

function refused(proxy: URL, why: string): ConnectionError {
  return new ConnectionError('PROXY', `proxy ${proxy.host} refused the connection: ${why}`);
}
