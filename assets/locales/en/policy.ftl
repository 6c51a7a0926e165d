# What an account was given, and what it lets one do.

policy-grant-hr = HR
    .about = Loads and changes people, enrols them, waives enrolments, and sees everyone's progress.
policy-grant-marketer = Marketer
    .about = Enrols people and follows the key figures, with the names behind them.
policy-grant-author = Author
    .about = Writes courses in the studio and publishes them.
policy-grant-instructor = Instructor
    .about = Runs live sessions and grades exams.
policy-grant-admin = Administrator
    .about = Runs the installation: accounts, mail, jobs, settings and the audit.
policy-grant-auditor = Auditor
    .about = Reads everything that HR, marketers and administrators read, and changes nothing.
policy-hr-of-a-part = HR of a part
