import { errors } from '../strapi-errors';

/** How Strapi recognises what can be ticked for a role or an API token; a route would set it for its own handler. */
const TYPE = Symbol.for('__type__');

/** An action without a route: a permission of the content API that is asked for elsewhere. */
export function contentApiAction(): () => never {
  const action = (): never => {
    throw new errors.NotFoundError();
  };
  return Object.assign(action, { [TYPE]: ['content-api'] });
}
