/**
 * What stands behind a host or a `utm_source`: groups for e-mail (or an id that its tools give to each reader),
 * search, and social networks.
 */
export const knownSites =
  /\b(?:((?:e|web)?mail|outlook|newsletter|mc_eid|_kx)|(?<!s\.)(google|bing|yahoo|duckduckgo)|(facebook|fb|instagram|tiktok|youtube|twitter|linkedin|pinterest|reddit|[xt](?=\.com?\b)))\b/
