"""A virtual mini-PC that tivi's package was installed on, and what must be true of it."""
