// Made by `npm run hosts`, from scripts/hosts/kept.ts and https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15.

/** Social networks. See `nameIn`. */
export const social = `facebook fb meta fban an +fbclid
instagram ig insta ?igsh
threads barcelona
twitter x t.co $twclid
linkedin lnkd.in $li_fat_id
pinterest pin.it +epik
tiktok musical_ly bytedance zhiliaoapp.com $ttclid
kwai kwai-video.com
snapchat $sccid
reddit $rdt_cid
tumblr t.umblr
discord discordapp.com
soundcloud gate.sc
lastfm last.fm
bluesky bsky.app
mastodon mastodon.social mastodon.online mstdn.social mas.to
vk
weibo t.cn
douyin
quora $qclid`
