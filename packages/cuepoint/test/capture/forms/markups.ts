/** A form as shops have it, and what is told of it: kind, fields, provider, rating. `none` where it is not told. */
export interface Markup {
  title: string
  html: string
  is: string
}

const input = (type: string, name: string, more = '') =>
  `<input type="${type}" name="${name}" ${more}>`
const email = input('email', 'email')
const stars = (checked = 4) =>
  [1, 2, 3, 4, 5]
    .map((n) => input('radio', 'rating', `value="${n}" ${n === checked ? 'checked' : ''}`))
    .join('')

export const markups: Markup[] = [
  // Newsletters.
  {
    title: 'Mailchimp’s embedded form, with its trap for robots',
    html: `<form action="https://shop.us1.list-manage.com/subscribe/post?u=1&amp;id=2" method="post" id="mc-embedded-subscribe-form" class="validate">
      <label for="mce-EMAIL">Email Address</label><input type="email" name="EMAIL" class="required email" id="mce-EMAIL">
      <div aria-hidden="true" style="position:absolute;left:-5000px"><input type="text" name="b_1_2" tabindex="-1" value=""></div>
      <input type="submit" value="Subscribe" name="subscribe"></form>`,
    is: 'newsletter_subscribed 1 mailchimp',
  },
  {
    title: 'Kit’s form',
    html: `<form action="https://app.kit.com/forms/123/subscriptions" class="seva-form formkit-form" method="post" data-sv-form="123">
      <input class="formkit-input" name="email_address" placeholder="Email Address" type="email"><button>Subscribe</button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'ConvertKit’s old form',
    html: `<form action="https://app.convertkit.com/forms/123/subscriptions" method="post">${input('text', 'first_name')}${email}<button>Quero</button></form>`,
    is: 'newsletter_subscribed 2',
  },
  {
    title: 'the footer of a Shopify theme',
    html: `<form method="post" action="/contact#ContactFooter" id="ContactFooter" accept-charset="UTF-8" class="footer__newsletter newsletter-form">
      <input type="hidden" name="form_type" value="customer"><input type="hidden" name="contact[tags]" value="newsletter">
      <input id="NewsletterForm" type="email" name="contact[email]" placeholder="Email"><button type="submit" name="commit" aria-label="Subscribe">→</button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'RD Station’s popup',
    html: `<form id="conversion-form-lista-vip"><label>Receba novidades</label>${input('text', 'name')}${email}<button>Enviar</button></form>`,
    is: 'newsletter_subscribed 2',
  },
  {
    title: 'a Brazilian footer, with consent',
    html: `<form class="rodape"><label>Assine e receba beats grátis</label>${email}${input('checkbox', 'lgpd')}<button>OK</button></form>`,
    is: 'newsletter_subscribed 2',
  },
  {
    title: 'a button that says it',
    html: `<form>${input('email', 'e')}<button><span>Inscrever-se</span></button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'MailerLite’s form',
    html: `<form class="ml-block-form" action="https://assets.mailerlite.com/jsonp/1/forms/2/subscribe" method="post"><input type="email" name="fields[email]"><button>Join</button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'Brevo’s form',
    html: `<form id="sib-form" method="POST" action="https://x.sibforms.com/serve/A"><input type="email" name="EMAIL" placeholder="Newsletter"><button>OK</button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'Klaviyo’s embedded form',
    html: `<form class="klaviyo-form"><input type="email" name="email" placeholder="Subscribe"><button type="button">Go</button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'an e-mail alone says nothing',
    html: `<form method="post" action="/notify">${email}<button>Avise-me</button></form>`,
    is: 'form_submitted 1',
  },
  {
    title: 'leaving a list is no subscription',
    html: `<form method="post" action="/unsubscribe">${email}<button>Unsubscribe</button></form>`,
    is: 'form_submitted 1',
  },
  {
    title: 'a long form with an offer of a newsletter',
    html: `<form method="post"><label>Newsletter</label>${email}${['a', 'b', 'c', 'd'].map((name) => input('text', name)).join('')}</form>`,
    is: 'form_submitted 5',
  },
  {
    title: 'a footer with a trap for robots',
    html: `<form method="post" action="/contact#ContactFooter"><input type="hidden" name="contact[tags]" value="newsletter"><input type="email" name="contact[email]" placeholder="Newsletter"><textarea name="h-captcha-response" style="display:none"></textarea><button>OK</button></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'another trap for robots',
    html: `<form class="newsletter">${email}${input('text', 'Captcha_answer')}<textarea name="g-recaptcha-response"></textarea></form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'a popup that pays with a coupon',
    html: `<form class="popup-cupom" data-coupon="10OFF"><h3>Assine e ganhe</h3>${email}</form>`,
    is: 'newsletter_subscribed 1',
  },
  {
    title: 'a GET with an e-mail',
    html: `<form class="newsletter" method="get">${email}</form>`,
    is: 'newsletter_subscribed 1',
  },

  // Reviews.
  {
    title: 'WooCommerce’s review',
    html: `<div id="review_form"><form action="/wp-comments-post.php" method="post" id="commentform" class="comment-form">
      <select name="rating" id="rating"><option value="">Rate…</option><option value="5" selected>Perfect</option></select>
      <textarea id="comment" name="comment"></textarea>${input('text', 'author')}${email}${input('submit', 'submit', 'value="Submit"')}
      ${input('hidden', 'comment_post_ID', 'value="42"')}</form></div>`,
    is: 'review_submitted 4 wordpress 5',
  },
  {
    title: 'stars as radio buttons, no text',
    html: `<form method="post">${stars()}<button>Enviar</button></form>`,
    is: 'review_submitted 1 4',
  },
  {
    title: 'stars that nobody chose, with a text',
    html: `<form method="post">${stars(0)}<textarea name="avaliacao"></textarea></form>`,
    is: 'review_submitted 2',
  },
  {
    title: 'a hidden input that a star widget fills',
    html: `<form>${input('hidden', 'nota', 'value="4,5"')}<textarea name="texto"></textarea></form>`,
    is: 'review_submitted 1 4.5',
  },
  {
    title: 'a number',
    html: `<form>${input('number', 'review[rating]', 'value="3"')}<textarea name="body"></textarea></form>`,
    is: 'review_submitted 2 3',
  },
  {
    title: 'a rating over ten is another thing',
    html: `<form>${input('number', 'nota', 'value="5511999998888"')}<textarea name="body"></textarea></form>`,
    is: 'review_submitted 2',
  },
  {
    title: 'Judge.me’s form, whose stars are links',
    html: `<form class="jdgm-form" method="post"><input name="reviewer_name" type="text" aria-label="Name"><input name="reviewer_email" type="email">
      <span class="jdgm-form__rating"><a class="jdgm-star jdgm--on"></a></span><input name="review_title" type="text"><textarea name="review_body"></textarea>
      <input type="submit" class="jdgm-submit-rev" value="Submit Review"></form>`,
    is: 'review_submitted 4',
  },
  {
    title: 'a review without stars',
    html: `<form id="avaliacao"><textarea name="texto"></textarea></form>`,
    is: 'review_submitted 1',
  },
  {
    title: 'a review whose widget has a class alone',
    html: `<form><div class="product-review"><textarea></textarea></div></form>`,
    is: 'review_submitted 1',
  },
  {
    title: 'ten of ten',
    html: `<form>${input('number', 'Nota', 'value="10"')}<textarea name="body"></textarea></form>`,
    is: 'review_submitted 2 10',
  },
  {
    title: 'a number that is no rating',
    html: `<form>${input('number', 'nota', 'value="42"')}<textarea name="body"></textarea></form>`,
    is: 'review_submitted 2',
  },

  // Comments.
  {
    title: 'WordPress’ comment',
    html: `<form action="/wp-comments-post.php" method="post" id="commentform"><textarea id="comment" name="comment"></textarea>
      ${input('text', 'author')}${email}${input('url', 'url')}${input('checkbox', 'wp-comment-cookies-consent')}${input('submit', 'submit')}</form>`,
    is: 'comment_submitted 5 wordpress',
  },
  {
    title: 'Shopify’s comment on a post',
    html: `<form method="post" action="/blogs/news/post/comments#comment_form" id="comment_form">${input('text', 'comment[author]')}
      ${input('email', 'comment[email]')}<textarea name="comment[body]"></textarea></form>`,
    is: 'comment_submitted 3',
  },
  {
    title: 'a Brazilian comment',
    html: `<form><textarea name="comentario" placeholder="Comente"></textarea><button>Enviar</button></form>`,
    is: 'comment_submitted 1',
  },

  // Support.
  {
    title: 'Contact Form 7',
    html: `<form action="/contato/#wpcf7-f5-p7-o1" method="post" class="wpcf7-form init">${input('hidden', '_wpcf7', 'value="5"')}
      ${input('text', 'your-name')}${input('email', 'your-email')}${input('text', 'your-subject')}<textarea name="your-message"></textarea>
      <input type="submit" value="Enviar" class="wpcf7-submit"></form>`,
    is: 'support_requested 4',
  },
  {
    title: 'Shopify’s contact form',
    html: `<form method="post" action="/contact#ContactForm" id="ContactForm"><input type="hidden" name="form_type" value="contact">
      ${input('text', 'contact[Name]')}${input('email', 'contact[email]')}${input('tel', 'contact[Phone number]')}<textarea name="contact[Comment]"></textarea></form>`,
    is: 'support_requested 4',
  },
  {
    title: 'Elementor’s contact form',
    html: `<form class="elementor-form" method="post" name="Contato"><input type="hidden" name="post_id" value="1">${input('text', 'form_fields[name]')}
      ${input('email', 'form_fields[email]')}<textarea name="form_fields[message]"></textarea><button type="submit">Enviar</button></form>`,
    is: 'support_requested 3',
  },
  {
    title: 'troca e devolução, by the order’s number',
    html: `<form><h3>Troca e devolução</h3>${input('text', 'numero_pedido')}${email}<select name="motivo"><option>defeito</option></select></form>`,
    is: 'support_requested 3',
  },
  {
    title: 'reembolso',
    html: `<form action="/reembolso" method="post"><textarea name="motivo"></textarea></form>`,
    is: 'support_requested 1',
  },
  {
    title: 'WooCommerce’s order tracking',
    html: `<form action="/order-tracking" method="post" class="track_order"><label>Order number</label>${input('text', 'orderid')}${input('text', 'order_email')}<button name="track">Track</button></form>`,
    is: 'support_requested 2',
  },
  {
    title: 'a word alone is no request',
    html: `<form method="post"><label>Contato</label>${input('tel', 'fone')}</form>`,
    is: 'form_submitted 1',
  },
  {
    title: 'a promise to review it',
    html: `<form method="post" action="/contact"><p>Our team will review your message</p>${email}<textarea name="body"></textarea></form>`,
    is: 'support_requested 2',
  },
  {
    title: 'a promise to weigh it',
    html: `<form method="post">Vamos avaliar sua dúvida<textarea name="mensagem"></textarea></form>`,
    is: 'support_requested 1',
  },
  {
    title: 'a whole page in one form',
    html: `<form method="post"><h2>Avaliações</h2><p>"review"</p><a class="preview">Contato</a><textarea name="mensagem"></textarea></form>`,
    is: 'support_requested 1',
  },
  {
    title: 'the number of a bill',
    html: `<form><h3>Reembolso</h3>${input('number', 'nota-fiscal', 'value="42"')}<textarea name="motivo"></textarea></form>`,
    is: 'support_requested 2',
  },
  {
    title: 'a contact with a link to WhatsApp beside',
    html: `<form method="post" action="/contato"><textarea name="m"></textarea><a class="b" href="https://wa.me/5511999998888">WhatsApp</a></form>`,
    is: 'support_requested 1',
  },
  {
    title: 'entrar em contato',
    html: `<form method="post" id="entrar-em-contato"><textarea name="m"></textarea></form>`,
    is: 'support_requested 1',
  },

  // Any other.
  {
    title: 'a quote for a beat',
    html: `<form method="post" action="/orcamento">${input('text', 'nome')}${input('file', 'demo')}<textarea name="briefing"></textarea></form>`,
    is: 'form_submitted 3',
  },

  // None.
  { title: 'a sign-in', html: `<form>${email}${input('password', 'pw')}</form>`, is: 'none' },
  {
    title: 'a sign-in whose password is shown',
    html: `<form>${email}${input('text', 'pw', 'autocomplete="current-password"')}</form>`,
    is: 'none',
  },
  {
    title: 'a new password',
    html: `<form method="post">${input('text', 'password_1')}</form>`,
    is: 'none',
  },
  {
    title: 'a form that opens WhatsApp, which is a contact',
    html: `<form action="https://api.whatsapp.com/send">${input('text', 'text')}</form>`,
    is: 'none',
  },
  { title: 'a search by its type', html: `<form>${input('search', 'term')}</form>`, is: 'none' },
  {
    title: 'WordPress’ search',
    html: `<form role="search" method="get">${input('text', 's')}</form>`,
    is: 'none',
  },
  {
    title: 'Shopify’s search',
    html: `<form action="/search">${input('text', 'q')}</form>`,
    is: 'none',
  },
  { title: 'busca', html: `<form action="/busca">${input('text', 'termo')}</form>`, is: 'none' },
  {
    title: 'Shopify’s product form',
    html: `<form method="post" action="/cart/add"><select name="id"><option>1</option></select>${input('text', 'properties[Name]')}</form>`,
    is: 'none',
  },
  {
    title: 'WooCommerce’s product form',
    html: `<form class="cart" method="post">${input('text', 'quantity')}<button name="add-to-cart" value="42">Comprar</button></form>`,
    is: 'none',
  },
  {
    title: 'WooCommerce’s checkout',
    html: `<form name="checkout" class="checkout" action="/finalizar/">${input('text', 'billing_first_name')}</form>`,
    is: 'none',
  },
  {
    title: 'a card',
    html: `<form>${input('text', 'n', 'autocomplete="cc-number"')}</form>`,
    is: 'none',
  },
  {
    title: 'variants',
    html: `<form method="post"><select name="format"><option>WAV</option></select>${input('radio', 'licence')}</form>`,
    is: 'none',
  },
  { title: 'buttons alone', html: `<form method="post"><button>Like</button></form>`, is: 'none' },
  {
    title: 'a form whose script opens WhatsApp',
    html: `<form onsubmit="window.open('https://wa.me/5511999998888')">${input('text', 'nome')}<textarea name="contato"></textarea></form>`,
    is: 'none',
  },
  {
    title: 'a form that a script sends to WhatsApp',
    html: `<form method="post"><textarea name="contato"></textarea><button data-to="https://web.whatsapp.com/send">OK</button></form>`,
    is: 'none',
  },
  {
    title: 'a search by its role',
    html: `<form ROLE="Search">${input('text', 'x')}</form>`,
    is: 'none',
  },
  {
    title: 'a search by its class',
    html: `<form class="header-Search">${input('text', 'x')}</form>`,
    is: 'none',
  },
  {
    title: 'a search by its id',
    html: `<form id="form-busca">${input('text', 'x')}</form>`,
    is: 'none',
  },
  {
    title: 'a query',
    html: `<form>${input('text', 'query')}</form>`,
    is: 'none',
  },
  {
    title: 'Q',
    html: `<form>${input('text', 'Q')}</form>`,
    is: 'none',
  },
  {
    title: 'a filter',
    html: `<form class="filters" method="GET">${input('text', 'bpm')}</form>`,
    is: 'none',
  },
  {
    title: 'a coupon',
    html: `<form method="post">${input('text', 'coupon_code')}</form>`,
    is: 'none',
  },
  {
    title: 'cupom',
    html: `<form method="post" action="/Cupom">${input('text', 'codigo')}</form>`,
    is: 'none',
  },
  {
    title: 'finalizar',
    html: `<form method="post" action="/finalizar">${input('text', 'cpf')}</form>`,
    is: 'none',
  },
  {
    title: 'pagamento',
    html: `<form method="post" action="/pagamento">${input('text', 'cpf')}</form>`,
    is: 'none',
  },
  {
    title: 'cartão',
    html: `<form method="post">${input('text', 'numero_cartao')}</form>`,
    is: 'none',
  },
  {
    title: 'the first step of a sign-in',
    html: `<form method="post">${input('email', 'e', 'autocomplete="username"')}</form>`,
    is: 'none',
  },
  {
    title: 'login',
    html: `<form method="post" id="customer_login">${email}</form>`,
    is: 'none',
  },
  {
    title: 'entrar',
    html: `<form method="post" action="/entrar">${email}</form>`,
    is: 'none',
  },
  {
    title: 'a lost sign-in',
    html: `<form method="post" action="/account/recover">${email}</form>`,
    is: 'none',
  },
  {
    title: 'recuperar',
    html: `<form method="post" class="recuperar-senha">${email}</form>`,
    is: 'none',
  },
  {
    title: 'a field of a lost sign-in',
    html: `<form method="post">${input('text', 'user_login')}</form>`,
    is: 'none',
  },
]
