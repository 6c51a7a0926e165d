-- Whether somebody has a word that begins so is answered by the index alone: a list in the order of names asks it of one after the other.
DROP INDEX person_term_person;
CREATE INDEX person_term_person ON person_term (person_id, term);
