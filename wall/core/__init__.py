"""The rules of the wall. Pure: time and state are arguments, nothing here touches a screen, file or process."""
