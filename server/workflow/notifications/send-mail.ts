import type { Core } from '@strapi/strapi';
import { JobRefused } from '../../jobs';
import { readPath } from '../../read-path';
import type { Mail } from '../domain/notifications/compose-mail';

/**
 * Sends a mail to one address by the host's provider; gives up when the signal aborts, since providers may hang.
 * @throws JobRefused when the address is refused for good; any other error may pass
 */
export async function sendMail(strapi: Core.Strapi, to: string, mail: Mail, signal: AbortSignal): Promise<void> {
  if (!ONE_ADDRESS.test(to)) throw new JobRefused('The address of the administrator is not one mail address.');
  const email: EmailService = strapi.plugin('email').service('email');
  try {
    await Promise.race([email.send({ to, ...mail }), aborted(signal)]);
  } catch (error) {
    if (isRefusedForGood(error)) throw new JobRefused(`The mail server refused the address for good: ${String(readPath(error, 'message'))}`);
    throw error;
  }
}

/** No list and no name: providers would write to several, or read a header in it. */
const ONE_ADDRESS = /^[^\s,;:<>()[\]"\\@]+@[^\s,;:<>()[\]"\\@]+$/;

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('Given up.'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

/** As nodemailer says that the server took no recipient, with a permanent answer (5xx). */
function isRefusedForGood(error: unknown): boolean {
  return readPath(error, 'code') === 'EENVELOPE' && Number(readPath(error, 'responseCode')) >= 500;
}

interface EmailService {
  send(options: Mail & { to: string }): Promise<unknown>;
}
