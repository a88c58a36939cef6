"""The calendar: what is due and what happens on which day, as a page and as iCalendar."""
