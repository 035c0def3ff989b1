"""The house's way out to the Internet: joining a gate once, and keeping a tunnel to it up."""
