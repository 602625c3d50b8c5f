// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** Video sites, which Matomo counts among the social networks and GA4 does not. See `nameIn`. */
export const video = `youtube yt youtube.android.google youtu.be
vimeo
twitch
dailymotion
bilibili
nicovideo`
