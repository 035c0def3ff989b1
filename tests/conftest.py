"""What all tests share: nothing but the place where `support` is found."""
