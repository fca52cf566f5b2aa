import type { Route } from '../feature';

/** Strapi's five actions on a type, below `/api/editorial`. */
export function restRoutes(path: string, controller: string): Route[] {
  return [
    { method: 'GET', path, handler: `${controller}.find` },
    { method: 'GET', path: `${path}/:id`, handler: `${controller}.findOne` },
    { method: 'POST', path, handler: `${controller}.create` },
    { method: 'PUT', path: `${path}/:id`, handler: `${controller}.update` },
    { method: 'DELETE', path: `${path}/:id`, handler: `${controller}.delete` },
  ];
}
