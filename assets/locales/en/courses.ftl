# What can go wrong.

courses-write-day-2026-11-30 = Enter a date such as 2026-11-30.
courses-no-such-word = { $error }.
courses-slug-stays-links-mails-bookmarks = The slug cannot change: links in mails and bookmarks lead to it. Leave it out.
courses-too-long-most-characters = this is too long: at most { $max_line } characters.
courses-text-too-long-most-characters = the text is too long: at most { $max_text } characters.
courses-too-many-most = there are too many: at most { $max_entries }.
courses-course-has-most-modules = a course can have at most { $max_entries } modules.
courses-too-much-name-handful-objectives = this is too much. Name a few objectives, one sentence each.
courses-module-has-most-lessons = a module can have at most { $max_entries } lessons.
courses-length-number-minutes-from-1 = the length must be a number of minutes from 1 to 600.
courses-business-need-missing-say-what = the business need is missing. Say why the company needs this course.
courses-there-no-lesson-yet-add = there is no lesson yet. Add a module with at least one lesson.
courses-has-no-lesson-add-one = it has no lesson. Add one, or delete the module.
courses-choose-casual-structured-formal = Choose casual, structured or formal.
courses-course-retired-already = This course is already retired.
courses-there-course-address-already-choose = There is already a course at the address '{ $slug }'. Choose another address.
courses-address-made-small-letters-digits = An address has only lower-case letters, digits and hyphens, such as one-voice.
courses-there-no-such-lesson-course = There is no such lesson in this course. Leave this out for a new lesson.
courses-another-lesson-here-has-origin = Another lesson here already has this origin. Leave this out for a new lesson.
courses-there-draft-course-already-go = There is already a draft of this course. Continue with that one.
courses-nothing-course-published-yet-so = This course has not been published yet, so its only draft cannot be discarded.
courses-course-has-no-draft-published = This course has no draft. A published revision never changes, so start a draft first.
courses-say-how-many-minutes-takes = Enter how many minutes the lesson takes, as a number.
courses-point-checklist-empty = a point of the checklist is empty.
courses-checklist-has-no-points = the checklist has no points.
courses-page-has-no-text = the page has no text.
courses-give-date-such-2026-11 = Enter a date, such as 2026-11-30.
courses-policy-has-no-version-write = the policy has no version. Enter the one learners acknowledge, such as 3.1.
courses-policy-has-no-name = the policy has no name.
courses-policy-has-no-text = the policy has no text.
courses-pass-mark-percentage-from-1 = the pass mark must be a percentage from 1 to 100.
courses-number-attempts-0-many-needed = the number of attempts must be from 0 (no limit) to 100.
courses-question-too-long = the question is too long.
courses-quiz-has-no-question = the quiz has no question.
courses-question-has-no-words = the question has no text.
courses-there-nothing-put-order-write = there is nothing to put in order. Enter at least two items, in the right order.
courses-one-things-put-order-empty = one of the items to put in order is empty.
courses-two-things-put-order-same = two of the items to put in order are the same.
courses-needs-least-two-choices = it needs at least two answers.
courses-no-choice-marked-right = no answer is marked right.
courses-choice-has-no-words = the answer has no text.
courses-feedback-missing-say-why-right = the feedback is missing. Say why the answer is right or wrong.
courses-would-empty-the-draft = { $there ->
    [one] This would delete the { $there } module in the draft. Delete modules one by one, in the studio.
   *[other] This would delete all { $there } modules in the draft. Delete modules one by one, in the studio.
}
courses-say-whether-true = say whether the statement is true or false.
courses-feedback-after-right-answer-missing = the feedback after the right answer is missing.
courses-feedback-after-wrong-answer-missing = the feedback after a wrong answer is missing.
courses-choices-marked-right-single-choice = { $right } answers are marked right. A question of this kind has exactly one.
courses-link-film-starts-https-has = a link to a video starts with https:// and has no spaces.
courses-film-needs-captions-transcript-those = the video needs captions or a transcript, for people who cannot hear it.
courses-there-no-film-upload-one = there is no video. Upload one or give a link.
courses-give-course-title = Give the course a title.
courses-lesson-needs-title = The lesson needs a title.
courses-choose-what-kind-lesson = Choose what kind of lesson it is.
courses-lesson-belongs-revision-which-was = This lesson belongs to revision { $number }, which is published and never changes. Open the course and change the lesson in its draft.
courses-choose-file-first = Choose a file first.
courses-upload-broke-off-send-again = The upload was interrupted: { $error }. Try again.
courses-field-form-too-long = A field of the form is too long. Shorten it.
courses-start-a-draft-first = This course has no draft. A published revision never changes: start a draft on the course's page, and change the draft.
courses-needs-title = It needs a title.
courses-course-has-no-lesson-show = This course has no lesson to show yet. Add one first.
courses-too-long = This is too long.
courses-too-long-most-2-000 = This is too long: at most 2,000 characters.
courses-course-retired-nothing-more-published = This course is retired, so it can no longer be published.
courses-course-file-cannot-read = The course file cannot be read: { $error }
courses-course-names-file-which-missing = The course uses the file { $file }, which is missing.
courses-lesson-no-film-so-takes = This lesson is not a video, so you cannot upload a file to it.
courses-file-larger-than-bytes-most = The file is larger than the limit of { $most } bytes. Make it smaller.
courses-title-too-long-most-200 = The title is too long: at most 200 characters.
courses-say-what-company-needs-course = Say why the company needs this course.
courses-too-long-most-5-000 = This is too long: at most 5,000 characters.
courses-summary-too-long = The summary is too long: at most 5,000 characters.
courses-give-number-months-from-1 = Enter a number of months from 1 to 1200. If a completion never expires, leave this empty.
courses-day-last-review-not-future = The day of the last review cannot be in the future.
courses-typed-pass-mark-no-percentage = The pass mark must be a percentage from 1 to 100.
courses-give-number-attempts-0-many = Enter a number of attempts; 0 means no limit.
courses-module-without-title = it needs a title.
courses-lesson-without-title = the lesson needs a title.
courses-place-module = Module { $number }
courses-place-lesson = lesson { $number }
courses-place-lesson-called = lesson '{ $title }'
courses-place-question = question { $number }
courses-place-choice = answer { $number }
courses-complaint = { $place }: { $what }
courses-there-no-such-film-upload = There is no such video. Upload it first.
courses-there-no-such-captions-upload = There are no such captions. Upload them first.
courses-film-larger-than-most-taken = The video is larger than the limit of { $in_words }. Make it smaller, or give a link to it.
courses-file-no-film-mp4-webm = This file is not an MP4 or WebM video, whatever its name says. Convert it, then upload it again.
courses-file-no-webvtt-its-first = This file is not a WebVTT file. Its first line must be WEBVTT, and it must be saved as UTF-8.
courses-no-language = This is not a language. Enter its BCP 47 code, such as en, de or pt-BR.
courses-language = Language
    .hint = The language the course is written in, as a BCP 47 code: en, de, pt-BR.

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
    .hint = Why the company needs this course. Learners see it.
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
courses-stale = Somebody else changed this in the meantime, or you did in another tab
    .text = What you typed is below. Copy what you need from the saved version, then save: your text replaces it.
    .look = See the saved version in a new tab

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
    .casual = Shows a policy or a page, and says why the company needs it.
    .structured = Modules with objectives and a quiz in each, reviewed in the last 12 months.
    .formal = Variants or paths by role, and an exam drawn from a bank of questions.
courses-delivery =
    .casual = On demand, or as an announced talk.
    .structured = Scheduled for a department or a project, with dates.
    .formal = An on-demand part before a live session, several certification levels, variants by location.
courses-participants =
    .casual = Open to anyone who wants it.
    .structured = Assigned to departments or projects.
    .formal = Required by role, with every role mapped, and a clearance depends on it.
courses-measurement =
    .casual = People are counted: who acknowledged or completed it.
    .structured = Completion rate and scores per department.
    .formal = It expires, results come within 24 hours, the completion rate has a target, and feedback is collected.

# What a level asks for: what to do or know where it does not hold, and what is so where it holds.

courses-rubric-presents-text = Publish at least one page or policy.
    .holds = It has at least one page or policy.
courses-rubric-states-business-need = Say in the settings why the company needs this course.
    .holds = It says why the company needs it.
courses-rubric-modules-with-objectives = Name the objectives of every module.
    .holds = Every module names its objectives.
courses-rubric-knowledge-check-in-every-module = Give every module a quiz.
    .holds = Every module has a quiz.
courses-rubric-reviewed-within-a-year = Review the course and enter the day of the review: the last one is more than 12 months ago.
    .holds = It was reviewed in the last 12 months.
courses-rubric-variants-by-role = There are no variants or paths for particular roles yet.
    .holds = There are variants or paths for particular roles.
courses-rubric-exam-from-bank = There is no exam drawn from a bank of questions yet.
    .holds = There is an exam drawn from a bank of questions.
courses-rubric-available = Publish the course, so that it can be taken.
    .holds = It is published and can be taken.
courses-rubric-scheduled-for-cohort = Enrol a department or a project cohort with a due date.
    .holds = A department or a project cohort takes it by a due date.
courses-rubric-blended = There is no live session after the on-demand part yet.
    .holds = A live session follows the on-demand part.
courses-rubric-several-certification-levels = The course does not lead to more than one certification level yet.
    .holds = It leads to more than one certification level.
courses-rubric-variants-by-place = There are no variants by location or language yet.
    .holds = There are variants by location or language.
courses-rubric-open-to-whoever-wants-it = Open the course to anyone who wants it, in the settings.
    .holds = It is open to anyone who wants it.
courses-rubric-assigned-per-department = Enrol at least one department or project.
    .holds = At least one department or project is enrolled.
courses-rubric-required-by-role = Require the course of at least one role.
    .holds = It is required of at least one role.
courses-rubric-every-role-mapped = Some people who must take it hold a role that no requirement names. Name every role of the audience.
    .holds = A requirement names every role of the audience.
courses-rubric-clearance-depends-on-it = No clearance depends on this course yet.
    .holds = A clearance depends on it.
courses-rubric-heads-counted = Nobody has acknowledged or completed anything here yet.
    .holds = Acknowledgements and completions are counted.
courses-rubric-completion-rate-per-department = Require the course of somebody, so that there is a completion rate per department.
    .holds = There is a completion rate for each department.
courses-rubric-scores-per-department = There are no quiz scores yet.
    .holds = There are quiz scores for each department.
courses-rubric-certification-expires = Set in the settings how many months a completion stays valid.
    .holds = A completion stays valid for a set number of months.
courses-rubric-results-within-a-day = Some results took longer than 24 hours, or there are none yet.
    .holds = Every result came within 24 hours.
courses-rubric-rate-against-target = Set a target for the ongoing completion rate.
    .holds = The ongoing completion rate has a target.
courses-rubric-feedback-collected = There is no feedback from participants yet.
    .holds = Participants gave feedback.

# /studio

courses-list-lead = The courses of { $company }, for the people who write them.
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
courses-list-beyond = There is nothing on this page of the list. Go to the first page, or create a new course.
courses-list-all = All courses
courses-starters = Gradus comes with courses to start from.
courses-starters-about = Start with a ready-made programme, from the basics to what to do when it goes wrong. The courses are published at once; you can change them in a draft. Or write your own.
courses-starters-take-over = { $count ->
    [one] Add the starter course
    [2] Add the two starter courses
    [3] Add the three starter courses
    [4] Add the four starter courses
    [5] Add the five starter courses
    [6] Add the six starter courses
   *[other] Add the { $count } starter courses
}
courses-starters-here-already = All starter courses have already been added. Nothing has changed.
courses-starters-taken-over = { $count ->
    [one] One starter course was added and published. Start a draft to make it your own.
   *[other] { $count } starter courses were added and published. Start a draft of one to make it your own.
}

# /studio/new and the settings of a course

courses-new = New course
    .lead = Say what the course is and why the company needs it. Modules and lessons come next.
    .button = Create the course
    .done = The course has been created. Now add a module, then lessons.
courses-details-address = Address
    .hint = Lower-case letters, digits and hyphens, such as one-voice. If you leave it empty, it is made from the title. It can never change, so that links keep working.
courses-details-summary = Summary
    .hint = What a learner gets out of it, in a few sentences.
courses-details-audience = Who it is for
courses-details-open = Anyone who wants it can take it
    .hint = It appears in the catalogue once it is published.
courses-details-validity = Months a completion stays valid
    .hint = If you leave it empty, a completion does not expire.
courses-details-review = Last review
    .hint = Publishing counts as a review.
courses-details-levels = What you claim
    .lead = Choose a level for each of four dimensions. Gradus compares it with its records and shows what is evidenced.

# /studio/{slug}: modules and lessons

courses-outline-published = Revision { $number } is published
courses-outline-length = { $lessons ->
    [one] { $lessons } lesson
   *[other] { $lessons } lessons
}, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
courses-outline-no-draft = Revision { $number } is published and never changes. To change the course, start a new draft. It begins as a copy; learners see no change until you publish it.
courses-outline-missing = Missing before you can publish
courses-outline-modules = Modules and lessons
courses-outline-no-lesson = No lesson yet.
courses-outline-add-lesson = Add a lesson { $to }
    .to = to { $title }
courses-outline-add-module = Add a module
courses-outline-empty = No modules yet
    .text = A course is made up of modules, and modules of lessons: pages, policies, videos, checklists and quizzes.
    .action = Add the first module
courses-outline-about = About this course
courses-outline-levels = Levels you claim
courses-outline-rubric = What the records show, and what comes next
courses-outline-revisions = Revisions
# Before the title of a lesson, for whoever hears the page.
courses-outline-done = Done:
courses-revision-draft = Draft
courses-revision-published = Published
courses-revision-superseded = Superseded
courses-start-draft = Start a new draft
    .done = The draft is a copy of the published revision. Change what you like; learners see it when you publish.

# A module

courses-module = Module
courses-new-module = New module
    .lead = A module is a few lessons about one thing, with objectives for the learner.
    .button = Add the module
    .done = The module has been added. Now add lessons to it.
courses-module-objectives = Objectives
    .hint = What the learner can do afterwards, one on each line. For example: You know who may answer a journalist.

# A lesson: its kinds, and its form

courses-kind =
    .page = Page
    .policy = Policy
    .video = Video
    .checklist = Checklist
    .quiz = Quiz
courses-kind-about =
    .page = A text to read.
    .policy = One version of a policy, which the learner acknowledges.
    .video = A video from a link or a file, with captions and a transcript.
    .checklist = Points to tick, one after another.
    .quiz = Questions that are graded at once, with feedback on each answer.
courses-new-lesson = New lesson
    .lead = In { $module }.
    .kind = What kind of lesson?
    .button = Continue to its content
    .done = The lesson has been added. Now write it.
courses-lesson-title = { $title } ({ $kind })
courses-lesson-preview-saved = Preview the saved version
courses-lesson-missing = Missing before you can publish the course
courses-lesson-preview =
    .unsaved = This is how learners would see it. It is not saved yet.
    .saved = This is how learners will see it. It is the saved version.
courses-lesson-saved = Saved. Nothing is missing in this lesson.
courses-lesson-saved-lacks = Saved. The list shows what is still missing.
courses-text = Text
    .hint = Markdown: # heading, **strong**, *emphasis*, - list, 1. numbered list, > quotation, [link](https://…)
courses-policy-name = Name of the policy
courses-policy-version = Version
    .hint = The version that learners acknowledge, such as 3.1.
courses-policy-in-force = In force from
courses-checklist-intro = What it is for
    .hint = Markdown. It is shown above the points.
courses-checklist-points = Points
    .hint = One on each line, in the order in which to do them.
courses-files = Files
    .hint = Uploading loads the page again. If you typed something below and did not save it, you can restore it afterwards. If you are signed out in the meantime, choose the file again.
courses-film = Video
    .another = Replace the video
    .hint = MP4 or WebM, up to { $most }.
    .upload = Upload the video
courses-film-there = The video has been uploaded.
courses-film-link = Link to the video
    .hint = https://… It opens in a new tab. Or upload a file above.
courses-captions = Captions
    .other = Replace the captions
    .hint = A WebVTT file (.vtt), up to 1 MB.
    .now = See the current captions
    .upload = Upload the captions
courses-captions-there = The captions have been uploaded.
courses-transcript = Transcript
    .hint = The text of the video, for people who cannot hear or see it. Markdown.
courses-quiz-pass-mark = Pass mark in per cent
courses-quiz-attempts = Attempts allowed
    .hint = 0 means no limit. Each learner sees the answers in a different order.
courses-quiz-questions = Questions
courses-quiz-question = Question
courses-quiz-question-number = Question { $number }
courses-quiz-answers = Answers
    .hint = Tick the right ones. Empty lines are left out.
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
courses-quiz-items = Items to put in order
    .hint = One on each line, in the right order. Learners see them in a different order.
courses-quiz-feedback-right = Feedback if right
courses-quiz-feedback-wrong = Feedback if wrong
courses-quiz-add = Add a question
courses-question-kind =
    .single = One right answer
    .multiple = Several right answers
    .true-false = True or false
    .ordering = Put in order

# /studio/{slug}/preview

courses-preview-title = Preview: { $title }
courses-preview-of-draft = Preview of the draft of revision { $number }. Nothing you do here is recorded.
courses-preview-of-published = Preview of the published revision. Nothing you do here is recorded.
courses-preview-edit = Edit this lesson
courses-preview-back = Back to the studio
courses-preview-position = lesson { $position } of { $total }
courses-preview-objectives = What you learn in { $module }
courses-preview-quiz = { $questions ->
    [one] { $questions } question.
   *[other] { $questions } questions.
} The pass mark is { $pass_mark } %. { $attempts ->
    [0] There is no limit on attempts.
    [one] At most { $attempts } attempt.
   *[other] At most { $attempts } attempts.
} Learners see the answers in a different order, and the feedback afterwards.
courses-preview-question = Question { $number } of { $total }
courses-preview-order = In the right order:
courses-preview-right = right
courses-preview-when-right = If right: { $feedback }
courses-preview-when-wrong = If wrong: { $feedback }
courses-preview-acknowledge = I have read version { $version } of { $policy } and will keep to it.
courses-preview-before = Back
courses-preview-next = Next lesson
courses-preview-end = End of the course

# /studio/{slug}/publish

courses-publish = Publish
    .revision = Publish revision { $number }
    .done = Published. Anyone who starts now gets this revision.
courses-publish-not-ready = Not ready to publish
courses-publish-missing = { $count ->
    [one] { $count } thing is missing
   *[other] { $count } things are missing
}
courses-publish-who-begins = { $lessons ->
    [one] Anyone who starts from now on gets revision { $number }, with { $lessons } lesson.
   *[other] Anyone who starts from now on gets revision { $number }, with { $lessons } lessons.
}
courses-publish-who-goes-on = Anyone who has started with revision { $number } continues with it.
courses-publish-for-good = A published revision never changes. To change the course later, start a new draft.
courses-publish-note = What is new
    .hint = Other authors see it in the course's history, and so does whoever is asked to take the course again.
courses-publish-not-yet = Cancel

# Before something that cannot be undone

courses-delete-module = Delete a module
    .question = Delete the module '{ $title }'?
    .consequence = { $lessons ->
        [0] It has no lessons.
        [one] Its lesson is deleted too. Published revisions do not change.
       *[other] Its { $lessons } lessons are deleted too. Published revisions do not change.
    }
    .button = Delete the module
    .done = The module has been deleted.
courses-delete-lesson = Delete a lesson
    .question = Delete the lesson '{ $title }'?
    .consequence = The lesson and everything in it are deleted from the draft. Published revisions do not change.
    .button = Delete the lesson
    .done = The lesson has been deleted.
courses-discard = Discard the draft
    .question = Discard the draft of revision { $number }?
    .consequence = All changes since the last publication are lost. Published revisions do not change.
    .done = The draft has been discarded.
courses-retire = Retire the course
    .question = Retire '{ $title }'?
    .consequence = The course leaves the catalogue and nobody new can start it. Anyone taking it now can continue, and all records stay. You cannot bring a retired course back.
    .done = The course has been retired.
    .renewing = { $count ->
        [one] One requirement renews another course by this one: from then on it asks for that whole course.
       *[other] { $count } requirements renew another course by this one: from then on they ask for that whole course.
    }
