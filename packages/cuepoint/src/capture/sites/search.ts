// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** Search engines. See `nameIn`. */
export const search = `google gads adwords gmb gbp googlequicksearchbox.android.google $gclid $gbraid $wbraid $gad_ ?srsltid
bing $msclkid
yahoo
duckduckgo
ecosia
qwant
brave.com
yandex ya.ru $yclid ?ysclid
baidu
naver`
