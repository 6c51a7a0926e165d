-- What a renewal asks for: the whole course, what has changed since it was completed, or the quizzes first.
ALTER TABLE requirement ADD COLUMN renewal TEXT NOT NULL DEFAULT 'whole' CHECK (renewal IN ('whole', 'changed', 'check_first'));
-- As it was when the person began it; null until then, and of a first cycle.
ALTER TABLE enrolment ADD COLUMN renewal TEXT CHECK (renewal IN ('whole', 'changed', 'check_first'));
