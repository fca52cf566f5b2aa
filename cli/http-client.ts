import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { CONTENT_ACTIONS } from '../contracts';
import { CommandFailure } from './failure';

/** The content API of the plugin at one address. Answers are taken to have the shapes of `contracts/admin-api`. */
export interface HttpClient {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: Blob): Promise<T>;
  remove(path: string): Promise<void>;
  /** The objects of an answer that has one a line. */
  lines(path: string): AsyncGenerator<Record<string, unknown>>;
}

/** Every method throws CommandFailure, with what to do, when it has no good answer. */
export function createHttpClient(url: URL, token: string): HttpClient {
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}/api/editorial`;
  const send = async (method: string, path: string, body?: Blob): Promise<Response> => {
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/zip' }) };
    const response = await fetch(base + path, { method, headers, ...(body === undefined ? {} : { body }) }).catch((cause: unknown) => {
      throw new CommandFailure(`No Strapi answers at ${url.origin} (${causeOf(cause)}).`, 'Check --url, and that it is running.', { cause });
    });
    if (!response.ok) throw await toFailure(response, url);
    return response;
  };
  return {
    get: async (path) => readJson(await send('GET', path), url),
    post: async (path, body) => readJson(await send('POST', path, body), url),
    async *lines(path) {
      const { body } = await send('GET', path);
      if (body === null) return;
      for await (const line of createInterface({ input: Readable.fromWeb(body as ReadableStream<Uint8Array>) })) {
        yield JSON.parse(line) as Record<string, unknown>;
      }
    },
    remove: async (path) => void (await send('DELETE', path)),
  };
}

async function readJson<T>(response: Response, url: URL): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (cause) {
    throw new CommandFailure(`${url.origin} did not answer with JSON.`, 'Check that --url is the address of Strapi itself.', { cause });
  }
}

async function toFailure(response: Response, url: URL): Promise<CommandFailure> {
  const { status } = response;
  const { message, code } = await readError(response);
  if (status === 401) return new CommandFailure('The API token is not valid.', 'Make one under Settings, API Tokens, and pass it with --token.');
  if (status === 403) {
    return new CommandFailure('The API token lacks a permission.', `Tick "${permissionOf(response)}" for it under Settings, API Tokens.`);
  }
  if (code === null && (status === 404 || status === 405)) {
    return new CommandFailure(`There is no Editorial plugin at ${url.origin}.`, 'Check --url, and that the plugin is enabled there.');
  }
  return new CommandFailure(message ?? `${url.origin} answered with ${status}.`, code === null ? 'See the log of Strapi.' : '');
}

function permissionOf({ url }: Response): string {
  const { pathname } = new URL(url);
  if (pathname.endsWith('/doctor')) return CONTENT_ACTIONS.doctor;
  return pathname.endsWith('/exports') ? `${CONTENT_ACTIONS.export}" and, for drafts, "${CONTENT_ACTIONS.readDrafts}` : CONTENT_ACTIONS.import;
}

async function readError(response: Response): Promise<{ message: string | null; code: string | null }> {
  const body: unknown = await response.json().catch(() => null);
  const error = property(body, 'error');
  const message = property(error, 'message');
  const code = property(property(error, 'details'), 'code');
  return { message: typeof message === 'string' ? message : null, code: typeof code === 'string' ? code : null };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** `fetch` says only that it failed; why stands in the cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = property(cause, 'code');
  if (typeof code === 'string') return code;
  return cause instanceof Error ? cause.message : String(cause);
}
