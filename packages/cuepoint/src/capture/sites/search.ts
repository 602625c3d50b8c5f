// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** Search engines. For `siteIn`. */
export const search = `google gads adwords gmb gbp googlequicksearchbox.android.google.com
bing
yahoo
duckduckgo
ecosia
qwant
startpage
brave.com
kagi
yandex ya.ru
baidu
naver
daum
seznam
sogou
coccoc`
