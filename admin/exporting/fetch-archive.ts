import { refreshAccessToken } from '@strapi/strapi/admin';
import { backendUrl } from '../shared/backend-url';

interface Selection {
  documentIds: readonly string[];
  locale: string | null;
}

/**
 * The selected articles as a zip archive. Not by Strapi's client, which reads every answer to a POST as JSON. Tokens of the
 * panel live for minutes: an expired one is renewed once.
 * @throws Error when Strapi refuses or does not answer
 */
export async function fetchArchive(selection: Selection, token: string | null): Promise<Blob> {
  let answer = await ask(selection, token);
  if (answer.status === 401) {
    const renewed = await refreshAccessToken(token);
    if (renewed !== null) answer = await ask(selection, renewed);
  }
  if (!answer.ok) throw new Error(`The export was refused (${answer.status}).`);
  return answer.blob();
}

function ask(selection: Selection, token: string | null): Promise<Response> {
  return fetch(`${backendUrl()}/editorial/exports`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json', ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(selection),
  });
}
