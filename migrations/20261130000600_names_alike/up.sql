-- One employee number is one person, whatever the case of its letters. lower() of a text that is compared by its bytes makes A to Z small on both
-- databases, and no other letter.
CREATE INDEX person_number_folded ON person (lower(employee_number));
CREATE INDEX people_import_row_number_folded ON people_import_row (import_id, lower(employee_number));

-- By which rule the words in person_term were cut: one row. The program cuts them anew where it knows a newer one.
CREATE TABLE person_term_rule (
    rule BIGINT PRIMARY KEY
);
