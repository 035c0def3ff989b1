"""`tivi report` tells how the cameras were on a day or in a week, in words for the neighbourhood's group."""
