// The part of `ws` that c2k uses: its own types would be another dependency.
declare module 'ws' {
  import type { EventEmitter } from 'node:events';
  import type { ClientRequest, IncomingMessage } from 'node:http';
  import type { RequestOptions } from 'node:https';

  export interface WebSocketOptions extends RequestOptions {
    readonly perMessageDeflate?: boolean;
    readonly handshakeTimeout?: number;
  }

  export class WebSocket extends EventEmitter {
    constructor(url: URL, protocols: readonly string[], options: WebSocketOptions);
    readonly protocol: string;
    readonly bufferedAmount: number;
    send(data: Uint8Array, callback?: (error?: Error) => void): void;
    ping(): void;
    pause(): void;
    resume(): void;
    close(): void;
    terminate(): void;
    on(event: 'open', listener: () => void): this;
    on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
    on(event: 'close', listener: (code: number, reason: Buffer) => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    on(event: 'unexpected-response', listener: (request: ClientRequest, response: IncomingMessage) => void): this;
  }
}
