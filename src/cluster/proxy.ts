import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { ConnectionError } from './api-error.ts';
import { connectSocks } from './socks.ts';

/**
 * A connection to `target` through a SOCKS proxy, or an HTTP proxy's CONNECT: for http:// servers too, as watches and WebSockets need a plain pipe.
 * `secure` undefined: no TLS to the target. Rejects with Node's error or a {@link ConnectionError}.
 */
export async function openTunnel(target: URL, proxy: URL, secure: tls.ConnectionOptions | undefined): Promise<Duplex> {
  const port = Number(target.port) || (secure === undefined ? 80 : 443);
  const isSocks = /^socks5h?:$/.test(proxy.protocol);
  const socket = isSocks
    ? await connectSocks(proxy, target.hostname, port)
    : await connectThrough(proxy, `${target.hostname}:${port}`);
  if (secure === undefined) return socket;
  return new Promise((resolve, reject) => {
    const secured = tls.connect({ ...secure, servername: secure.servername ?? serverNameOf(target), socket });
    secured.once('error', reject);
    secured.once('secureConnect', () => {
      secured.off('error', reject);
      resolve(secured);
    });
  });
}

function connectThrough(proxy: URL, target: string): Promise<Duplex> {
  const { request } = proxy.protocol === 'https:' ? https : http;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return new Promise((resolve, reject) => {
    const ask = request({
      hostname: proxy.hostname,
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: {
        Host: target,
        ...(login === ':' ? {} : { 'Proxy-Authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
      },
    });
    ask.on('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ConnectionError('PROXY', `proxy ${proxy.host} refused the connection: HTTP ${response.statusCode}`));
    });
    ask.on('error', reject);
    ask.end();
  });
}

/** TLS asks for a name; an address is none. */
function serverNameOf(url: URL): string {
  return /^[\d.]+$|^\[/.test(url.hostname) ? '' : url.hostname;
}
