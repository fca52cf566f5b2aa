import { property } from './domain/property';

/** Origin of Strapi, without a slash at the end; empty where it is the panel's own. For requests that Strapi's client cannot make. */
export function backendUrl(): string {
  const url = property(Reflect.get(window, 'strapi'), 'backendURL');
  return typeof url === 'string' ? url : '';
}
