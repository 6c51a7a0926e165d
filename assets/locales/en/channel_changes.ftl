# What changes at a channel, and whom that touches.

channel-changes = What changed
    .none = Nothing was announced yet.
channel-changes-new = Announce a change
    .lead = Whoever may do something on the channel, or looks after an account on it, is asked for one course that teaches what has changed, and for nothing else.
channel-changes-new-at = A change at { $channel }
channel-changes-touches = What a change would touch
channel-changes-people = People
    .count = { $count ->
        [one] 1 person
       *[other] { $count } people
    }
    .cleared = { $count ->
        [one] 1 of them is cleared for something here.
       *[other] { $count } of them are cleared for something here.
    }
channel-changes-rules = { $count ->
    [one] 1 rule
   *[other] { $count } rules
}
channel-changes-courses = Courses that they ask for
channel-changes-levels = Levels that they ask for
channel-changes-accounts = Brand accounts
channel-changes-none = None
channel-changes-asked = { $count ->
    [0] It touched nobody. What has changed is taught by { $course }
    [one] It touched 1 person, who was asked for { $course }
   *[other] It touched { $count } people, who were asked for { $course }
}
channel-changes-how-far = How far they are { $title }
channel-changes-waits = It waits for a second account.
channel-changes-by = On { $day }, by { $who }
channel-changes-title = What is it called?
    .hint = In a word or two, such as: Live video.
channel-changes-what = What is different now?
    .hint = The people whom it touches read this as the reason.
channel-changes-course = Course about it
    .hint = It teaches what has changed. Whoever has completed it is not asked again.
channel-changes-look = Show whom it touches
channel-changes-seen = { $count ->
    [one] It touches 1 person: { $added } enrolled in the course { $due }, { $already } already.
   *[other] It touches { $count } people: { $added } are enrolled in the course { $due }, { $already } are already.
}
channel-changes-seen-nobody = It touches nobody today. It is kept on the page of the channel.
channel-changes-will-wait = That is more people than one account may enrol by itself. The course waits for a second account.
channel-changes-do = Announce it
channel-changes-announced = The change is announced.
channel-changes-say-what = Say what is different now.
channel-changes-choose-course = Choose the course that teaches it.
channel-changes-too-many = It touches more than { $most } people. Enrol them by department or role instead.
