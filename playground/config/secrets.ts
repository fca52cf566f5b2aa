import { createHash } from 'node:crypto';

/**
 * Secrets of the demo, made of their names: the same at every start, so that sessions survive, and worth nothing.
 * A real site sets the variables of the same names.
 */
export function secrets(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    createHash('sha256').update(`editorial-playground:${name}:${index}`).digest('base64'),
  );
}

export function secret(name: string): string {
  return secrets(name, 1)[0];
}
