"""Hours of a neighbourhood's life in front of a real wall: does anything grow, stop, or look live that is not?"""
