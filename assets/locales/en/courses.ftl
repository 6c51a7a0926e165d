# What can go wrong.

courses-write-day-2026-11-30 = Write the day as 2026-11-30.
courses-no-such-word = { $error }.
courses-slug-stays-links-mails-bookmarks = The slug stays: links in mails and bookmarks lead to it. Leave it out.
courses-too-long-most-characters = that is too long: at most { $max_line } characters.
courses-text-too-long-most-characters = the text is too long: at most { $max_text } characters.
courses-too-many-most = that is too many: at most { $max_entries }.
courses-course-has-most-modules = a course has at most { $max_entries } modules.
courses-too-much-name-handful-objectives = that is too much. Name a handful of objectives, a sentence each.
courses-module-has-most-lessons = a module has at most { $max_entries } lessons.
courses-length-number-minutes-from-1 = the length is a number of minutes from 1 to 600.
courses-business-need-missing-say-what = the business need is missing. Say what the company needs this course for.
courses-there-no-lesson-yet-add = there is no lesson yet. Add a module with at least one lesson.
courses-has-no-lesson-add-one = it has no lesson. Add one, or delete the module.
courses-choose-casual-structured-formal = Choose casual, structured or formal.
courses-course-retired-already = This course is retired already.
courses-there-course-address-already-choose = There is a course at the address '{ $slug }' already. Choose another.
courses-address-made-small-letters-digits = The address is made of small letters, digits and hyphens: one-voice.
courses-there-no-such-lesson-course = There is no such lesson in this course. Leave it out for a new one.
courses-another-lesson-here-has-origin = Another lesson here has this origin. Leave it out for a new one.
courses-there-draft-course-already-go = There is a draft of this course already. Go on with that one.
courses-nothing-course-published-yet-so = Nothing of this course is published yet, so its only draft stays.
courses-course-has-no-draft-published = This course has no draft. A published revision never changes; start a draft first.
courses-say-how-many-minutes-takes = Say how many minutes it takes, as a number.
courses-point-checklist-empty = a point of the checklist is empty.
courses-checklist-has-no-points = the checklist has no points.
courses-page-has-no-text = the page has no text.
courses-give-date-such-2026-11 = Give a date, such as 2026-11-30.
courses-policy-has-no-version-write = the policy has no version. Write the one that is acknowledged, such as 3.1.
courses-policy-has-no-name = the policy has no name.
courses-policy-has-no-text = the policy has no text.
courses-pass-mark-percentage-from-1 = the pass mark is a percentage from 1 to 100.
courses-number-attempts-0-many-needed = the number of attempts is 0 (as many as needed) to 100.
courses-question-too-long = the question is too long.
courses-quiz-has-no-question = the quiz has no question.
courses-question-has-no-words = the question has no words.
courses-there-nothing-put-order-write = there is nothing to put in order. Write at least two things, in the right order.
courses-one-things-put-order-empty = one of the things to put in order is empty.
courses-two-things-put-order-same = two of the things to put in order are the same.
courses-needs-least-two-choices = it needs at least two choices.
courses-no-choice-marked-right = no choice is marked right.
courses-choice-has-no-words = the choice has no words.
courses-feedback-missing-say-why-right = the feedback is missing. Say why it is right or wrong.
courses-would-empty-the-draft = This would throw away all that the draft holds ({ $there }): modules are taken away one by one, in the studio.
courses-say-whether-true = say whether the statement is true or false.
courses-feedback-after-right-answer-missing = the feedback after the right answer is missing.
courses-feedback-after-wrong-answer-missing = the feedback after a wrong answer is missing.
courses-choices-marked-right-single-choice = { $right } choices are marked right. A single choice has exactly one.
courses-link-film-starts-https-has = a link to a film starts with https:// and has no spaces.
courses-film-needs-captions-transcript-those = the film needs captions or a transcript, for those who cannot hear it.
courses-there-no-film-upload-one = there is no film. Upload one or give a link.
courses-give-course-title = Give the course a title.
courses-lesson-needs-title = The lesson needs a title.
courses-choose-what-kind-lesson = Choose what kind of lesson it is.
courses-lesson-belongs-revision-which-was = This lesson belongs to revision { $number }, which was published and never changes. Open the course and change the lesson in its draft.
courses-choose-file-first = Choose a file first.
courses-upload-broke-off-send-again = The upload broke off: { $error }. Send it again.
courses-field-form-too-long = A field of the form is too long.
courses-start-a-draft-first = This course has no draft. A published revision never changes: start a draft on the course's page, and change that.
courses-needs-title = It needs a title.
courses-course-has-no-lesson-show = This course has no lesson to show yet. Add one first.
courses-too-long = That is too long.
courses-too-long-most-2-000 = That is too long: at most 2,000 characters.
courses-course-retired-nothing-more-published = This course is retired. Nothing more of it is published.
courses-course-file-cannot-read = The course file cannot be read: { $error }
courses-course-names-file-which-missing = The course names the file { $file }, which is missing.
courses-lesson-no-film-so-takes = This lesson is no film, so it takes no file.
courses-file-larger-than-bytes-most = The file is larger than { $most } bytes, the most that is taken in. Make it smaller.
courses-title-too-long-most-200 = The title is too long: at most 200 characters.
courses-say-what-company-needs-course = Say what the company needs this course for.
courses-too-long-most-5-000 = That is too long: at most 5,000 characters.
courses-summary-too-long = The summary is too long: at most 5,000 characters.
courses-give-number-months-from-1 = Give a number of months from 1 to 1200, or leave it empty: then it does not expire.
courses-day-last-review-not-future = The day of the last review is not in the future.
courses-typed-pass-mark-no-percentage = The pass mark is a percentage from 1 to 100.
courses-give-number-attempts-0-many = Give a number of attempts; 0 is as many as needed.
courses-module-without-title = it needs a title.
courses-lesson-without-title = the lesson needs a title.
courses-place-module = Module { $number }
courses-place-lesson = lesson { $number }
courses-place-lesson-called = lesson '{ $title }'
courses-place-question = question { $number }
courses-place-choice = choice { $number }
courses-complaint = { $place }: { $what }
courses-there-no-such-film-upload = There is no such film. Upload it first.
courses-there-no-such-captions-upload = There are no such captions. Upload them first.
courses-film-larger-than-most-taken = The film is larger than { $in_words }, the most that is taken in. Make it smaller, or give a link to it.
courses-file-no-film-mp4-webm = This file is no film in MP4 or WebM. Convert it, whatever its name says, and upload it again.
courses-file-no-webvtt-its-first = This file is no WebVTT: its first line must be WEBVTT, and its letters UTF-8.
courses-no-language = This is no language. Write its BCP 47 code, such as en, de or pt-BR.
courses-language = Language
    .hint = What it is written in, as BCP 47 names it: en, de, pt-BR.

# The studio: what stands on several of its pages.

courses-studio = Studio
courses-save = Save
courses-saved = Saved.
courses-cancel = Cancel
courses-keep-it = Keep it
courses-back = Back to the course
courses-preview = Preview
courses-settings = Settings
courses-title = Title
courses-minutes = Minutes it takes
# Beside a lesson: how long it takes, in minutes.
courses-min = { $count } min
courses-lessons = Lessons
courses-business-need = Business need
    .hint = What the company needs this course for. Learners see it.
courses-retired = Retired
courses-draft-of = Draft of revision { $number }
courses-megabytes = { $count } MB
courses-kilobytes = { $count } KB
# Small buttons beside something; what it is is heard, and not seen.
courses-up = Up { $what }
courses-down = Down { $what }
courses-edit = Edit { $what }
courses-delete = Delete { $what }
courses-remove = Remove { $what }
courses-what =
    .module = module { $title }
    .lesson = lesson { $title }
    .question = question { $number }
    .answer = answer { $number }
courses-stale = This was changed meanwhile, by somebody else or in another tab
    .text = What you typed is below. Take over what you need of what is saved now, and save: what you typed then takes its place.
    .look = Look at what is saved now in a new tab

# The four dimensions, their three levels, and what each level means.

courses-dimension =
    .content = Content
    .delivery = Delivery
    .participants = Participants
    .measurement = Measurement
courses-level =
    .casual = Casual
    .structured = Structured
    .formal = Formal
courses-content =
    .casual = Presents a policy or a page, and says why the company needs it.
    .structured = Modules with objectives, a quiz in each, reviewed in the last 12 months.
    .formal = Variants or paths by role, and an exam drawn from a bank of questions.
courses-delivery =
    .casual = On demand, or as an announced talk.
    .structured = Scheduled for a department or a project, with dates.
    .formal = On-demand part before a live session, several certification levels, variants by place.
courses-participants =
    .casual = Open to whoever wants it.
    .structured = Assigned to departments or projects.
    .formal = Required by role, every role mapped, and a clearance depends on it.
courses-measurement =
    .casual = Heads are counted: who acknowledged or completed it.
    .structured = Completion rate and scores per department.
    .formal = It expires, results come within 24 hours, the rate has a target, feedback is collected.

# What a level asks for: what to do or know where it does not hold, and what is so where it holds.

courses-rubric-presents-text = Publish at least one page or policy.
    .holds = It presents at least one page or policy.
courses-rubric-states-business-need = Say in the settings what the company needs this course for.
    .holds = It says what the company needs it for.
courses-rubric-modules-with-objectives = Name the objectives of every module.
    .holds = Every module names its objectives.
courses-rubric-knowledge-check-in-every-module = Give every module a quiz.
    .holds = Every module has a quiz.
courses-rubric-reviewed-within-a-year = Look through the course and note the day of the review: the last one is more than 12 months ago.
    .holds = Somebody looked through it in the last 12 months.
courses-rubric-variants-by-role = There are no variants or paths for particular roles yet.
    .holds = There are variants or paths for particular roles.
courses-rubric-exam-from-bank = There is no exam drawn from a bank of questions yet.
    .holds = There is an exam drawn from a bank of questions.
courses-rubric-available = Publish the course, so that it can be taken.
    .holds = It is published and can be taken.
courses-rubric-scheduled-for-cohort = Enrol a department or a project cohort with a date by when.
    .holds = A department or a project cohort takes it by a date.
courses-rubric-blended = There is no live session after the on-demand part yet.
    .holds = A live session follows the on-demand part.
courses-rubric-several-certification-levels = The course leads to no more than one certification level yet.
    .holds = It leads to more than one certification level.
courses-rubric-variants-by-place = There are no variants by location or language yet.
    .holds = There are variants by location or language.
courses-rubric-open-to-whoever-wants-it = Open the course to whoever wants it, in the settings.
    .holds = It is open to whoever wants it.
courses-rubric-assigned-per-department = Enrol at least one department or project.
    .holds = At least one department or project is enrolled.
courses-rubric-required-by-role = Require the course of at least one role.
    .holds = At least one role is required to take it.
courses-rubric-every-role-mapped = Some who must take it hold a role that no requirement names. Name every role of the audience.
    .holds = Every role of the audience is named by a requirement.
courses-rubric-clearance-depends-on-it = No clearance depends on this course yet.
    .holds = A clearance depends on it.
courses-rubric-heads-counted = Nobody has acknowledged or completed anything here yet.
    .holds = Acknowledgements and completions are counted.
courses-rubric-completion-rate-per-department = Require the course of somebody, so that a completion rate per department can be kept.
    .holds = A completion rate is kept for each department.
courses-rubric-scores-per-department = No quiz score is on record yet.
    .holds = Quiz scores are kept for each department.
courses-rubric-certification-expires = Say in the settings how many months a completion stays valid.
    .holds = A completion stays valid for a set number of months.
courses-rubric-results-within-a-day = Some results took longer than 24 hours, or there are none yet.
    .holds = Every result came within 24 hours.
courses-rubric-rate-against-target = Set a target for the ongoing completion rate.
    .holds = The ongoing completion rate is held against a target.
courses-rubric-feedback-collected = No feedback of participants is on record yet.
    .holds = Participants gave feedback.

# /studio

courses-list-lead = The courses of { $company }, for those who write them.
courses-list-caption = { $count ->
    [one] { $count } course by title, with the levels it claims
   *[other] { $count } courses by title, with the levels they claim
}
courses-list-course = Course
courses-list-state = State
courses-list-records = What the records show
courses-list-published = Revision { $number } published
courses-list-never-published = Never published
courses-list-since = since { $at }
courses-list-rubric = Rubric { $of }
    .of = of { $course }
courses-list-empty = No courses yet
courses-list-beyond = There is nothing on this page of the list. Go to its beginning, or write a new course.
courses-list-all = All courses
courses-starters = Gradus comes with courses to begin from.
courses-starters-about = Begin with a ready programme, from the basics to what to do when it goes wrong. The courses are published at once; you change them as you like, in a draft. Or write your own.
courses-starters-take-over = { $count ->
    [one] Take over the one starter course
    [2] Take over the two starter courses
    [3] Take over the three starter courses
    [4] Take over the four starter courses
    [5] Take over the five starter courses
    [6] Take over the six starter courses
   *[other] Take over the { $count } starter courses
}
courses-starters-here-already = All starter courses are here already. Nothing has changed.
courses-starters-taken-over = { $count ->
    [one] One starter course is here and published. Start a draft to make it your own.
   *[other] { $count } starter courses are here and published. Start a draft of one to make it your own.
}

# /studio/new and the settings of a course

courses-new = New course
    .lead = Say what it is and why the company needs it. Modules and lessons come next.
    .button = Create the course
    .done = The course is there. Now add a module, and lessons to it.
courses-details-address = Address
    .hint = Small letters, digits and hyphens: one-voice. Left empty, it is made from the title. It stays for good, so that links go on working.
courses-details-summary = Summary
    .hint = What a learner gets out of it, in a few sentences.
courses-details-audience = Whom it is for
courses-details-open = Whoever wants it may take it
    .hint = It stands in the catalogue once it is published.
courses-details-validity = Months a completion stays valid
    .hint = Empty: it does not expire.
courses-details-review = Last review
    .hint = Publishing counts as one.
courses-details-levels = What you claim
    .lead = A level for each of four dimensions. Gradus holds it against its records and shows what is evidenced.

# /studio/{slug}: modules and lessons

courses-outline-published = Revision { $number } is published
courses-outline-length = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
courses-outline-no-draft = Revision { $number } is published and never changes. To change the course, start a new draft: it begins as a copy, and learners keep what they have until you publish it.
courses-outline-missing = Missing before it can be published
courses-outline-modules = Modules and lessons
courses-outline-no-lesson = No lesson yet.
courses-outline-add-lesson = Add a lesson { $to }
    .to = to { $title }
courses-outline-add-module = Add a module
courses-outline-empty = Nothing in it yet
    .text = A course is made of modules, and a module of lessons: pages, policies, films, checklists, quizzes.
    .action = Add the first module
courses-outline-about = About this course
courses-outline-levels = Levels you claim
courses-outline-rubric = What the records show, and what comes next
courses-outline-revisions = Revisions
# Before the title of a lesson, for whoever hears the page.
courses-outline-done = Done:
courses-revision-draft = Being written
courses-revision-published = Published
courses-revision-superseded = Superseded
courses-start-draft = Start a new draft
    .done = The draft is a copy of what is published. Change what you like; learners see it when you publish.

# A module

courses-module = Module
courses-new-module = New module
    .lead = A module is a handful of lessons about one thing, with what the learner can do afterwards.
    .button = Add the module
    .done = The module is there. Now add lessons to it.
courses-module-objectives = Objectives
    .hint = What the learner can do afterwards, one on each line: You know who may answer a journalist.

# A lesson: its kinds, and its form

courses-kind =
    .page = Page
    .policy = Policy
    .video = Film
    .checklist = Checklist
    .quiz = Quiz
courses-kind-about =
    .page = A text to read.
    .policy = A policy in one version, which the learner acknowledges.
    .video = A film from a link or a file, with captions and a transcript.
    .checklist = Points to tick, one after the other.
    .quiz = Questions that are graded at once, with feedback for each answer.
courses-new-lesson = New lesson
    .lead = In { $module }.
    .kind = What kind of lesson?
    .button = Go on to its content
    .done = The lesson is there. Now write it.
courses-lesson-title = { $title } ({ $kind })
courses-lesson-preview-saved = Preview what is saved
courses-lesson-missing = Missing before the course can be published
courses-lesson-preview =
    .unsaved = As a learner would see it. It is not saved yet.
    .saved = As a learner would see it. It is what is saved.
courses-lesson-saved = Saved. Nothing is missing in this lesson.
courses-lesson-saved-lacks = Saved. The list says what is still missing.
courses-text = Text
    .hint = Markdown: # heading, **strong**, *emphasis*, - list, 1. numbered list, > quotation, [link](https://…)
courses-policy-name = Name of the policy
courses-policy-version = Version
    .hint = Learners acknowledge this version: 3.1
courses-policy-in-force = In force from
courses-checklist-intro = What it is for
    .hint = Markdown; shown above the points.
courses-checklist-points = Points
    .hint = One on each line, in the order in which they are done.
courses-files = Files
    .hint = An upload loads the page again: what you typed below and did not save is offered to you then. If you are signed out meanwhile, the file must be chosen again.
courses-film = Film
    .another = Another film
    .hint = MP4 or WebM, up to { $most }.
    .upload = Upload the film
courses-film-there = The film is there.
courses-film-link = Link to the film
    .hint = https://… It opens in a new tab. Or upload a file above.
courses-captions = Captions
    .other = Other captions
    .hint = A WebVTT file (.vtt), up to 1 MB.
    .now = Those there are now
    .upload = Upload the captions
courses-captions-there = The captions are there.
courses-transcript = Transcript
    .hint = The film in words, for those who cannot hear or see it. Markdown.
courses-quiz-pass-mark = Pass mark in per cent
courses-quiz-attempts = Attempts allowed
    .hint = 0 attempts: as many as needed. Answers are shown in another order to each learner.
courses-quiz-questions = Questions
courses-quiz-question = Question
courses-quiz-question-number = Question { $number }
courses-quiz-answers = Answers
    .hint = Tick what is right. An empty line is left out.
courses-quiz-answer = Answer { $number }
# Beside a box to tick: the word is seen, all of it is heard.
courses-quiz-answer-right = { $answer } right
    .answer = Answer { $number } is
courses-quiz-feedback = Feedback { $to }
    .to = to answer { $number }
courses-quiz-add-answer = Add an answer { $to }
    .to = to question { $number }
courses-quiz-how-many = How many are right?
    .one = One
    .more = One or more
courses-quiz-statement = The statement is
courses-true = True
courses-false = False
courses-quiz-items = Things to put in order
    .hint = One on each line, in the right order. Learners see them in another.
courses-quiz-feedback-right = Feedback when right
courses-quiz-feedback-wrong = Feedback when wrong
courses-quiz-add = Add a question
courses-question-kind =
    .single = One right answer
    .multiple = Several right answers
    .true-false = True or false
    .ordering = Put in order

# /studio/{slug}/preview

courses-preview-title = Preview: { $title }
courses-preview-of-draft = Preview of the draft of revision { $number }. Nothing you do here is recorded.
courses-preview-of-published = Preview of what is published. Nothing you do here is recorded.
courses-preview-edit = Edit this lesson
courses-preview-back = Back to the studio
courses-preview-position = lesson { $position } of { $total }
courses-preview-objectives = { $module }: what you take away
courses-preview-quiz = { $questions ->
    [one] { $questions } question.
   *[other] { $questions } questions.
} It is passed with { $pass_mark } %. { $attempts ->
    [0] It may be tried as often as needed.
    [one] { $attempts } attempt at most.
   *[other] { $attempts } attempts at most.
} Learners see the answers in another order and the feedback afterwards.
courses-preview-question = Question { $number } of { $total }
courses-preview-order = In the right order:
courses-preview-right = right
courses-preview-when-right = When right: { $feedback }
courses-preview-when-wrong = When wrong: { $feedback }
courses-preview-acknowledge = I have read version { $version } of { $policy } and will keep to it.
courses-preview-before = Back
courses-preview-next = Next lesson
courses-preview-end = End of the course

# /studio/{slug}/publish

courses-publish = Publish
    .revision = Publish revision { $number }
    .done = Published. Whoever begins now gets this revision.
courses-publish-not-ready = Not ready to publish
courses-publish-missing = { $count ->
    [one] { $count } thing is missing
   *[other] { $count } things are missing
}
courses-publish-who-begins = { $lessons ->
    [one] Whoever begins from now on gets revision { $number }, with { $lessons } lesson.
   *[other] Whoever begins from now on gets revision { $number }, with { $lessons } lessons.
}
courses-publish-who-goes-on = Who has begun with revision { $number } goes on with it.
courses-publish-for-good = A published revision never changes. To change the course later, you start a new draft.
courses-publish-note = What is new
    .hint = Other authors see it in the course's history.
courses-publish-not-yet = Not yet

# Before something that cannot be undone

courses-delete-module = Delete a module
    .question = Delete the module '{ $title }'?
    .consequence = { $lessons ->
        [0] It has no lessons.
        [one] Its lesson goes with it. What is published stays as it is.
       *[other] Its { $lessons } lessons go with it. What is published stays as it is.
    }
    .button = Delete the module
    .done = The module is deleted.
courses-delete-lesson = Delete a lesson
    .question = Delete the lesson '{ $title }'?
    .consequence = It goes from the draft with all that is written in it. What is published stays as it is.
    .button = Delete the lesson
    .done = The lesson is deleted.
courses-discard = Discard the draft
    .question = Discard the draft of revision { $number }?
    .consequence = All that was changed since the last publication is gone. What is published stays as it is.
    .done = The draft is gone.
courses-retire = Retire the course
    .question = Retire '{ $title }'?
    .consequence = It leaves the catalogue and nobody new can begin it. Who takes it now goes on, and all records stay. A retired course does not come back.
    .done = The course is retired.
