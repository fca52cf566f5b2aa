export const PLUGIN_ID = 'editorial';

/** Where the pages are, below the panel's own base path. */
export const PLUGIN_PATH = `/plugins/${PLUGIN_ID}`;
