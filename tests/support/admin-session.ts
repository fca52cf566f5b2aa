import { PATIENTLY } from './patience';
import type { Browser, BrowserContext } from 'playwright-core';

export const FIRST_ADMINISTRATOR = { firstname: 'Ada', lastname: 'Admin', email: 'ada@example.com', password: 'Correct-horse-1' };

type Json = Record<string, unknown>;

/** Requests to a running Strapi as one administrator. */
export interface AdminApi {
  url: string;
  token: string;
  /** @throws Error with the answer when its status is not 2xx */
  request(method: string, path: string, body?: Json): ReturnType<Response['json']>;
}

/** Creates the first administrator of an empty database. */
export async function registerFirstAdministrator(url: string): Promise<AdminApi> {
  return api(url, await tokenFrom(url, '/admin/register-admin', FIRST_ADMINISTRATOR));
}

export async function loginByApi(url: string, { email, password }: { email: string; password: string }): Promise<AdminApi> {
  return api(url, await tokenFrom(url, '/admin/login', { email, password }));
}

/** An administrator with a role of exactly these permissions. */
export async function createAdministrator(
  admin: AdminApi,
  { name, password, actions }: { name: string; password: string; actions: string[] },
): Promise<{ email: string; password: string }> {
  const role = await admin.request('POST', '/admin/roles', { name, description: name });
  const permissions = actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
  await admin.request('PUT', `/admin/roles/${role.data.id}/permissions`, { permissions });
  const email = `${name}@example.com`;
  const user = await admin.request('POST', '/admin/users', { firstname: name, lastname: 'Test', email, roles: [role.data.id] });
  await fetch(`${admin.url}/admin/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ registrationToken: user.data.registrationToken, userInfo: { firstname: name, lastname: 'Test', password } }),
  });
  return { email, password };
}

interface SessionOptions {
  theme?: 'light' | 'dark';
  locale?: string;
  viewport?: { width: number; height: number };
}

/** A browser context that is signed in already: the panel reads its token from a cookie. */
export async function signedIn(
  browser: Browser,
  { url, token }: Pick<AdminApi, 'url' | 'token'>,
  { theme = 'light', locale = 'en', viewport = { width: 1440, height: 900 } }: SessionOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENTLY.timeout);
  await context.addCookies([{ name: 'jwtToken', value: encodeURIComponent(token), url: `${url}/admin` }]);
  await context.addInitScript(
    ([chosenTheme, chosenLocale]) => {
      localStorage.setItem('STRAPI_THEME', chosenTheme ?? '');
      localStorage.setItem('strapi-admin-language', chosenLocale ?? '');
      // Strapi's guided tour would lie over the page.
      localStorage.setItem('STRAPI_GUIDED_TOUR', JSON.stringify({ enabled: false, hidden: true, tours: {}, completedActions: [] }));
      // After a click, headless Chromium holds idle callbacks back for as long as nobody touches anything, on an empty page
      // too. Strapi draws its bulk actions in one; without them it does as in Safari, which has none.
      for (const name of ['requestIdleCallback', 'cancelIdleCallback']) Reflect.deleteProperty(window, name);
    },
    [theme, locale],
  );
  return context;
}

function api(url: string, token: string): AdminApi {
  return {
    url,
    token,
    async request(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
  };
}

async function tokenFrom(url: string, path: string, body: Json): Promise<string> {
  const response = await fetch(url + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { data } = await response.json();
  if (!response.ok) throw new Error(`POST ${path}: ${response.status}`);
  return data.token;
}
