-- A form that was sent after its session had ended still names it by the token of its page.
CREATE INDEX login_session_csrf ON login_session (csrf);
