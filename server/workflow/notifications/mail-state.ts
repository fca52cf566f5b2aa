import type { Core } from '@strapi/strapi';
import { readOptions } from '../../config';

/**
 * `off`: by the option `notifications`. `not-configured`: the host has set no provider, so Strapi's own sendmail would write
 * to the recipients' servers in the name of strapi.io, which they refuse, or hang.
 */
export type MailState = 'on' | 'off' | 'not-configured';

export function mailState(strapi: Core.Strapi): MailState {
  if (readOptions(strapi).notifications === false) return 'off';
  const provider: unknown = strapi.config.get('plugin::email.provider', null);
  const from: unknown = strapi.config.get('plugin::email.settings.defaultFrom', null);
  const isConfigured = provider !== null && !(provider === 'sendmail' && (from === null || from === STRAPIS_OWN_SENDER));
  return isConfigured ? 'on' : 'not-configured';
}

/** The default of Strapi's email plugin. */
const STRAPIS_OWN_SENDER = 'Strapi <no-reply@strapi.io>';

const warned = new WeakSet<Core.Strapi>();

/** Says once what to configure. */
export function warnOfMissingMail(strapi: Core.Strapi): void {
  if (warned.has(strapi)) return;
  warned.add(strapi);
  strapi.log.warn(
    "editorial: no mail is sent about workflow steps, since Strapi's email plugin has no provider. Set one and a sender (email.config.provider, email.config.settings.defaultFrom in config/plugins), or switch mail off with the option editorial.config.notifications: false.",
  );
}
