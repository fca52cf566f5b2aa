import { saveFile } from '../exporting/save-file';

/** Hands the person a file with a value as JSON. */
export function saveJson(value: unknown, fileName: string): void {
  saveFile(new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }), fileName);
}
