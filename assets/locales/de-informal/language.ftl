# Was sich ändert, wenn die Firma ihre Leute duzt.
