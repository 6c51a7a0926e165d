# What can go wrong.

learning-certificate-has-name = The certificate already shows your name as it is now, { $name }.
learning-not-a-code = A code has 12 letters and digits, such as 7K3M-9QXA-0WTB.
learning-you-have-passed-quiz-already = You have passed this quiz already. Go on with the next lesson.
learning-enrolment-not-open-so-no = This enrolment is not open, so you cannot make an attempt.
learning-lesson-no-quiz-so-there = This lesson is not a quiz, so you cannot make an attempt.
learning-attempt-was-sent-its-answers = You have already sent in this attempt. Its answers cannot be changed.
learning-you-not-enrolled-course-present = You are not enrolled in this course at the moment, so nothing is recorded.
learning-one-point-still-open-tick = One point is still open. Tick it when it is done.
learning-points-still-open-tick-each = { $open } points are still open. Tick each when it is done.
learning-tick-box-confirm-you-have = Tick the box to confirm that you have read version { $version }.
learning-quiz-completed-passing-send-answers = You complete a quiz by passing it. Send in the answers of an attempt.
learning-one-point-still-open = One point is still open.
learning-course-has-no-lessons-yet = This course has no lessons yet. Come back later.
learning-question-1-choose-least-one = Question 1: choose at least one answer.
learning-course-still-being-written-come = This course is still being written. Come back when it is published.
learning-say-why-another-attempt = Give a reason of at most { $longest } characters.
learning-attempts-are-left = Another attempt is not needed: there is still one left, or none has been used.
learning-all-attempts-quiz-used-talk = You have used all attempts at this quiz. Talk to your manager or to HR: HR can give you another attempt.
questions-there-no-question = There is no question { $number }.
questions-question-has-no-such-answer = Question { $number } has no such answer.
questions-question-give-each-item-place = Question { $number }: give each item its own place.
questions-question-answer-twice = Question { $number }: the same answer was sent twice.
questions-question-choose-one-answer = Question { $number }: choose one answer.
questions-question-choose-least-one-answer = Question { $number }: choose at least one answer.

# Several pages

learning-course = Course
# After "Certificate", for whoever hears the page.
learning-certificate = Certificate
    .title = Certificate: { $course }
    .for = for { $course }
    .copied = Your new copy is here. The old one stays as it is.
learning-certificates = My certificates
learning-all-certificates = All my certificates
learning-your-certificate = Your certificate
learning-to-my-training = To my training
learning-back = Back
# The title of a page that shows what was wrong.
# Buttons; their second part is for whoever hears the page.
learning-start = Start
    .with = with { $course }
learning-go-on = Continue
    .with = with { $course }
learning-see-result = See the result
    .of = of { $course }
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
    .exempt = Waived
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
learning-used-up = You have used all attempts. HR can give you another.

# My training

learning-home-mandatory = Mandatory
learning-home-choice = Your own choice
learning-home-done = Completed
learning-home-nothing = You have no courses to take at the moment. The { $catalogue } shows what you can take by choice.
    .catalogue = catalogue
learning-home-doors = What you manage
learning-home-empty = No courses to take at the moment
    .text = When you are enrolled in a course, it appears here and you get a mail. Until then, see what you can take by choice.
    .action = Open the catalogue
learning-home-calendar = Due dates in your calendar
learning-home-zone = Due dates are in your time zone, { $zone }.
learning-home-up-to-date = You are up to date: no mandatory course is open.
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
    .text = Your account does not belong to anybody in the people file, so you have no training of your own here.
    .doors = What you can do
    .catalogue = See the courses in the catalogue
learning-door-people = Find people and see their progress.
learning-door-enrol = Choose who takes which course, and when it is due.
learning-door-kpi = See how the programme is going, by department and role.
learning-door-reminders = See who gets which reminder, and why.
learning-door-studio = Write courses and publish them.
learning-door-admin = The installation: accounts, mail and jobs.

# The catalogue, and a course

learning-catalogue-lead = Courses you can take by choice, at any time.
learning-catalogue-empty = No courses to choose from yet
    .text = Courses open to everyone appear here once they are published.
    .action = Back to my training
learning-course-completed = You completed it on { $day }.
learning-course-join = Take this course
learning-course-leave = Leave this course
learning-course-why = Why we offer it
learning-course-outline = What it covers
learning-course-exempt = This course is waived for you at the moment: you do not have to take it.
learning-course-no-employee = Your account does not belong to an employee, so you cannot take courses with it.
learning-course-ask = HR or your manager can enrol you in this course.
learning-course-withdrawn = You no longer have to take this course.
learning-course-closed = You do not have to take this course at the moment, so its lessons are closed.
learning-course-left = You have left this course. Your progress is kept in case you come back.

# A lesson

learning-kind =
    .page = Read
    .policy = Policy
    .video = Video
    .checklist = Checklist
    .quiz = Quiz
learning-renewal =
    .changed = You have completed this course before. { $owed ->
        [one] { $owed } of { $lessons } lessons is left to do, because it has changed; the others count.
       *[other] { $owed } of { $lessons } lessons are left to do, because they have changed; the others count.
    }
    .check-first = You have completed this course before, so it begins with the quizzes. Once you pass the quizzes of a module, you need not take its other lessons.
    .another-course = Renewal: { $title }. You have completed this course before, and renew it with the lessons of that one.
    .by = Renewal: { $title }
    .by-course = Renewal: { $course }
learning-counts =
    .unchanged = Counts: unchanged since you completed it in revision { $revision }
    .known = Counts: you passed the quizzes of this module
learning-check-is-one-more = The quiz that comes first is one attempt more.
learning-outline = { $done } of { $total } done
learning-outline-minutes = { $minutes } min
learning-outline-done = done
# Between the course and how long it takes.
learning-lesson-place = lesson { $number } of { $of }
learning-lesson-objectives = What you learn in { $module }
learning-lesson-acknowledge = I have read version { $version } of { $policy } and will keep to it.
learning-lesson-completed = You have completed this lesson.
learning-lesson-done =
    .next = Complete and continue
    .finish = Complete and finish the course
learning-next-lesson = Next lesson
    .none = Go to the end of the course
learning-policy-version = Version { $version }, in force from { $day }
# After "Watch the video", for whoever hears the page.
learning-film = Watch the video
    .where = on another site, in a new tab
    .words = Transcript
    .captions = Captions

# A quiz

learning-question = Question { $number } of { $of }
learning-quiz-intro = You need { $mark } % to pass. You can try as often as you like.
    .one = You need { $mark } % to pass. You have one attempt.
    .given = You need { $mark } % to pass. You have been given one more attempt.
    .of = You need { $mark } % to pass. This is attempt { $number } of { $allowed }.
learning-quiz-hint =
    .true-false = True or false?
    .multiple = Choose all that apply.
    .ordering = Give each item its place; 1 is first.
# Stands in a list of numbers until one is chosen.
learning-quiz-place = Place
learning-quiz-save = Save for later
learning-quiz-saved = Your answers are saved. You can continue the quiz at any time.
learning-quiz-send = Send in the answers
learning-result-passed = { $of ->
    [one] { $verdict } { $right } of { $of } question right; you needed { $mark } %.
   *[other] { $verdict } { $right } of { $of } questions right; you needed { $mark } %.
}
    .title = Passed: { $lesson }
    .verdict = You passed with { $score } %.
learning-result-failed = { $of ->
    [one] { $verdict } { $right } of { $of } question right; you need { $mark } %.
   *[other] { $verdict } { $right } of { $of } questions right; you need { $mark } %.
}
    .title = Not passed yet: { $lesson }
    .verdict = Not passed yet: { $score } %.
    .again = Read the feedback below, then try again.
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
questions-choose-more = There are more right answers.

# The end of a course

learning-done = Done: { $course }
    .on = You completed this course on { $day }.
    .on-with = You completed this course on { $day } with a score of { $score } %.
    .counts = It is valid through { $day }. We will remind you before then.
learning-done-again = Read a lesson again
learning-next = What is next
    .course = { $course }.
    .due = { $course }, due { $day }.
    .due-when = { $course }, due { $day }, { $when }.
learning-next-nothing = You have nothing else to do at the moment.
learning-next-more = Find more in the catalogue

# Certificates

learning-certificates-empty = No certificates yet
    .text = When you complete a course, its certificate appears here, ready to print.
# On the certificate, one under the other: this, the name, .course, the course, .on (or .on-with).
learning-certificate-says = This certifies that
    .course = completed the course
    .on = on { $day }
    .on-with = on { $day }, with a score of { $score } %
learning-certificate-valid = Valid through { $day }
learning-certificate-revision = Revision { $revision }
    .renewed-by = Renewed by { $course }, revision { $revision }
learning-by-hand = Completed elsewhere, and recorded by hand by { $who }.
learning-certificate-code = Code { $code }
learning-certificate-check = Check it at { $address }
learning-certificate-print = This page can also be printed from your browser's menu.
learning-certificate-pdf = PDF with a code to scan
    .lacks-letters = The fonts for PDFs lack letters of the name or of the course. Print the page of the certificate instead.
learning-certificate-file = What proves it: { $file }
learning-certificate-name = Has your name changed?
    .text = Your name is now { $name }. The certificate stays as it was on the day it was issued; a copy with your current name has its own code.
    .copy = Make a copy with my current name
# Before the code, for whoever hears the page.
learning-certificate-copies = Earlier copies
    .text = They are still valid.
    .one = copy with the code
learning-verify = Check a certificate
    .lead = Enter the code on the certificate. You will see who it belongs to, for which course, and whether it is still valid.
    .code = Code
    .hint = 12 letters and digits, with or without hyphens.
    .check = Check
# Before the facts.
learning-revocation-why = Say why.
learning-revoked-already = It is revoked already.
learning-in-force-already = It is in force already.
learning-revoked = A revoked certificate
    .by = { $company } revoked it on { $day }. It said:
    .badge = Revoked
learning-verified = A genuine certificate
    .expired = A genuine certificate that has expired
    .by-hand = Completed elsewhere, and recorded by hand.
    .by = { $company } confirms that
    .name = Name
    .course = Completed
    .on = On
    .valid = Valid through
    .over = { $day } (expired)
    .endless = no end date
    .revision = Revision
    .revision-of = { $course }, revision { $revision }
    .renewed-by = Renewed by
    .score = Score
    .code = Code
    .then = As it was on the day the certificate was issued.
    .another = Check another
learning-not-verified = No such certificate
    .text = No certificate has the code { $code }. Check each letter and digit, then { $again }.
    .again = type it again
