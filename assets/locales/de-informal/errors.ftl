# Was schiefgehen kann.

signed-out = Du bist nicht angemeldet.
