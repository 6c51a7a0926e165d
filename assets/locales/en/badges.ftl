# Certificates of levels, and badges.
badges-mine = My badges
    .lead = Nobody but you sees a badge until you share it. You can take that back.
    .none = No badge yet
    .none-text = Each level that you hold has a badge and a certificate.
    .earlier = Earlier
badges-standing = Valid
    .to-come = Not valid yet
    .expired = Expired
    .revoked = Revoked
    .withdrawn = Holds no more
    .label = Status
badges-anybody-sees = Anybody with the link sees it: { $page }
badges-linked-in = Add to LinkedIn { $title }
badges-certificate-pdf = Certificate as a PDF { $title }
badges-share = Share { $title }
badges-keep = Stop sharing { $title }
badges-is-shared = The badge { $title } is shared. Anybody with its link sees it.
badges-is-private = The badge { $title } is private again. Copies that others have taken are still valid.
badges-holds-no-more = This certificate holds no more, so that its badge cannot be shared.
badges-no-key = There is no key to sign with that this installation can read. An administrator makes one.

# On paper, below the name: this, then the ladder and the level, then .since.
badges-paper-holds = holds the level
badges-paper-since = since { $day }.
badges-step = Step { $step } of { $steps }

# What anybody sees.
badges-shared = { $title }, { $name }
badges-shared-says = { $company } confirms that { $name } holds this level of { $ladder }.
badges-shared-said = { $company } gave { $name } this badge for a level of { $ladder }. It is not valid today.
badges-revoked-on = on { $day }
badges-asked = What it took
badges-check = Check it
badges-files = With its signature in it:
badges-file =
    .png = PNG
    .png-label = PNG, { $title }
    .svg = SVG
    .svg-label = SVG, { $title }
    .json = JSON
    .json-label = JSON, { $title }
badges-verified =
    .revoked = A revoked certificate
    .withdrawn = A certificate that holds no more
    .revoked-text = { $company } revoked it on { $day }. It said:
    .then = Held
    .certificate = The certificate
    .now = Today
    .holds = holds the level
    .holds-all-the-same = holds the level all the same: this certificate alone is revoked
    .holds-until = holds the level, until { $until }
    .holds-not = does not hold the level
badges-issuer = Badges of { $company }
    .link = Who issues it
    .lead = Whoever holds a level can show it by a badge. Each badge is signed, so that anybody can check it.
    .verify = Check a certificate
    .people = People
    .at-least = Who hold the level or a higher one today.
    .document = The document with the public keys, for programs

# What HR says of a certificate.
badges-of-person = Certificates of { $name }
    .caption = Certificates of levels and of courses
    .none = No certificate yet.
    .link = Certificates
badges-what = Certificate
badges-days = Days
badges-certificate = Certificate { $code }
badges-certificate-of = It names { $name } and has the code { $code }.
badges-see-check = What others see under it
badges-why = Why
badges-revoke = Revoke it
    .about = Whoever checks it is told so, with the day. What was learned stays on record.
badges-reinstate = Put it in force again
    .about = Both stay on record.
badges-revoked = The certificate is revoked.
badges-in-force = The certificate is in force again.
badges-words = What was said of it
badges-word =
    .revoked = Revoked:
    .in-force = In force again:

# How badges look.
badges-looks = Badges of { $ladder }
    .short = Badges
    .saved = The colour is saved. Badges that were issued keep theirs.
    .is-open = Anybody may read how many people hold the levels.
    .is-closed = Nobody outside reads how many people hold the levels.
badges-colour = Colour
    .save = Save { $level }
badges-not-a-colour = Give a colour as # and six digits: #0b605c.
badges-open = How many hold each level
    .is = Anybody can read it at { $page }.
    .is-not = Only whoever is signed in can read it.
    .do = Let anybody read it
    .close = Let nobody outside read it

# The keys.
badges-keys = Keys of badges
    .lead = The newest key signs. Those before stay published, so that what they signed can be checked.
    .make = Make a new key
    .made = The new key signs from now on.
    .caption = The keys, the newest first
    .public = Public key
    .state = Status
    .signs = Signs
    .signed = Published
    .made-at = Made
    .none = There is no key yet. It is made when the first badge is shared.
