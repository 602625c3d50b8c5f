/** User agent, or `installed`; channel and source of an arrival that nothing else tells of. */
export type BrowserRow = readonly [userAgent: string, channel: string, source?: string]

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.7390.43 Mobile Safari/537.36'

/** In-app browsers, installed apps, and browsers that are none of these. */
export const browsers: readonly BrowserRow[] = [
  [
    `${iPhone} Mobile/15E148 Instagram 390.0.0.28.85 (iPhone16,1; iOS 18_5; pt_BR; pt; scale=3.00; 1179x2556)`,
    'social',
    'instagram',
  ],
  [
    `${android} Instagram 390.0.0.43.81 Android (35/15; 420dpi; 1080x2400; Google; Pixel 9)`,
    'social',
    'instagram',
  ],
  [
    `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/756351453;FBDV/iPhone16,1;FBMD/iPhone;FBSN/iOS;FBSV/18.5;FBSS/3;FBCR/;FBID/phone;FBLC/pt_BR;FBOP/80] useragents: FBIOS`,
    'social',
    'facebook',
  ],
  [`${android} [FB_IAB/FB4A;FBAV/520.0.0.50.100;IABMV/1;]`, 'social', 'facebook'],
  [`${android} [FB_IAB/FB4A;FBAV/400.0.0.0.0;]`, 'social', 'facebook'],
  [
    `${iPhone} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/520.0.0.38.101;FBDV/iPhone16,1]`,
    'messaging',
    'messenger',
  ],
  [`${iPhone} Mobile/15E148 [FB_IAB/Messenger;FBAV/520.0]`, 'messaging', 'messenger'],
  [`${android} [FB_IAB/Orca-Android;FBAV/520.0.0.50.100;]`, 'messaging', 'messenger'],
  [`${iPhone} Mobile/15E148 Barcelona 390.0.0.28.85`, 'social', 'threads'],
  [`${android} Barcelona 390.0.0.43.81 Android`, 'social', 'threads'],
  [
    `${iPhone} Mobile/15E148 musical_ly_39.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/pt Region/BR BytedanceWebview/d8a21c6`,
    'social',
    'tiktok',
  ],
  [
    `${android} trill_390500 JsSdk/1.0 NetType/WIFI AppName/trill ByteLocale/pt-BR BytedanceWebview/d8a21c6`,
    'social',
    'tiktok',
  ],
  [`${iPhone} Mobile/15E148 [LinkedInApp]/9.30.1`, 'social', 'linkedin'],
  [`${android} [LinkedInApp]/4.1.1`, 'social', 'linkedin'],
  [`${iPhone} Mobile/15E148 Twitter for iPhone/11.5`, 'social', 'twitter'],
  [`${android} TwitterAndroid`, 'social', 'twitter'],
  [
    `${iPhone} Version/18.5 Mobile/15E148 Safari/604.1 Snapchat/13.40.0.42 (iPhone16,1; iOS 18.5)`,
    'social',
    'snapchat',
  ],
  [`${iPhone} Mobile/15E148 Reddit/Version 2025.20.0/Build 1/iOS Version 18.5`, 'social', 'reddit'],
  [`${iPhone} Mobile/15E148 [Pinterest/iOS]`, 'social', 'pinterest'],
  [`${android} [Pinterest/Android]`, 'social', 'pinterest'],
  [`${android} Kwai/10.5 NetType/WIFI`, 'social', 'kwai'],
  [`${iPhone} Mobile/15E148 WAiOS/2.25.17.72`, 'messaging', 'whatsapp'],
  [`${android} WA4A/2.25.17.72`, 'messaging', 'whatsapp'],
  [`${iPhone} Mobile/15E148 Safari Line/15.8.0`, 'messaging', 'line.me'],
  [`${android} Line/15.8.0/IAB`, 'messaging', 'line.me'],
  [
    `${iPhone} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/pt_BR`,
    'messaging',
    'wechat',
  ],
  [`${iPhone} Mobile/15E148 Telegram`, 'messaging', 'telegram'],
  [`${iPhone} GSA/370.0.766193587 Mobile/15E148 Safari/604.1`, 'search', 'google'],
  // Apps without a name
  [android, 'app', 'webview'],
  [`${iPhone} Mobile/15E148`, 'app', 'webview'],
  [
    'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    'app',
    'webview',
  ],
  ['installed', 'app', 'pwa'],
  // Browsers
  [`${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`, 'direct'],
  [`${iPhone} CriOS/137.0.7151.51 Mobile/15E148 Safari/604.1`, 'direct'],
  [`${iPhone} FxiOS/139.0 Mobile/15E148 Safari/605.1.15`, 'direct'],
  [`${iPhone} Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`, 'direct'],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    'direct',
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'direct',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
    'direct',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'direct',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', 'direct'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'direct',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
    'direct',
  ],
  ['', 'direct'],
]
