import { DEFAULT_OPTIONS, parseOptions } from './plugin-options';

/** Plugin options: `editorial: {enabled: true, config: {…}}` in the host's `config/plugins`. */
export const config = {
  default: DEFAULT_OPTIONS,
  validator(options: unknown): void {
    parseOptions(options);
  },
};

export { readOptions, type PluginOptions } from './plugin-options';
