-- What is retired is offered nowhere and keeps its history. What was merged knows into what: a file, a link or a call that names the one finds the other.
ALTER TABLE department ADD COLUMN retired_on DATE;
ALTER TABLE department ADD COLUMN merged_into BIGINT REFERENCES department (id);
ALTER TABLE role ADD COLUMN retired_on DATE;
ALTER TABLE role ADD COLUMN merged_into BIGINT REFERENCES role (id);
ALTER TABLE location ADD COLUMN retired_on DATE;
ALTER TABLE location ADD COLUMN merged_into BIGINT REFERENCES location (id);
