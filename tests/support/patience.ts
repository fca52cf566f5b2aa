/** For whatever waits for something that comes by itself: an own patience of a second is too short for a machine that is busy. */
export const PATIENTLY = { timeout: 60_000, interval: 25 };
