/** Tools that send mails, and what they add to links. See `nameIn`. */
export const mailers = `mailchimp ?mc_eid !mc_cid
hubspot ?_hsenc !_hsmi ?__hs
klaviyo ?_kx
kit ?ck_subscriber
activecampaign ?vgo_ee
mailerlite ?ml_subscriber
omnisend ?omnisendcontact
 ?mkt_tok ?vero_id ?oly_ ?__s$ ?bsft_`
