"""What tests share: real cameras, real walls, screens whose pixels are read, and fakes of ports."""
