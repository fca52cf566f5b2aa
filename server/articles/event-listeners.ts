import type { Core } from '@strapi/strapi';

/** Who listens to a Strapi's events, as far as it was asked since `watchListeners`. */
interface Listeners {
  readonly byEvent: Map<string, Set<unknown>>;
  /** Those that hear everything. */
  readonly subscribers: Set<unknown>;
}

const watched = new WeakMap<Core.Strapi, Listeners>();

/**
 * Keeps account of who listens to Strapi's events, which its hub does not tell: an event of an article costs several queries, which
 * thousands of articles need not make for nobody. To be called in `register`, before webhooks and hosts begin to listen.
 */
export function watchListeners(strapi: Core.Strapi): void {
  const listeners: Listeners = { byEvent: new Map(), subscribers: new Set() };
  watched.set(strapi, listeners);
  const { eventHub } = strapi;
  const { on, off, subscribe, unsubscribe } = eventHub;
  eventHub.on = (event, listener) => {
    listeners.byEvent.set(event, (listeners.byEvent.get(event) ?? new Set()).add(listener));
    return on(event, listener);
  };
  eventHub.off = (event, listener) => {
    listeners.byEvent.get(event)?.delete(listener);
    return off(event, listener);
  };
  eventHub.subscribe = (subscriber) => {
    listeners.subscribers.add(subscriber);
    return subscribe(subscriber);
  };
  eventHub.unsubscribe = (subscriber) => {
    listeners.subscribers.delete(subscriber);
    return unsubscribe(subscriber);
  };
}

/** Whether anybody might hear an event of this name: a webhook, code of the host, or the audit log, which began before us. */
export function isHeard(strapi: Core.Strapi, event: string): boolean {
  const listeners = watched.get(strapi);
  if (listeners === undefined || strapi.ee?.features?.isEnabled('audit-logs')) return true;
  return listeners.subscribers.size > 0 || (listeners.byEvent.get(event)?.size ?? 0) > 0;
}
