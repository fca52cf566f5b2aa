import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect } from 'vitest';
import { PLAYGROUND } from './start-strapi';

const BIN = path.resolve(__dirname, '../../cli/bin.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a person does, in the playground unless said. */
export function runCommand(args: readonly string[], env: Record<string, string> = {}, cwd = PLAYGROUND): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { ...process.env, ...env, DEBUG: '' } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** One readable line, and nothing for a program to read. */
export function expectFailure(ended: Ended, text: string | RegExp): void {
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  expect(ended.stderr).toMatch(/^strapi-editorial: /);
  expect(ended.stderr).toMatch(text);
}
