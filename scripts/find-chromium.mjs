// Finds a Chromium for the browser tests: CHROMIUM_PATH, the usual places, Playwright's own; installs one if it can.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The executable's path, or null when there is none. @throws Error when CHROMIUM_PATH names a file that is not there. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is "${named}", and there is no such file.`);
  }
  return [...USUAL_PLACES, playwrightsOwn()].find((place) => place && existsSync(place)) ?? null;
}

/** The same, after trying to install one. @throws Error that says what to do when there is none to be had. */
export function findOrInstallChromium({ log = console.log } = {}) {
  const found = findChromium();
  if (found) return found;
  log('No Chromium found; installing one …');
  for (const commands of [debianPackage(), [['npx', ['playwright-core', 'install', '--with-deps', 'chromium']]]]) {
    if (commands.length > 0 && commands.every(([command, args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0)) {
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  throw new Error(
    'The browser tests need Chromium, and it could not be installed. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

function debianPackage() {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  return isDebianRoot
    ? [
        ['apt-get', ['update']],
        ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
      ]
    : [];
}

function playwrightsOwn() {
  try {
    return chromium.executablePath();
  } catch {
    return null;
  }
}
