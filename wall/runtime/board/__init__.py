"""What feeds the neighbourhood's board: folders beside the layout, and what is seen of the cameras."""
