/** Does one thing once; answers what it took in milliseconds, when not all of its time counts. */
export type Side = (round: number) => Promise<number | void>;

export interface AlternateOptions {
  /** How often each side has its turn. */
  readonly rounds: number;
  /** Turns before those that count, so that every side is measured warm. */
  readonly warmUps?: number;
}

/** Median milliseconds of each side. */
export type Alternate = <Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  options: AlternateOptions,
) => Promise<Record<Name, number>>;

/**
 * Measures sides in turns, each round in the other order, so that what happens to the machine meanwhile happens to all of
 * them.
 */
export const alternate: Alternate = async (sides, { rounds, warmUps = 0 }) => {
  const names = Object.keys(sides) as (keyof typeof sides)[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      globalThis.gc?.();
      const time = await timeOf(sides[name], round);
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<keyof typeof sides, number>;
};

async function timeOf(side: Side, round: number): Promise<number> {
  const start = performance.now();
  const counted = await side(round);
  return counted ?? performance.now() - start;
}

/** @throws TypeError when there are none */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new TypeError('There is no median of nothing.');
  return (lower + upper) / 2;
}
