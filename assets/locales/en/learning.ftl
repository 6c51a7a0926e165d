# What can go wrong.

learning-certificate-has-name = The certificate says { $name } already, as it is now.
learning-not-a-code = A code is 12 letters and digits, such as 7K3M-9QXA-0WTB.
learning-you-have-passed-quiz-already = You have passed this quiz already. Go on with the next lesson.
learning-enrolment-not-open-so-no = This enrolment is not open, so no attempt can be made.
learning-lesson-no-quiz-so-there = This lesson is no quiz, so there is nothing to attempt.
learning-attempt-was-sent-its-answers = This attempt was sent in; its answers stay as they are.
learning-you-not-enrolled-course-present = You are not enrolled in this course at present, so nothing is recorded.
learning-one-point-still-open-tick = One point is still open. Tick it when it is done.
learning-points-still-open-tick-each = { $open } points are still open. Tick each when it is done.
learning-tick-box-confirm-you-have = Tick the box to confirm that you have read version { $version }.
learning-quiz-completed-passing-send-answers = A quiz is completed by passing it: send in the answers of an attempt.
learning-one-point-still-open = One point is still open.
learning-course-has-no-lessons-yet = This course has no lessons yet. Come back later.
learning-question-1-choose-least-one = Question 1: choose at least one answer.
learning-course-still-being-written-come = This course is still being written. Come back when it is published.
learning-say-why-another-attempt = Say why, in { $longest } characters at most.
learning-attempts-are-left = An attempt is left, or none was used up: there is none to give.
learning-all-attempts-quiz-used-talk = All attempts at this quiz are used. Talk to your manager or to HR: they can help you, and HR can give you another attempt.
questions-there-no-question = There is no question { $number }.
questions-question-has-no-such-answer = Question { $number } has no such answer.
questions-question-give-each-item-place = Question { $number }: give each item a place of its own.
questions-question-answer-twice = Question { $number }: the same answer was sent twice.
questions-question-choose-one-answer = Question { $number }: choose one answer.
questions-question-choose-least-one-answer = Question { $number }: choose at least one answer.

# Several pages

learning-course = Course
# After "Certificate", for whoever hears the page.
learning-certificate = Certificate
    .title = Certificate: { $course }
    .for = for { $course }
    .copied = The new copy is here. The old one stays as it is.
learning-certificates = My certificates
learning-all-certificates = All my certificates
learning-your-certificate = Your certificate
learning-to-my-training = To my training
learning-back = Back
# The title of a page that shows what was wrong.
# Buttons; their second part is for whoever hears the page.
learning-start = Start
    .with = with { $course }
learning-go-on = Go on
    .with = with { $course }
learning-see-result = See the result
    .of = with { $course }
# What a badge says.
learning-badge =
    .overdue = Overdue by { $days } { $days ->
        [one] day
       *[other] days
    }
    .in-progress = In progress
    .not-started = Not started
    .completed = Completed
    .expiring = Expires soon
    .expired = Expired
    .exempt = Exempt
# Beside a day stands how far away it is: "Due Mon 30 Nov 2026, in 3 days".
learning-due = Due { $day }
    .when = Due { $day }, { $when }
    .ago = { $days ->
        [1] yesterday
       *[other] { $days } days ago
    }
    .ahead = { $days ->
        [0] today
        [1] tomorrow
       *[other] in { $days } days
    }
learning-completed = Completed { $day }
    .score = Completed { $day }, score { $score } %
    .valid = Completed { $day }, valid through { $last }
    .score-valid = Completed { $day }, score { $score } %, valid through { $last }
learning-size = { $lessons } { $lessons ->
    [one] lesson
   *[other] lessons
}, { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}
learning-size-valid = { $lessons } { $lessons ->
    [one] lesson
   *[other] lessons
}, { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
}, valid for { $months } { $months ->
    [one] month
   *[other] months
}
learning-progress = { $done } of { $lessons } { $lessons ->
    [one] lesson
   *[other] lessons
}
learning-minutes-left = { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
} left
learning-used-up = All attempts are used. HR can give you another.

# My training

learning-home-mandatory = Mandatory
learning-home-choice = Your own choice
learning-home-done = Done
learning-home-nothing = You have nothing to take at the moment. The { $catalogue } has what you may take by choice.
    .catalogue = catalogue
learning-home-doors = What you look after
learning-home-empty = Nothing to take at the moment
    .text = When a course is given to you it appears here, and you get a mail. Until then, have a look at what you may take by choice.
    .action = Open the catalogue
learning-home-zone = Due dates are days in your time zone, { $zone }.
learning-home-up-to-date = You are up to date: nothing mandatory is open.
learning-home-open = { $count ->
    [one] One mandatory course is open.
   *[other] { $count } mandatory courses are open.
}
learning-home-overdue = { $count ->
    [one] One mandatory course is open, and it is overdue.
   *[other] { $overdue ->
        [one] { $count } mandatory courses are open, one of them overdue.
       *[other] { $count } mandatory courses are open, { $overdue } of them overdue.
    }
}
learning-guest = Welcome
    .name = Welcome, { $name }
    .text = Your account belongs to nobody in the people file, so you have no training of your own here.
    .doors = What you can do
    .catalogue = See the courses in the catalogue
learning-door-people = Look people up, and see how far each one is.
learning-door-enrol = Choose who takes which course, and by when.
learning-door-kpi = See how the programme goes, by department and role.
learning-door-reminders = See who is reminded of what, and why.
learning-door-studio = Write courses and publish them.
learning-door-admin = Run the installation: accounts, mail, jobs.

# The catalogue, and a course

learning-catalogue-lead = Courses you may take by choice, whenever you like.
learning-catalogue-empty = No courses to choose from yet
    .text = When a course is published for everyone, you find it here.
    .action = Back to my training
learning-course-completed = You completed it on { $day }.
learning-course-join = Take this course
learning-course-leave = Leave this course
learning-course-why = Why we offer it
learning-course-outline = What is in it
learning-course-exempt = You are exempt from this course at present.
learning-course-no-employee = Your account is no employee's, so it takes no courses.
learning-course-ask = HR or your manager enrols people in this course.
learning-course-withdrawn = You do not have to take this course any more.
learning-course-closed = You do not have to take this course at present, so its lessons are closed to you.
learning-course-left = You have left this course. What you did in it is kept, should you come back.

# A lesson

learning-kind =
    .page = Read
    .policy = Policy
    .video = Video
    .checklist = Checklist
    .quiz = Quiz
learning-outline = { $done } of { $total } done
learning-outline-minutes = { $minutes } min
learning-outline-done = done
# Between the course and how long it takes.
learning-lesson-place = lesson { $number } of { $of }
learning-lesson-objectives = { $module }: what you take away
learning-lesson-acknowledge = I have read version { $version } of { $policy } and will keep to it.
learning-lesson-completed = You have completed this lesson.
learning-lesson-done =
    .next = Done, next lesson
    .finish = Done, finish the course
learning-next-lesson = Next lesson
    .none = To the end of the course
learning-policy-version = Version { $version }, in force from { $day }
# After "Watch the film", for whoever hears the page.
learning-film = Watch the film
    .where = on another site, in a new tab
    .words = The film in words
    .captions = Captions

# A quiz

learning-question = Question { $number } of { $of }
learning-quiz-intro = You pass with { $mark } % or more. You can try as often as you need.
    .one = You pass with { $mark } % or more. You have one attempt.
    .given = You pass with { $mark } % or more. This is one more attempt, given to you.
    .of = You pass with { $mark } % or more. This is attempt { $number } of { $allowed }.
learning-quiz-hint =
    .true-false = True or false?
    .multiple = Choose all that apply.
    .ordering = Give each item its place; 1 comes first.
# Stands in a list of numbers until one is chosen.
learning-quiz-place = Place
learning-quiz-save = Save for later
learning-quiz-saved = Your answers are saved. Go on with the quiz whenever you like.
learning-quiz-send = Send in the answers
learning-result-passed = { $verdict } { $right } of { $of } { $of ->
    [one] question
   *[other] questions
} right; { $mark } % was needed.
    .title = Passed: { $lesson }
    .verdict = Passed with { $score } %.
learning-result-failed = { $verdict } { $right } of { $of } { $of ->
    [one] question
   *[other] questions
} right; { $mark } % is needed.
    .title = Not passed yet: { $lesson }
    .verdict = Not passed yet: { $score } %.
    .again = Read what is said below, then try again.
learning-result-left = { $count ->
    [one] You have one attempt left.
   *[other] You have { $count } attempts left.
}
learning-result-answer = Your answer:
    .ordered = Your answer, in your order:
# Before the answer that was chosen.
learning-result-right = Right.
    .answer = Right:
learning-result-wrong = Not quite.
    .answer = Wrong:
learning-result-again = Try again
questions-true = True
questions-false = False
questions-choose-one = Choose one answer.
questions-choose-more = There is more to choose.

# The end of a course

learning-done = Done: { $course }
    .on = You completed this course on { $day }.
    .on-with = You completed this course on { $day } with a score of { $score } %.
    .counts = It counts through { $day }; we remind you before.
learning-done-again = Read a lesson again
learning-next = What is next
    .course = { $course }.
    .due = { $course }, due { $day }.
    .due-when = { $course }, due { $day }, { $when }.
learning-next-nothing = Nothing else is waiting for you.
learning-next-more = Find more in the catalogue

# Certificates

learning-certificates-empty = No certificates yet
    .text = Complete a course, and its certificate is here to print.
# On the certificate, one under the other: this, the name, .course, the course, .on (or .on-with).
learning-certificate-says = This certifies that
    .course = completed the course
    .on = on { $day }
    .on-with = on { $day }, with a score of { $score } %
learning-certificate-valid = Valid through { $day }
learning-certificate-revision = Revision { $revision }
learning-by-hand = Completed elsewhere, and recorded by hand by { $who }.
learning-certificate-code = Code { $code }
learning-certificate-check = Check it at { $address }
learning-certificate-print = To keep it on paper or as a PDF, print this page from the menu of your browser.
learning-certificate-name = Another name since?
    .text = You are called { $name } now. A certificate stays as it was on its day; a copy with your name of today has a code of its own.
    .copy = Make a copy with my name of today
# Before the code, for whoever hears the page.
learning-certificate-copies = Earlier copies
    .text = They stay as good as they were.
    .one = copy with the code
learning-verify = Check a certificate
    .lead = Type the code that stands on it. You see whose it is, of which course, and whether it is still valid.
    .code = Code
    .hint = 12 letters and digits, with or without hyphens.
    .check = Check
# Before the facts.
learning-verified = A genuine certificate
    .by-hand = Completed elsewhere, and recorded by hand.
    .by = { $company } confirms that
    .name = Name
    .course = Completed
    .on = On
    .valid = Valid through
    .over = { $day }: this is over
    .endless = without an end
    .revision = Revision
    .score = Score
    .code = Code
    .then = As it was on the day of the certificate.
    .another = Check another
learning-not-verified = No such certificate
    .text = No certificate has the code { $code }. Check each letter and digit, and { $again }.
    .again = type it again
