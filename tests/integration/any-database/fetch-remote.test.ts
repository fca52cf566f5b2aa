import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRemoteFetcher } from '../../../server/importing/media/fetch-remote';
import { picture } from '../../support/pictures';

/* Images of other sites, fetched from a server on this machine; that it may be asked is only said here. */

const RED = picture([255, 0, 0]);
const LIMITS = { maxBytes: 10_000, timeoutMs: 2_000 };

let server: Server;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer(({ url = '', headers }, response) => {
    asked.push(`${headers.host} ${url}`);
    answer(url, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => {
  server.closeAllConnections();
  server.close(resolve);
}));

function answer(url: string, response: ServerResponse): void {
  const redirect = (location: string): void => void response.writeHead(302, { location }).end();
  if (url === '/red.png') response.end(RED);
  else if (url === '/hop') redirect('/red.png');
  else if (url.startsWith('/loop')) redirect(`/loop${Math.random()}`);
  else if (url === '/inside') redirect('http://10.0.0.1/secret.png');
  else if (url === '/metadata') redirect('http://169.254.169.254/latest/meta-data/');
  else if (url === '/file') redirect('file:///etc/passwd');
  else if (url === '/nowhere') redirect('http://[');
  else if (url === '/large') response.writeHead(200, { 'content-length': 1_000_000 }).write('x');
  else if (url === '/endless') {
    const write = (): void => {
      if (!response.destroyed) response.write('x'.repeat(5_000), () => setImmediate(write));
    };
    write();
  } else if (url !== '/silent') response.writeHead(404).end();
}

/** As the product's, where `images.test` and loopback are taken to be public. */
const fetcher = (limits = LIMITS) =>
  createRemoteFetcher({
    limits,
    resolve: (host) => Promise.resolve(host === 'images.test' ? [{ address: '127.0.0.1', family: 4 }] : host === 'two.test' ? [{ address: '127.0.0.1', family: 4 }, { address: '10.0.0.1', family: 4 }] : []),
    isAllowed: (address) => address === '127.0.0.1',
  });
const at = (path: string, host = 'images.test') => `http://${host}:${port}${path}`;

describe('what is fetched', () => {
  test('an image, by the name of its host, from the address that was judged', async () => {
    expect(await fetcher()(at('/red.png'))).toEqual({ bytes: RED });
    expect(asked.at(-1)).toBe(`images.test:${port} /red.png`);
    expect(await fetcher()(at('/hop'))).toEqual({ bytes: RED });
  });
});

describe('what is refused', () => {
  test.each([
    ['/inside', '10.0.0.1 is not on the public internet'],
    ['/metadata', '169.254.169.254 is not on the public internet'],
    ['/file', 'only addresses of http and https are fetched'],
    ['/nowhere', 'it redirects to what is no address'],
    ['/loop', 'it redirects more than 3 times'],
    ['/large', 'it has more than 10000 bytes'],
    ['/endless', 'it has more than 10000 bytes'],
  ])('%s: %s', async (path, refused) => {
    expect(await fetcher()(at(path))).toEqual({ refused });
  });

  test('what answers otherwise, has no address, or addresses of which one is inside', async () => {
    expect(await fetcher()(at('/other'))).toEqual({ refused: `images.test:${port} answers with 404` });
    expect(await fetcher()(at('/red.png', 'two.test'))).toEqual({ refused: `two.test:${port} is not on the public internet` });
    expect(await fetcher()(at('/red.png', 'none.test'))).toEqual({ refused: `none.test:${port} is not on the public internet` });
    expect(await fetcher()('http://user:secret@images.test/red.png')).toEqual({ refused: 'its address holds a user or a password' });
    expect(await fetcher()('ftp://images.test/red.png')).toEqual({ refused: 'only addresses of http and https are fetched' });
  });

  test('a host that is silent, and it is asked no more after that', async () => {
    const fetchRemote = fetcher({ ...LIMITS, timeoutMs: 200 });
    const silent = { refused: `images.test:${port} took longer than 0.2 seconds` };
    expect(await fetchRemote(at('/silent'))).toEqual(silent);
    expect(await fetchRemote(at('/silent'))).toEqual(silent);
    const before = asked.length;
    expect(await fetchRemote(at('/red.png'))).toEqual({ refused: `images.test:${port} did not answer before` });
    expect(asked).toHaveLength(before);
  });

  test.each(['http://127.0.0.1', 'http://localhost', 'http://[::1]', 'http://[::ffff:127.0.0.1]', 'http://2130706433', 'http://0x7f.1', '//127.0.0.1', 'http://169.254.169.254/latest'])('%s, without asking it, by the product itself', async (address) => {
    const before = asked.length;
    const result = await createRemoteFetcher({ limits: LIMITS })(address.replace(/^(http:)?(\/\/[^/]+)/, (all) => (all.startsWith('//') ? all : `${all}:${port}`)));
    expect(result).toMatchObject({ refused: expect.stringMatching(/is not on the public internet$/) });
    expect(asked).toHaveLength(before);
  });
});
