"""What `side_by_side.py` asks two programs: addresses, forms, calls, commands.

In an address and in what is sent, <person> and the like stand for what the comparison has found in either program; `Comparison.fill` puts it
there.
"""

from datetime import date, timedelta

# Every page; the API is read from /api/openapi.json.
PAGES = """
/ /account /admin /admin/accounts /admin/accounts/{id} /admin/audit /admin/audit.csv /admin/jobs /admin/outbox /admin/outbox/{id}
/admin/outbox/{id}/html /admin/settings /api/docs /api/openapi.json /catalogue /courses/{slug} /enrol /enrol/course /enrol/due
/enrol/preview /enrolments/{id} /go/{token} /healthz /kpi /kpi/ageing.csv /kpi/courses.csv /kpi/courses/{slug} /kpi/departments/{id}
/kpi/figures.csv /kpi/people /kpi/people.csv /kpi/roles/{id} /kpi/trend.csv /learn/{enrolment} /learn/{enrolment}/{lesson}
/learn/{enrolment}/{lesson}/attempts/{attempt} /login /me/certificates /me/certificates/{enrolment} /media/{id} /metrics
/password/forgot /password/reset/{token} /people /people/import /people/imports/{id} /people/imports/{id}/refused.csv /people/new
/people/sample.csv /people/{id} /people/{id}/edit /readyz /reminders /reminders/people/{id} /reminders/policy /requirements
/requirements/{id} /studio /studio/new /studio/{slug} /studio/{slug}/discard /studio/{slug}/lessons/{id}
/studio/{slug}/lessons/{id}/delete /studio/{slug}/modules/new /studio/{slug}/modules/{id} /studio/{slug}/modules/{id}/delete
/studio/{slug}/modules/{id}/lessons/new /studio/{slug}/preview /studio/{slug}/preview/{lesson} /studio/{slug}/publish
/studio/{slug}/retire /studio/{slug}/rubric /studio/{slug}/settings /unsubscribe/{token} /verify/{code} /assets/{path}
""".split()

# Every form.
FORMS = """
/account/password /account/sessions/revocation /account/sessions/{id}/revocation /account/tokens /account/tokens/{id}/revocation
/admin/accounts /admin/accounts/{id}/grants /admin/accounts/{id}/password-link /admin/accounts/{id}/reactivation
/admin/accounts/{id}/sessions/revocation /admin/accounts/{id}/suspension /admin/jobs/{name}/run /admin/outbox/{id}/redelivery
/courses/{slug}/enrolment /enrol /enrolments/{id}/due /enrolments/{id}/waiver /enrolments/{id}/waiver/end
/learn/{enrolment}/{lesson}/attempts /learn/{enrolment}/{lesson}/attempts/{attempt}/answers
/learn/{enrolment}/{lesson}/attempts/{attempt}/submission /learn/{enrolment}/{lesson}/completion /login /logout /password/forgot
/password/reset/{token} /people/import /people/imports/{id}/load /people/new /people/{id}/edit /reminders/policy
/requirements/{id}/undo /studio/new /studio/starter /studio/{slug}/discard /studio/{slug}/draft /studio/{slug}/lessons/{id}
/studio/{slug}/lessons/{id}/captions /studio/{slug}/lessons/{id}/delete /studio/{slug}/lessons/{id}/film
/studio/{slug}/lessons/{id}/move /studio/{slug}/modules/new /studio/{slug}/modules/{id} /studio/{slug}/modules/{id}/delete
/studio/{slug}/modules/{id}/lessons/new /studio/{slug}/modules/{id}/move /studio/{slug}/publish /studio/{slug}/retire
/studio/{slug}/settings /theme /unsubscribe/{token}
""".split()

# These would end the sessions that the comparison itself works with.
ENDS_SESSIONS = ("/logout", "/account/sessions/revocation", "/api/v1/session")

# Whoever was found under the first is also asked for under the others.
ALSO = {
    "/people/{id}": ["/people/{id}/edit", "/reminders/people/{id}", "/api/v1/people/{id}"],
    "/people/imports/{id}": ["/people/imports/{id}/refused.csv", "/api/v1/people/imports/{id}", "/api/v1/people/imports/{id}/rows"],
    "/admin/outbox/{id}": ["/admin/outbox/{id}/html"],
    "/enrolments/{id}": ["/api/v1/enrolments/{id}"],
    "/requirements/{id}": ["/api/v1/requirements/{id}"],
    "/courses/{slug}": ["/kpi/courses/{slug}", "/studio/{slug}", "/api/v1/courses/{id}"],
    "/studio/{slug}": ["/studio/{slug}/retire", "/studio/{slug}/discard", "/studio/{slug}/publish", "/studio/{slug}/modules/new"],
    "/studio/{slug}/modules/{id}": ["/studio/{slug}/modules/{id}/delete", "/studio/{slug}/modules/{id}/lessons/new"],
    "/studio/{slug}/lessons/{id}": ["/studio/{slug}/lessons/{id}/delete"],
    "/api/v1/courses/{id}": ["/api/v1/courses/{id}/draft", "/api/v1/courses/{id}/rubric"],
    "/learn/{enrolment}/{lesson}": ["/api/v1/enrolments/{id}/lessons/{lesson}"],
}

# Names for what was found: the last parameter of the first address of this kind.
EXAMPLES = {
    "requirement": "/requirements/{id}", "import": "/people/imports/{id}", "mail": "/admin/outbox/{id}",
    "department": "/kpi/departments/{id}", "role": "/kpi/roles/{id}",
}

# Names for what is found on the pages of lessons: what the address of the form ends with, and what else stands on the page.
LESSONS = {
    "attempt": ("/submission", ""), "page": ("/completion", ""), "checklist": ("/completion", 'name="ticked"'),
    "policy": ("/completion", 'name="acknowledged"'),
}

TODAY = date.today()
PAST, FUTURE = str(TODAY - timedelta(days=40)), str(TODAY + timedelta(days=40))
REMINDED = next(day for day in (TODAY + timedelta(days=n) for n in range(1, 8)) if day.weekday() == 1)

# Lists and figures, asked in other ways.
VARIANTS = f"""
/people?q=an&page=2 /people?status=left /people?status=leave&q=e /people?page=3 /people?page=99 /people?page=-1 /people?page=x
/people?q=%F0%9F%8E%93 /people?role=nobody /people?department=<department>&role=<role> /people?department=Nowhere&status=odd
/admin/accounts?q=admin /admin/accounts?q=zzz /admin/accounts?page=2 /admin/audit?actor=demo /admin/audit?action=course
/admin/audit?action=course.publish /admin/audit?object=course /admin/audit?object=a+b+c /admin/audit?object=course+-
/admin/audit?day={PAST} /admin/audit?day=yesterday /admin/audit?before=1 /admin/audit?before=- /admin/audit.csv?action=course
/admin/audit.csv?day=x /admin/outbox?state=sent /admin/outbox?state=queued /admin/outbox?state=failed /admin/outbox?state=odd
/admin/outbox?before=<mail> /admin/outbox?state=sent&before=<mail> /catalogue?page=2 /studio?page=2 /studio?page=x
/requirements?page=2 /requirements?page=x /requirements/<requirement>?page=2 /requirements/<requirement>?page=99
/people/imports/<import>?after=2 /people/imports/<import>?after=x
/kpi?as_of={PAST} /kpi?as_of={FUTURE} /kpi?as_of=2020-01-01 /kpi?as_of=2026-02-30 /kpi?course=one-voice /kpi?course=none
/kpi?department=<department>&role=<role> /kpi?department=1 /kpi?role=x /kpi?course=one-voice&as_of={PAST}
/kpi/courses/one-voice?as_of={PAST} /kpi/courses/one-voice?department=<department> /kpi/courses/none
/kpi/departments/<department>?own=true /kpi/departments/<department>?as_of={PAST}&course=social-basics /kpi/departments/1
/kpi/roles/<role>?as_of={FUTURE} /kpi/roles/x
/kpi/figures.csv?as_of={PAST} /kpi/figures.csv?course=one-voice&department=<department> /kpi/trend.csv?as_of={PAST}&role=<role>
/kpi/ageing.csv?course=social-basics /kpi/ageing.csv?as_of=x /kpi/courses.csv?department=<department>&own=true
/kpi/people.csv?figure=overdue /kpi/people.csv?figure=stalled&course=one-voice&as_of={PAST} /kpi/people.csv?figure=odd
/kpi/people?figure=overdue /kpi/people?figure=overdue&page=2 /kpi/people?figure=valid&as_of={PAST}&page=3 /kpi/people?page=999
/kpi/people?figure=in_scope&department=<department>&own=true /kpi/people?figure=waived /kpi/people?figure=leave
/kpi/people?figure=withdrawn /kpi/people?figure=odd /kpi/people?as_of=tomorrow
/reminders?day={REMINDED} /reminders?day={FUTURE} /reminders?day={PAST} /reminders?day=x
/login?next=/kpi /login?next=//elsewhere.example /login?next=x /password/reset/odd /go/odd /unsubscribe/odd /verify/odd /media/1 /media/x
/enrol?find=mark /enrol?role=<role>&below=only /enrol?everyone=yes&not_department=<department> /enrol?person=nobody
/enrol/course?role=<role> /enrol/course?everyone=yes&course=one-voice /enrol/course /enrol/due?role=<role>&course=one-voice
/enrol/due?everyone=yes&course=none /enrol/preview?role=<role>&course=one-voice&by=days&days=30&from=assignment
/enrol/preview?department=<department>&fits=any&role=<role>&course=social-basics&by=on&on={FUTURE}&why=New+rules
/enrol/preview?everyone=yes&course=social-basics&by=on&on={PAST} /enrol/preview?role=<role>&course=one-voice&by=days&days=x
/enrol/preview?role=<role>&course=none&by=on&on=x /enrol/preview?everyone=yes&course=one-voice&by=days&days=9&page=2
/nowhere /people/x /people/1 /people/1/edit /enrolments/1 /requirements/1 /learn/1 /learn/1/1 /learn/1/1/attempts/1
/me/certificates/1 /courses/none /studio/none /studio/one-voice/lessons/1 /studio/one-voice/modules/1 /studio/none/rubric
/studio/one-voice/preview/1 /people/imports/1 /people/imports/1/refused.csv /admin/outbox/1 /admin/outbox/1/html /admin/accounts/1
/reminders/people/1 /assets/none.css /assets/../Cargo.toml /assets/starter/company.toml /api/v1/nowhere /api/v2
/api/v1/kpi?by=department /api/v1/kpi?by=role&as_of={PAST} /api/v1/kpi?by=department,role&course=one-voice /api/v1/kpi?as_of={FUTURE}
/api/v1/kpi?by=moon /api/v1/kpi/trend?department=<department>&subtree=true /api/v1/kpi/ageing?role=<role>&as_of={PAST}
/api/v1/kpi/people?figure=overdue&limit=5&cursor=5 /api/v1/kpi/people?figure=valid&department=<department>&subtree=true
/api/v1/people?q=sam /api/v1/people?department=<department>&status=left /api/v1/people?limit=500 /api/v1/people?limit=501
/api/v1/people?limit=0 /api/v1/enrolments?status=overdue&course=one-voice /api/v1/enrolments?person=<person>
/api/v1/enrolments?department=<department>&subtree=true&limit=7 /api/v1/enrolments?role=<role>&status=waived
/api/v1/outbox?status=sent&limit=3 /api/v1/reminders?as_of={REMINDED} /api/v1/reminders?as_of={REMINDED}&limit=2
/api/v1/requirements?course=social-basics /api/v1/people/imports/<import>/rows?outcome=refused /api/v1/courses/none
""".split()

# Forms with wrong fields: who sends them, where, what.
PERSON = {"employee_number": "N1", "given_name": "Nia", "family_name": "New", "email": "nia.new@example.com", "department": "Marketing",
          "role": "Analyst", "location": "London", "hire_date": PAST}
COURSE = {"title": "A new course", "slug": "a-new-course", "claimed.content": "casual", "claimed.delivery": "casual",
          "claimed.participants": "casual", "claimed.measurement": "casual"}
POLICY = {"due": "-3, 0, 7", "expiring": "30", "manager_from": "7", "second_manager_from": "14", "act": "save"}
PASSWORD = "one step at a time"
BAD_FORMS = [
    ("Nobody", "/login", {"email": "nobody@example.com", "password": "wrong"}),
    ("Nobody", "/login", {"email": "", "password": ""}),
    ("Nobody", "/login", {"email": "a@b"}),
    ("Nobody", "/password/forgot", {"email": "no address"}),
    ("Nobody", "/password/reset/odd", {"password": "long enough for all", "repeat": "long enough for all"}),
    ("Nobody", "/password/reset/<reset>", {"password": "short", "repeat": "short"}),
    ("Nobody", "/password/reset/<reset>", {"password": "long enough for all", "repeat": "another one than that"}),
    ("Employee", "/account/password", {"old": "wrong", "password": "long enough for all", "repeat": "long enough for all"}),
    ("Employee", "/account/password", {"old": PASSWORD, "password": "short", "repeat": "short"}),
    ("Employee", "/account/password", {"old": PASSWORD, "password": "long enough for all", "repeat": "something else"}),
    ("Employee", "/account/tokens", {"name": "", "days": "30"}),
    ("Employee", "/account/tokens", {"name": "x" * 101, "days": "0"}),
    ("Employee", "/account/tokens", {"name": "script", "days": "soon"}),
    ("Employee", "/theme", {"theme": "pink"}),
    ("Employee", "/courses/none/enrolment", {}),
    ("Employee", "/courses/social-basics/enrolment", {}),
    ("Employee", "<checklist>/completion", {}),
    ("Employee", "<checklist>/completion", {"ticked": "99"}),
    ("Employee", "<policy>/completion", {}),
    ("Employee", "<policy>/completion", {"acknowledged": "perhaps"}),
    ("Employee", "<page>/attempts", {}),
    ("Employee", "<page>/attempts/1/answers", {}),
    ("Employee", "<attempt>/answers", {"q1": "zz"}),
    ("Employee", "<attempt>/answers", {"q99": "a"}),
    ("Employee", "<attempt>/submission", {}),
    ("Employee", "<attempt>/submission", {"q1": "zz", "q2": "a"}),
    ("By a link in a mail", "/account/password", {"old": "", "password": "long enough for all", "repeat": "long enough for all"}),
    ("HR", "/people/new", {}),
    ("HR", "/people/new", PERSON | {"email": "no address", "hire_date": "soon", "language": "!", "time_zone": "Mars", "status": "odd"}),
    ("HR", "/people/new", PERSON | {"employee_number": "", "given_name": "", "family_name": "", "department": " / ", "role": ""}),
    ("HR", "/people/new", PERSON | {"manager": "nobody", "hire_date": "1066-10-14"}),
    ("HR", "/people/new", PERSON | {"manager": "N1", "email": "<hr_email>"}),
    ("HR", "/people/<person>/edit", {}),
    ("HR", "/people/<person>/edit", PERSON),
    ("HR", "/people/<person>/edit", PERSON | {"employee_number": "<number>", "status": "asleep", "hire_date": "31.12.2020"}),
    ("HR", "/people/<person>/edit", PERSON | {"employee_number": "<number>", "email": "<hr_email>", "manager": "<number>"}),
    ("HR", "/people/imports/<import>/load", {"skip_invalid": "perhaps"}),
    ("HR", "/enrolments/<enrolment>/due", {"due_on": "soon", "why": ""}),
    ("HR", "/enrolments/<enrolment>/due", {"due_on": "1999-01-01", "why": "x"}),
    ("HR", "/enrolments/<enrolment>/due", {"due_on": FUTURE, "why": ""}),
    ("HR", "/enrolments/<enrolment>/waiver", {"reason": "", "until": FUTURE}),
    ("HR", "/enrolments/<enrolment>/waiver", {"reason": "On loan to a partner", "until": PAST}),
    ("HR", "/enrolments/<enrolment>/waiver", {"reason": "On loan to a partner", "until": "9999-01-01"}),
    ("HR", "/enrolments/<enrolment>/waiver/end", {}),
    ("HR", "/enrolments/<completed>/waiver", {"reason": "On loan to a partner", "until": FUTURE}),
    ("HR", "/enrolments/<completed>/due", {"due_on": FUTURE, "why": "Was ill"}),
    ("HR", "/requirements/<requirement>/undo", {}),
    ("HR", "/enrol", {"course": "none", "role": "nobody", "by": "days", "days": "x"}),
    ("HR", "/enrol", {"everyone": "yes", "course": "one-voice", "by": "on", "on": PAST}),
    ("HR", "/enrol", {"person": "nobody@example.com", "course": "one-voice", "by": "days", "days": "-5"}),
    ("HR", "/enrol", {"everyone": "yes", "course": "one-voice", "by": "days", "days": "30", "from": "never"}),
    ("HR", "/reminders/policy", POLICY | {"due": "soon", "act": "save"}),
    ("HR", "/reminders/policy", POLICY | {"due": "9999", "expiring": "-1"}),
    ("HR", "/reminders/policy", POLICY | {"manager_from": "x", "second_manager_from": "-3"}),
    ("HR", "/reminders/policy", POLICY | {"act": "odd", "due": "x"}),
    ("HR", "/admin/outbox/<mail>/redelivery", {}),
    ("Marketer and author", "/studio/new", {}),
    ("Marketer and author", "/studio/new", COURSE | {"title": "", "slug": "Not A Slug"}),
    ("Marketer and author", "/studio/new", COURSE | {"slug": "one-voice"}),
    ("Marketer and author", "/studio/new", COURSE | {"validity_months": "x", "reviewed_on": "x", "claimed.content": "grand"}),
    ("Marketer and author", "/studio/new", COURSE | {"validity_months": "0", "title": "x" * 500}),
    ("Marketer and author", "/studio/one-voice/settings", COURSE | {"seen": "an old stamp"}),
    ("Marketer and author", "/studio/one-voice/draft", {}),
    ("Marketer and author", "/studio/social-basics/discard", {}),
    ("Marketer and author", "/studio/social-basics/publish", {"change_note": "nothing"}),
    ("Marketer and author", "/studio/one-voice/publish", {"change_note": "x" * 5000}),
    ("Marketer and author", "/studio/one-voice/modules/new", {"title": ""}),
    ("Marketer and author", "/studio/one-voice/modules/new", {"title": "x" * 500, "objectives": "y\n" * 50}),
    ("Marketer and author", "/studio/one-voice/modules/<module>", {"title": "", "seen": "odd"}),
    ("Marketer and author", "/studio/one-voice/modules/<module>/move", {"direction": "sideways"}),
    ("Marketer and author", "/studio/one-voice/modules/<module>/lessons/new", {"title": "", "kind": "dance", "minutes": "x"}),
    ("Marketer and author", "/studio/one-voice/modules/<module>/lessons/new", {"title": "A", "kind": "page", "minutes": "-1"}),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>", {"title": "", "minutes": "x", "act": "save"}),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>", {"title": "A", "minutes": "5", "act": "save", "seen": "odd"}),
    ("Marketer and author", "/studio/one-voice/modules/<module>", {"title": "", "seen": "<seen_module>"}),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>", {"title": "A", "minutes": "5", "act": "preview", "seen": "<seen_lesson>"}),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>", {"title": "A", "minutes": "999", "seen": "<seen_lesson>"}),
    ("Marketer and author", "/studio/one-voice/lessons/<film_lesson>",
     {"title": "A", "minutes": "5", "content.source": "odd", "content.transcript": "", "seen": "<seen_film_lesson>"}),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>/move", {"direction": ""}),
    ("Marketer and author", "/studio/starter", {}),
    ("Administrator", "/admin/accounts", {"email": "no address"}),
    ("Administrator", "/admin/accounts", {"email": "x@example.com", "grants": "king"}),
    ("Administrator", "/admin/accounts", {"email": "<hr_email>"}),
    ("Administrator", "/admin/accounts/<account>/grants", {"grants": "king"}),
    ("Administrator", "/admin/accounts/<own_account>/suspension", {}),
    ("Administrator", "/admin/accounts/<own_account>/grants", {}),
    ("Administrator", "/admin/jobs/none/run", {}),
]

# Forms that do something, in this order; everything is read once more afterwards.
GOOD_FORMS = [
    ("Employee", "/theme", {"theme": "dark"}),
    ("Employee", "/account/tokens", {"name": "script", "days": "30"}),
    ("Employee", "/account/password", {"old": PASSWORD, "password": PASSWORD + " up", "repeat": PASSWORD + " up"}),
    ("Employee", "<page>/completion", {}),
    ("Employee", "/courses/community-management-practitioner/enrolment", {}),
    ("HR", "/people/new", PERSON),
    ("HR", "/people/imports/<bad_import>/load", {"skip_invalid": "true"}),
    ("HR", "/enrolments/<enrolment>/due", {"due_on": FUTURE, "why": "Was ill"}),
    ("HR", "/enrolments/<enrolment>/waiver", {"reason": "On loan to a partner", "until": FUTURE}),
    ("HR", "/enrolments/<enrolment>/waiver/end", {}),
    ("HR", "/enrol", {"role": "<role>", "course": "escalation-at-2-am", "by": "days", "days": "30", "from": "assignment"}),
    ("HR", "/reminders/policy", POLICY),
    ("Marketer and author", "/studio/one-voice/modules/<module>", {"title": "Another", "objectives": "Go", "seen": "<seen_module>"}),
    ("Marketer and author", "/studio/one-voice/modules/<module>/move", {"direction": "down"}),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>/move", {"direction": "down"}),
    ("Marketer and author", "/studio/one-voice/modules/new", {"title": "One more", "objectives": "Know it\nDo it"}),
    ("Marketer and author", "/studio/one-voice/lessons/<film_lesson>/delete", {}),
    ("Marketer and author", "/studio/new", COURSE | {"business_need": "Fewer mistakes"}),
    ("Marketer and author", "/studio/a-new-course/modules/new", {"title": "First"}),
    ("Marketer and author", "/studio/escalation-at-2-am/draft", {}),
    ("Marketer and author", "/studio/escalation-at-2-am/publish", {"change_note": "Shorter"}),
    ("Marketer and author", "/studio/social-media-practitioner/draft", {}),
    ("Marketer and author", "/studio/social-media-practitioner/discard", {}),
    ("Marketer and author", "/studio/community-management-practitioner/retire", {}),
    ("Administrator", "/admin/accounts", {"email": "another@example.com", "grants": "hr"}),
    ("Administrator", "/admin/accounts/<account>/grants", {"grants": "author"}),
    ("Administrator", "/admin/accounts/<account>/password-link", {}),
    ("Administrator", "/admin/accounts/<account>/suspension", {}),
    ("Administrator", "/admin/accounts/<account>/reactivation", {}),
    ("Administrator", "/admin/jobs/figures/run", {}),
    ("Nobody", "<unsubscribe>", {}),
    ("Manager", "/logout", {}),
]

# Files where a form takes one: who, where, the field, the file's name, what is in it.
BAD_FILES = [
    ("HR", "/people/import", "file", "", b""),
    ("HR", "/people/import", "other", "people.csv", b"x"),
    ("HR", "/people/import", "file", "empty.csv", b""),
    ("HR", "/people/import", "file", "odd.csv", b"name;mail\nA;b\n"),
    ("HR", "/people/import", "file", "binary.csv", bytes(range(256))),
    ("Marketer and author", "/studio/one-voice/lessons/<film_lesson>/film", "film", "film.mp4", b"not a film"),
    ("Marketer and author", "/studio/one-voice/lessons/<film_lesson>/film", "other", "film.mp4", b"not a film"),
    ("Marketer and author", "/studio/one-voice/lessons/<film_lesson>/captions", "captions", "a.vtt", b"1\n00:00"),
    ("Marketer and author", "/studio/one-voice/lessons/<lesson>/film", "film", "film.mp4", b"\0\0\0\x18ftypmp42"),
]

# Calls of the API with wrong contents, besides those made from its description.
AUDIENCE = {"course": "one-voice", "audience": {"all": [{"role": ["Analyst"]}]}, "due": {"days": 30}}
BAD_CALLS = [
    ("Nobody", "POST", "/api/v1/session", {"email": "nobody@example.com", "password": "wrong"}),
    ("HR", "POST", "/api/v1/enrolments/preview", AUDIENCE),
    ("HR", "POST", "/api/v1/enrolments/preview?limit=0", AUDIENCE),
    ("HR", "POST", "/api/v1/enrolments/preview?group=odd", AUDIENCE),
    ("HR", "POST", "/api/v1/enrolments", AUDIENCE | {"course": "none", "audience": {"all": [{"role": ["nobody"]}]}}),
    ("HR", "POST", "/api/v1/enrolments", AUDIENCE | {"audience": {"all": []}}),
    ("HR", "POST", "/api/v1/enrolments", AUDIENCE | {"audience": {"all": [{"moon": ["full"]}]}}),
    ("HR", "POST", "/api/v1/enrolments", AUDIENCE | {"due": {"on": PAST, "days": 3}}),
    ("HR", "POST", "/api/v1/enrolments", AUDIENCE | {"due": {"on": "soon"}}),
    ("HR", "POST", "/api/v1/enrolments", AUDIENCE | {"due": {"days": 3, "from": "never"}}),
    ("HR", "POST", "/api/v1/enrolments/<enrolment>/waiver", {"reason": "", "until": "x"}),
    ("HR", "DELETE", "/api/v1/enrolments/<enrolment>/waiver", None),
    ("HR", "DELETE", "/api/v1/requirements/<requirement>", None),
    ("HR", "POST", "/api/v1/requirements/<requirement>/preview", None),
    ("HR", "POST", "/api/v1/people", PERSON | {"email": "no address", "status": "odd"}),
    ("HR", "POST", "/api/v1/people", PERSON | {"manager": "nobody"}),
    ("HR", "PATCH", "/api/v1/people/<person>", {"email": "<hr_email>"}),
    ("HR", "PATCH", "/api/v1/people/<person>", {"employee_number": "X"}),
    ("HR", "POST", "/api/v1/departments", {"path": " / "}),
    ("HR", "POST", "/api/v1/departments", {"path": "Marketing"}),
    ("HR", "POST", "/api/v1/roles", {"name": "Analyst"}),
    ("HR", "POST", "/api/v1/locations", {"name": "Manchester"}),
    ("Marketer and author", "POST", "/api/v1/courses", {"title": "One voice", "slug": "one-voice"}),
    ("Marketer and author", "POST", "/api/v1/courses", {"title": "", "validity_months": -1}),
    ("Marketer and author", "PATCH", "/api/v1/courses/one-voice", {"slug": "another", "title": ""}),
    ("Marketer and author", "PUT", "/api/v1/courses/one-voice/draft", {"modules": [{"title": "", "lessons": []}]}),
    ("Marketer and author", "PUT", "/api/v1/courses/one-voice/draft", {"modules": [{"title": "A", "lessons": [{"title": "B"}]}]}),
    ("Marketer and author", "POST", "/api/v1/courses/social-basics/publication", {"change_note": "nothing"}),
]

# People sent under a name of the request: a bad name, the same twice, another under the same name.
NAMED_CALLS = [
    ("x" * 201, PERSON), ("once", PERSON | {"employee_number": "N20", "email": "n20@example.com"}),
    ("once", PERSON | {"employee_number": "N20", "email": "n20@example.com"}), ("once", PERSON | {"employee_number": "N21"}),
]

# The command line, and what is typed into it. `remind` without --dry-run is part of the preparation.
COMMANDS = [
    ["--version"], ["kpi"], ["kpi", "--as-of", PAST], ["kpi", "--as-of", FUTURE, "--format", "json"], ["kpi", "--course", "none"],
    ["kpi", "--by", "department,role", "--format", "csv"], ["kpi", "--by", "department", "--course", "one-voice"],
    ["kpi", "--by", "role", "--format", "json"], ["kpi", "--by", "moon"], ["kpi", "--as-of", "soon"], ["check"], ["migrate"],
    ["remind", "--dry-run"], ["remind", "--dry-run", "--as-of", str(REMINDED)], ["remind", "--dry-run", "--as-of", FUTURE],
    ["remind", "--dry-run", "--as-of", str(REMINDED), "--format", "json"], ["remind", "--as-of", "soon"], ["remind", "--loud"],
    ["enrol", "--course", "one-voice", "--role", "Analyst", "--due-in", "30", "--dry-run"],
    ["enrol", "--course", "one-voice", "--department", "Marketing", "--due", FUTURE, "--dry-run", "--format", "json"],
    ["enrol", "--course", "none", "--role", "nobody", "--due-in", "30"], ["enrol", "--course", "one-voice"],
    ["enrol", "--course", "one-voice", "--role", "Analyst", "--due", "x"],
    ["people", "sample", "--rows", "5", "--seed", "3"], ["people", "import", "none.csv"],
    ["people", "import", "refused.csv", "--dry-run"], ["people", "import", "refused.csv", "--dry-run", "--format", "json"],
    ["account", "create", "--email", "no address"], ["account", "create", "--email", "a@example.com", "--grant", "king"],
    ["bench-data", "--people", "0"], ["backup", "none/copy.sqlite"], ["restore", "none.sqlite"], ["demo", "--port", "x"],
    ["--config", "none.toml", "kpi"], ["dance"], [],
]

# Settings that must be refused.
WRONG_SETTINGS = [
    {"GRADUS_SERVER__BNID": "x"}, {"GRADUS_SERVER__WORKERS": "two"}, {"GRADUS_SERVER_BIND": "x"}, {"GRADUS_ENV": "moon"},
    {"GRADUS_COMPANY__TIME_ZONE": "Mars"}, {"GRADUS_MAIL__URL": "pigeon://"}, {"GRADUS_DATABASE__URL": "odd"},
    {"GRADUS_AUTH__SECRET": "short"}, {"GRADUS_KPI__TARGET": "2"}, {"GRADUS_REMINDERS__MORNING_HOUR": "25"},
]

# Rows of a people file that are refused, each for another reason; the first one is good.
HEADER = "employee_number,email,given_name,family_name,department,role,location,manager,hire_date,language,time_zone,status"
REFUSED = f"""{HEADER}
N1,nia.new@example.com,Nia,New,Marketing,Analyst,London,,2024-03-01,en,Europe/London,active
N2,no address,Nia,New,Marketing,Analyst,London,,2024-03-01,en,Europe/London,active
N3,n3@example.com,Nia,New,Marketing,Analyst,London,nobody,2024-03-01,en,Europe/London,active
N4,n4@example.com,Nia,New,,Analyst,London,,soon,en,Europe/London,active
N5,n5@example.com,Nia,New,Marketing,Analyst,London,N6,2024-03-01,en,Europe/London,active
N6,n6@example.com,Nia,New,Marketing,Analyst,London,N5,2024-03-01,en,Europe/London,active
N7,n7@example.com,Nia,New,Marketing,Analyst,London,,2024-03-01,en,Mars,asleep
N8,n8@example.com,too,few
"""
