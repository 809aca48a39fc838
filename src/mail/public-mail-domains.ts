/** Domains where everybody may have a mailbox: ten strangers at one of them are not one organization. */

/** Large providers of the markets that Commerce serves. One that is missing is capped like a company's: its letters wait for a person. */
export const PUBLIC_MAIL_DOMAINS: ReadonlySet<string> = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.co.uk hotmail.de hotmail.fr
  hotmail.es hotmail.it live.com live.de live.fr live.co.uk live.nl live.it msn.com yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.it
  yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.com.br ymail.com rocketmail.com icloud.com me.com mac.com aol.com aol.de proton.me
  protonmail.com pm.me tuta.com tutanota.com tuta.io fastmail.com hey.com zoho.com mail.com email.com gmx.com gmx.de gmx.net gmx.at
  gmx.ch web.de t-online.de freenet.de arcor.de posteo.de mailbox.org vodafone.de online.de orange.fr wanadoo.fr free.fr laposte.net
  sfr.fr bbox.fr neuf.fr telefonica.net libero.it virgilio.it tiscali.it alice.it tin.it telenet.be skynet.be proximus.be ziggo.nl
  kpnmail.nl planet.nl xs4all.nl home.nl bluewin.ch hispeed.ch sunrise.ch aon.at chello.at btinternet.com sky.com talktalk.net
  virginmedia.com ntlworld.com blueyonder.co.uk eircom.net telia.com hotmail.se live.se online.no hotmail.no live.no mail.dk live.dk
  hotmail.dk wp.pl o2.pl interia.pl onet.pl op.pl seznam.cz centrum.cz email.cz azet.sk freemail.hu citromail.hu mail.ru bk.ru
  inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net abv.bg comcast.net verizon.net att.net sbcglobal.net bellsouth.net
  cox.net charter.net earthlink.net shaw.ca rogers.com bell.net sympatico.ca videotron.ca bigpond.com optusnet.com.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br ig.com.br prodigy.net.mx qq.com foxmail.com 163.com 126.com sina.com sohu.com aliyun.com
  naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com walla.co.il mynet.com`.split(
    /\s+/,
  ),
)
