"""The rules of events: from what sources report to what is shown, heard and logged."""
