/** Names of a developer's own machine. */
export const testHost = /(^|\.)(localhost|local|test)$|^127\.|^\[::1/
