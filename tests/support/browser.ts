import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type Axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/find-chromium.mjs';

/** Screenshots of failed tests. */
const OUTPUT = path.resolve(__dirname, '../e2e/.output');

/** A container's root has no sandbox, and a test wants no traffic but its own. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** @throws Error that says what to do when there is no Chromium */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Runs a test's steps; when they fail, saves what the page shows as `tests/e2e/.output/<name>.png`. */
export async function withScreenshot<Result>(page: Page, name: string, steps: () => Promise<Result>): Promise<Result> {
  try {
    return await steps();
  } catch (error) {
    mkdirSync(OUTPUT, { recursive: true });
    await page.screenshot({ path: path.join(OUTPUT, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true }).catch(() => undefined);
    throw error;
  }
}

/** Serious and critical violations that axe finds inside `selector`, as "rule: place". The rest of the panel is Strapi's. */
export async function seriousViolations(page: Page, selector: string): Promise<string[]> {
  // Evaluated, not added as a script: the panel's content security policy would refuse that.
  await page.evaluate(readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async (inside) => {
    // A dialog that is still fading in has the contrast of neither state.
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
    await Promise.allSettled(document.getAnimations().filter((animation) => !endless(animation)).map(({ finished }) => finished));
    const axe: typeof Axe = Reflect.get(window, 'axe');
    const { violations } = await axe.run(inside, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, selector);
}
