// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** Messengers. Matomo counts some of them among the social networks; what comes from them was sent by somebody. See `nameIn`. */
export const messaging = `whatsapp wpp zap waios wa4a
telegram t.me
messenger msg orca
wechat weixin.qq.com micromessenger
line.me`
