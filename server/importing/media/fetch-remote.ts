import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { isPublicAddress } from '../domain/public-address';
import { reasonOf } from '../sources/source-error';

/** What came of an address on the web. */
export type FetchedMedia = { readonly bytes: Uint8Array } | { readonly refused: string };

/** Fetches an image of another site. Never rejects. */
export type FetchRemote = (address: string) => Promise<FetchedMedia>;

export interface RemoteLimits {
  /** Of one file. */
  readonly maxBytes: number;
  /** Of one file, its redirects among it. */
  readonly timeoutMs: number;
}

interface RemoteParts {
  readonly limits: RemoteLimits;
  /** Every IP address of a host. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
  /** Whether an IP address may be connected to. */
  readonly isAllowed?: (address: string) => boolean;
}

/** A picture that takes longer is on a site that is no longer kept. */
export const REMOTE_TIMEOUT_MS = 20_000;
const MAX_REDIRECTS = 3;
/** A host that did not answer so often is asked no more: its files would make a run wait for hours. */
const MAX_SILENCES = 2;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Makes what fetches files of other sites for one run: over HTTP and HTTPS, never from an address inside a private network. A host is
 * looked up once for each request, all its addresses are judged, and the connection goes to one of these and nowhere else; where a
 * redirect leads is judged in the same way.
 */
export function createRemoteFetcher({ limits, resolve = resolveHost, isAllowed = isPublicAddress }: RemoteParts): FetchRemote {
  const silent = new Map<string, number>();
  return async (address) => {
    const host = URL.canParse(complete(address)) ? new URL(complete(address)).host : '';
    if ((silent.get(host) ?? 0) >= MAX_SILENCES) return { refused: `${host} did not answer before` };
    const signal = AbortSignal.timeout(limits.timeoutMs);
    try {
      return await follow(complete(address), signal);
    } catch (error) {
      silent.set(host, (silent.get(host) ?? 0) + 1);
      return { refused: signal.aborted ? `${host} took longer than ${limits.timeoutMs / 1000} seconds` : `${host} does not answer (${reasonOf(error)})` };
    }
  };

  async function follow(start: string, signal: AbortSignal): Promise<FetchedMedia> {
    let address = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const target = await judge(address);
      if ('refused' in target) return target;
      const response = await send(target.url, target.addresses, signal);
      const { statusCode = 0, headers } = response;
      if (REDIRECTS.has(statusCode) && headers.location !== undefined) {
        response.destroy();
        if (!URL.canParse(headers.location, address)) return { refused: 'it redirects to what is no address' };
        address = new URL(headers.location, address).href;
        continue;
      }
      if (statusCode === 200) return read(response);
      response.destroy();
      return { refused: `${target.url.host} answers with ${statusCode}` };
    }
    return { refused: `it redirects more than ${MAX_REDIRECTS} times` };
  }

  async function judge(address: string): Promise<{ url: URL; addresses: readonly LookupAddress[] } | { refused: string }> {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return { refused: 'only addresses of http and https are fetched' };
    if (url.username !== '' || url.password !== '') return { refused: 'its address holds a user or a password' };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) === 0 ? await resolve(host) : [{ address: host, family: isIP(host) }];
    const inside = addresses.find((each) => !isAllowed(each.address));
    if (inside !== undefined || addresses.length === 0) return { refused: `${url.host} is not on the public internet` };
    return { url, addresses };
  }

  async function read(response: IncomingMessage): Promise<FetchedMedia> {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = { refused: `it has more than ${limits.maxBytes} bytes` };
    if (Number(response.headers['content-length'] ?? 0) > limits.maxBytes) {
      response.destroy();
      return tooLarge;
    }
    for await (const chunk of response) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a response is read as bytes');
      size += chunk.length;
      // Leaving the loop closes the connection.
      if (size > limits.maxBytes) return tooLarge;
      chunks.push(chunk);
    }
    return { bytes: Buffer.concat(chunks, size) };
  }
}

function send(url: URL, addresses: readonly LookupAddress[], signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const headers = { accept: 'image/*', 'user-agent': 'strapi-plugin-editorial' };
    // No agent: no connection that somebody opened before is used again.
    const sent = request(url, { headers, signal, agent: false, lookup: pinnedTo(addresses) }, resolve);
    sent.on('error', reject);
    sent.end();
  });
}

/** Answers a connection that looks its host up with the addresses that were judged. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = addresses;
    if (options.all === true) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family ?? 0);
  };
}

function complete(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

const resolveHost = (host: string): Promise<readonly LookupAddress[]> => promisify(lookUp)(host, { all: true });
