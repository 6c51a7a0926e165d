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
