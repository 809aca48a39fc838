/** The letters in French. `unnamed.store` stands after « sur », `unnamed.company` after « pour »: the sentences keep to that. */
import type { LanguageTexts } from './wording.ts'

const FOOTER =
  'Vous recevez cet e-mail parce qu’un compte professionnel a été demandé avec cette adresse. Si ce n’était pas vous, vous n’avez rien à faire.'

export const fr: LanguageTexts = {
  dir: 'ltr',
  colon: '\u00a0: ',
  unnamed: { store: 'notre boutique B2B', sender: 'L’équipe de la boutique B2B', company: 'votre société' },
  letters: {
    approved: {
      subject: 'Bienvenue sur %storename%\u00a0: demande approuvée pour %company%',
      heading: 'Votre demande est approuvée',
      greeting: 'Bonjour %firstname% %lastname%,',
      paragraphs: [
        'Bonne nouvelle\u00a0: nous avons approuvé le compte professionnel pour %company%. Nous sommes heureux de vous accueillir.',
        'Nous préparons maintenant le compte. Cela peut prendre un moment\u00a0; si la connexion ne fonctionne pas encore, veuillez réessayer plus tard.',
        'Dès qu’il sera prêt, connectez-vous avec %email%. Lors de votre première visite, choisissez l’inscription pour définir votre mot de passe.',
      ],
      link: 'Aller sur %storename%',
      closing: 'Cordialement,',
      footer: FOOTER,
    },
    rejected: {
      subject: 'Votre demande de compte professionnel',
      heading: 'À propos de votre demande',
      greeting: 'Bonjour %firstname% %lastname%,',
      paragraphs: [
        'Merci d’avoir demandé un compte professionnel pour %company%, et du temps que vous y avez consacré.',
        'Nous avons examiné votre demande avec attention. Nous regrettons de ne pas pouvoir vous proposer de compte.',
        'Nous savons que ce n’est pas la réponse que vous espériez. Merci de votre intérêt, et bonne continuation dans vos affaires.',
      ],
      link: null,
      closing: 'Cordialement,',
      footer: FOOTER,
    },
  },
}
