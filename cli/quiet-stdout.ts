/** Writes to the real standard output. */
export type Print = (text: string) => void;

/**
 * Sends everything that others write to standard output to standard error, and answers the way to the real one. Strapi
 * and its plugins log to standard output, where a program reads the report.
 */
export function takeStdout(): Print {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return (text) => void write(text);
}
